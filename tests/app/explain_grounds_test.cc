// What led to a duty, in data: for every kind of duty, and in sentences of either language.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/app/duty_commands.h"
#include "service/app/explain/gather_grounds.h"
#include "service/base/instant.h"
#include "tests/app/every_duty_fixture.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing {
namespace {

using app::DutyEventKind;
using app::SegmentKind;
using app::TargetPurpose;
using Texts = std::vector<std::string>;

// A duty of the module, and what its explanation must tell at least.
struct Explained {
  const char* what;
  DutyKind kind;
  std::string whom;  // The learner, the group or the tutor; empty: whichever there is.
  std::vector<DutyEventKind> events;
  std::vector<TargetPurpose> purposes;
  Texts fields;  // Of the policy, in the order of the targets.
};

const std::vector<Explained> kExplained = {
    {"a question",
     DutyKind::kResponse,
     "ana",
     {DutyEventKind::kQuestionAsked},
     {TargetPurpose::kDeadline},
     {"calendar", "response.limit", "response.time"}},
    {"an answered question",
     DutyKind::kResponse,
     "bea",
     {DutyEventKind::kQuestionAsked, DutyEventKind::kAnswered},
     {TargetPurpose::kDeadline},
     {"calendar", "response.limit", "response.time"}},
    {"a direct message",
     DutyKind::kDirectResponse,
     "ana",
     {DutyEventKind::kMessageReceived},
     {TargetPurpose::kDeadline},
     {"calendar", "response.limit", "response.time"}},
    {"a contact",
     DutyKind::kContact,
     "ana",
     {DutyEventKind::kLastAccess, DutyEventKind::kAbsenceShown, DutyEventKind::kAbsentTooLong,
      DutyEventKind::kContactMade, DutyEventKind::kClosed},
     {TargetPurpose::kAbsence, TargetPurpose::kDeadline},
     {"calendar", "contact.absent_after", "contact.time", "calendar", "contact.limit",
      "contact.time"}},
    {"a risk of abandonment",
     DutyKind::kAbandonment,
     "ana",
     {DutyEventKind::kLastAccess, DutyEventKind::kContactMade, DutyEventKind::kAbsentTooLong},
     {TargetPurpose::kAbsence},
     {"calendar", "contact.repeat_after", "contact.time"}},
    {"a tutor's presence",
     DutyKind::kPresence,
     "tom",
     {DutyEventKind::kLastAccess},
     {TargetPurpose::kAbsence},
     {"calendar", "presence.absent_after"}},
    {"the welcome of a group",
     DutyKind::kWelcome,
     "A",
     {DutyEventKind::kWelcomeOpened},
     {TargetPurpose::kDeadline},
     {"calendar", "welcome.limit", "welcome.time"}},
    {"the welcome of a learner",
     DutyKind::kWelcome,
     "eve",
     {DutyEventKind::kWelcomeOpened},
     {TargetPurpose::kDeadline},
     {"calendar", "welcome.limit", "welcome.time"}},
    {"a missing sheet",
     DutyKind::kMissingSheet,
     "ana",
     {DutyEventKind::kSheetOpen, DutyEventKind::kSheetMissing},
     {TargetPurpose::kDeadline},
     {"calendar", "evaluation.contact_limit", "evaluation.time"}},
    {"a debrief",
     DutyKind::kDebrief,
     "abe",
     {DutyEventKind::kSheetOpen, DutyEventKind::kHandedIn},
     {TargetPurpose::kDeadline},
     {"calendar", "evaluation.debrief_limit", "evaluation.time"}},
    {"a report",
     DutyKind::kReport,
     "A",
     {DutyEventKind::kCourseEnded, DutyEventKind::kReportSubmitted},
     {TargetPurpose::kDeadline},
     {"calendar", "report.limit", "report.time"}},
    {"an acknowledgement",
     DutyKind::kAcknowledgement,
     "A",
     {DutyEventKind::kCourseEnded, DutyEventKind::kReportSubmitted},
     {TargetPurpose::kDeadline},
     {"calendar", "report.reading_limit", "report.time"}},
    {"a silent group",
     DutyKind::kSilentGroup,
     "A",
     {DutyEventKind::kSignalled},
     {TargetPurpose::kSignal},
     {"collaboration.silence"}},
    {"an isolated learner",
     DutyKind::kIsolatedLearner,
     "zoe",
     {DutyEventKind::kSignalled},
     {TargetPurpose::kSignal},
     {"collaboration.silence", "collaboration.smallest_group"}},
    {"the share of peer answers",
     DutyKind::kPeerAnswers,
     "",
     {DutyEventKind::kSignalled},
     {TargetPurpose::kSignal},
     {"collaboration.silence", "collaboration.fewest_questions",
      "collaboration.least_peer_percent"}},
};

class GroundsFixture : public EveryDutyFixture {
 public:
  app::Explanation Explain(const Explained& row, const char* language = "fr") {
    const std::vector<Duty> duties = Duties();
    const auto duty = std::find_if(duties.begin(), duties.end(), [&](const Duty& candidate) {
      const bool fits =
          row.whom.empty() || row.whom == candidate.learner || row.whom == candidate.subject;
      return candidate.kind == row.kind && fits;
    });
    REQUIRE(duty != duties.end());
    return Read([&](store::Store& store, store::Platform platform) {
      platform.language = language;
      platform.pack = "eple-fr";  // Else it would be that of the language.
      return app::ExplainDuty(store, policy, platform, clock.TimeNow(), kCourse, duty->key(), "");
    });
  }
};

bool Tells(const app::Explanation& explanation, DutyEventKind kind) {
  const auto& events = explanation.grounds.events;
  return std::any_of(events.begin(), events.end(),
                     [&](const app::DutyEvent& event) { return event.kind == kind; });
}

const std::string& ValueOf(const app::TargetGrounds& target, const std::string& suffix) {
  const auto found =
      std::find_if(target.policies.begin(), target.policies.end(),
                   [&](const app::PolicyGround& ground) { return ground.field.ends_with(suffix); });
  REQUIRE(found != target.policies.end());
  return found->value;
}

// Of a value as 48h or 7d.
absl::Duration LengthOf(const std::string& value) {
  int number = 0;
  REQUIRE(absl::SimpleAtoi(value.substr(0, value.size() - 1), &number));
  REQUIRE((value.back() == 'h' || value.back() == 'd'));
  return number * (value.back() == 'h' ? absl::Hours(1) : absl::Hours(24));
}

TEST_CASE_METHOD(GroundsFixture, "Grounds: every kind of duty tells its events and its policy",
                 "[app][explain][grounds]") {
  for (const Explained& row : kExplained) {
    CAPTURE(row.what);
    const app::DutyGrounds grounds = Explain(row).grounds;
    for (const DutyEventKind kind : row.events) {
      CAPTURE(static_cast<int>(kind));
      CHECK(Tells(Explain(row), kind));
    }
    CHECK(std::is_sorted(grounds.events.begin(), grounds.events.end(),
                         [](const auto& a, const auto& b) { return a.time < b.time; }));
    std::vector<TargetPurpose> purposes;
    Texts fields;
    for (const app::TargetGrounds& target : grounds.targets) {
      purposes.push_back(target.purpose);
      for (const app::PolicyGround& ground : target.policies) {
        fields.push_back(ground.field);
        const bool set = ground.version != 0;
        CHECK((set ? ground.author : ground.pack) == (set ? "max" : "eple-fr"));
        CHECK(ground.course == (set ? kCourse : ""));
        CHECK(ground.effective == (set ? Hour(0) : absl::InfinitePast()));
      }
    }
    CHECK(purposes == row.purposes);
    std::sort(fields.begin(), fields.end());
    Texts expected = row.fields;
    std::sort(expected.begin(), expected.end());
    CHECK(fields == expected);
  }
}

TEST_CASE_METHOD(GroundsFixture,
                 "Grounds: segments fill the time of a target, and the last that counts ends it",
                 "[app][explain][grounds]") {
  for (const Explained& row : kExplained) {
    CAPTURE(row.what);
    const app::Explanation explanation = Explain(row);
    for (const app::TargetGrounds& target : explanation.grounds.targets) {
      REQUIRE_FALSE(target.segments.empty());
      CHECK(target.left_out_segments == 0);
      absl::Time reached = target.from;
      absl::Duration counted;
      for (const app::TimeSegment& segment : target.segments) {
        CHECK(segment.time.from == reached);
        reached = segment.time.until;
        if (segment.kind == SegmentKind::kCounted) counted += reached - segment.time.from;
      }
      CHECK(reached == target.due);
      CHECK(target.segments.back().kind == SegmentKind::kCounted);
      if (target.purpose == TargetPurpose::kDeadline) {
        CHECK(target.due == explanation.duty.due);
        CHECK(counted == LengthOf(ValueOf(target, "limit")));
      }
      // Three working days, each from 8:00 to 18:00.
      if (row.kind == DutyKind::kPresence) CHECK(counted == absl::Hours(30));
    }
  }
}

// Words of a text, without those that are data: names, references and whatever holds a digit.
std::set<std::string> WordsOf(const Texts& sentences) {
  static const std::set<std::string> data = {"abe",   "ana",  "bea",     "ben",  "bob",  "eve",
                                             "max",   "tea",  "tim",     "tom",  "zoe",  "alpha",
                                             "blanc", "bois", "eple-fr", "long", "noir", "petit",
                                             "quiz",  "roux", "roy",     "sud",  "vert"};
  std::set<std::string> words;
  for (absl::string_view part : absl::StrSplit(absl::AsciiStrToLower(absl::StrJoin(sentences, " ")),
                                               absl::ByAnyChar(" .,;:()'%"), absl::SkipEmpty())) {
    const bool has_digit = std::any_of(part.begin(), part.end(), absl::ascii_isdigit);
    const std::string word(part);
    if (!has_digit && !absl::StartsWith(word, "tut-") && !data.contains(word)) words.insert(word);
  }
  return words;
}

TEST_CASE_METHOD(GroundsFixture,
                 "Grounds: an explanation speaks one language, and says the same data in both",
                 "[app][explain][grounds]") {
  // Written alike in both languages.
  const std::set<std::string> alike = {
      "a",      "absence",  "absent",      "contact",      "contacts", "cycle",
      "direct", "due",      "information", "intervention", "message",  "module",
      "pack",   "question", "questions",   "signal",       "verdict"};
  for (const Explained& row : kExplained) {
    CAPTURE(row.what);
    const app::Explanation french = Explain(row, "fr");
    const app::Explanation english = Explain(row, "en");
    CHECK(french.sentences.size() > 3);
    CHECK(french.sentences.size() == english.sentences.size());
    CHECK(french.grounds.events.size() == english.grounds.events.size());
    const std::set<std::string> in_english = WordsOf(english.sentences);
    Texts in_both;
    for (const std::string& word : WordsOf(french.sentences)) {
      if (in_english.contains(word) && !alike.contains(word)) in_both.push_back(word);
    }
    INFO(absl::StrJoin(french.sentences, "\n") << "\n" << absl::StrJoin(english.sentences, "\n"));
    CHECK(in_both == Texts{});
  }
}

// As access.h has it: who decided, and why somebody is excused, is not everybody's to read.
TEST_CASE("Grounds: a reader is told no more than they may know", "[app][explain][grounds]") {
  const Interval day{At(0), At(24)};
  app::DutyGrounds grounds;
  grounds.events = {{.kind = DutyEventKind::kContactMade, .post = "m1", .direct = true},
                    {.kind = DutyEventKind::kAnswered, .post = "p1"}};
  grounds.targets = {
      {.purpose = TargetPurpose::kDeadline,
       .policies = {{.field = "response.limit", .value = "24h", .version = 3, .author = "max"},
                    {.field = "response.time",
                     .value = "WORKING",
                     .version = 4,
                     .course = "5",
                     .author = "tim"}},
       .segments = {{SegmentKind::kExemption, day}, {SegmentKind::kCounted, day}}}};
  const auto withheld = [&](app::Insight insight) {
    app::DutyGrounds left = grounds;
    app::Withhold(insight, left);
    const app::TargetGrounds& target = left.targets[0];
    return Texts{left.events[0].post,
                 left.events[1].post,
                 target.policies[0].author,
                 target.policies[1].author,
                 absl::StrCat(target.policies[1].version),
                 target.policies[1].value,
                 target.segments[0].kind == SegmentKind::kExemption ? "exempt" : "not counted"};
  };
  using app::Insight;
  CHECK(withheld(Insight::kEverything) ==
        Texts{"m1", "p1", "max", "tim", "4", "WORKING", "exempt"});
  CHECK(withheld(Insight::kCourse) == Texts{"", "p1", "", "tim", "4", "WORKING", "exempt"});
  CHECK(withheld(Insight::kOwn) == Texts{"", "p1", "", "", "0", "WORKING", "not counted"});
}

}  // namespace
}  // namespace tutoring::testing
