// The simulation's own parts: what it finds must be real, and what it keeps must tell the same.
#include <catch2/catch.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/setup/admin_commands.h"
#include "service/app/setup/calendar_commands.h"
#include "tests/simulation/campus.h"
#include "tests/simulation/compare.h"
#include "tests/simulation/machine.h"
#include "tests/simulation/power.h"
#include "tests/simulation/rehearsal.h"
#include "tests/simulation/shrink.h"
#include "tests/simulation/stage_witness.h"
#include "tests/simulation/story_text.h"
#include "tests/support/ledger_folder.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

const Story& Faulty() {
  static const auto* const kStory =
      new Story(MakeStory({.seed = 4, .cohorts = 1, .days = 20, .faults = true}));
  return *kStory;
}

TEST_CASE("Story: what was written is read as the same story", "[simulation]") {
  const std::string text = WriteStory(Faulty());
  const auto read = ReadStory("# said to people\n\n" + text);
  REQUIRE(read.ok());
  CHECK(read->size() == Faulty().size());
  CHECK(WriteStory(*read) == text);
}

// Zero is what is said of some fields, and not what they are when nothing is said.
TEST_CASE("Story: odd values are written too", "[simulation]") {
  const std::string text =
      "course observed=1970-01-01T00:00:00+00:00 course=a1 name=a%09%25\n"
      "watermark source=0 time=1970-01-01T00:00:00+00:00\n"
      "policy set=pack;a%20b%09\n"
      "roster member=ana;a%2Cb,c;%3B;0\n"
      "dismiss anchor=p1 crash=3\n"
      "deliver now=2026-01-05T08:00:00+00:00 crash=1 crash_later=2 luck=7\n";
  const auto read = ReadStory(text);
  REQUIRE(read.ok());
  CHECK(WriteStory(*read) == text);
}

TEST_CASE("Story: a line that cannot be read is named", "[simulation]") {
  for (const char* line : {"riddle time=ever", "watermark time=soon", "connections person=a"}) {
    INFO(line);
    const auto read = ReadStory(std::string("restart\n") + line);
    CHECK(read.status().message() == "line 2 cannot be read");
  }
}

// An opinion that has never heard of replies for one person alone.
std::vector<std::string> WithoutPrivateReplies(const ToldSoFar& told, const FirstOpinion& first) {
  ToldSoFar heard = told;
  for (Fact& fact : heard.facts) {
    auto* event = std::get_if<app::Event>(&fact.deed);
    if (event == nullptr) continue;
    if (auto* post = std::get_if<app::PostObserved>(&event->fact)) post->private_recipient = "";
  }
  return CompareWithNaive(heard, first);
}

std::vector<std::string> PlayWrongly(const Story& story) {
  Rehearsal rehearsal(story, &WithoutPrivateReplies);
  rehearsal.Run();
  return rehearsal.complaints();
}

TEST_CASE("Shrink: a wrong rule is found, and its story is cut down to what shows it",
          "[simulation]") {
  // Not every seed has a reply for one person alone that matters.
  Story story;
  for (uint64_t seed = 1; seed < 20 && PlayWrongly(story).empty(); ++seed)
    story = MakeStory({.seed = seed, .cohorts = 1, .days = 60});
  REQUIRE(!PlayWrongly(story).empty());
  const Story shrunk = Shrink(story, &PlayWrongly);
  const std::string text = WriteStory(shrunk);
  INFO(text);
  CHECK(shrunk.size() <= 12);
  CHECK(text.find(" for=") != std::string::npos);
  const auto read = ReadStory(text);
  REQUIRE(read.ok());
  CHECK(PlayWrongly(*read) == PlayWrongly(shrunk));
}

TEST_CASE("Shrink: it ends when it is enough", "[simulation]") {
  int played = 0;
  const auto fails = [&](const Story&) {
    ++played;
    return std::vector<std::string>{"always: fails"};
  };
  const Story shrunk = Shrink(Faulty(), fails, [&] { return played == 2; });
  CHECK(played == 2);
  CHECK(!shrunk.empty());
  CHECK(shrunk.size() < Faulty().size());
}

// An opinion that goes by calendars as they were said first.
std::vector<std::string> WithoutCorrections(const ToldSoFar& told, const FirstOpinion& first) {
  ToldSoFar heard = told;
  std::set<std::string> said;
  std::erase_if(heard.facts, [&](const Fact& fact) {
    const auto* view = std::get_if<app::CalendarView>(&fact.deed);
    return view != nullptr && !said.insert(view->calendar.id).second;
  });
  return CompareWithNaive(heard, first);
}

TEST_CASE("Calendars: corrections make a difference for what was owed before", "[simulation]") {
  bool found = false;
  for (uint64_t seed = 1; seed < 20 && !found; ++seed) {
    const Story story = MakeStory({.seed = seed, .cohorts = 1, .days = 60});
    Rehearsal rehearsal(story, &WithoutCorrections);
    rehearsal.Run();
    found = !rehearsal.complaints().empty();
  }
  CHECK(found);
}

// A question that was answered at noon of its second day, a stage before and one after.
app::Explanation Explained() {
  const absl::Time noon = absl::FromCivil(absl::CivilHour(2026, 1, 6, 12), absl::UTCTimeZone());
  app::Explanation explanation;
  Duty& duty = explanation.duty;
  duty.state = DutyState::kClosed;
  duty.opened = duty.known = noon - absl::Hours(24);
  duty.due = noon + absl::Hours(24);
  duty.closed = noon;
  duty.stages = {{StageKind::kReminder, noon - absl::Hours(1), StageState::kPassed, {"t1"}},
                 {StageKind::kDue, duty.due, StageState::kNotReached, {"t1"}}};
  explanation.watermark = noon + absl::Hours(48);
  explanation.told.stages = {
      {.stage = duty.stages[0], .people = {{.person = "t1", .reason = TellingReason::kEnded}}},
      {.stage = duty.stages[1], .reason = TellingReason::kNotReached}};
  return explanation;
}

TEST_CASE("Stages: what is said of them is true, or a lie", "[simulation]") {
  app::Explanation told = Explained();
  Duty stored = told.duty;
  stored.stages.pop_back();
  const auto lie = [&] {
    const std::vector<std::string> lies = LiesIn(told, stored);
    return lies.empty() ? "" : lies.front().substr(0, lies.front().find(':'));
  };
  StageTelling& reminder = told.told.stages[0];
  StageTelling& due = told.told.stages[1];
  CHECK(lie().empty());
  SECTION("nobody is left out") {
    reminder.people.clear();
    CHECK(lie() == "stage that leaves out t1");
  }
  SECTION("there is a reason") {
    reminder.people[0].reason = TellingReason::kNone;
    CHECK(lie() == "stage that was not told to t1 for no reason");
  }
  SECTION("nothing ends what is owed") {
    told.duty.state = DutyState::kOpen;
    CHECK(lie() == "stage that is owed and called ended for t1");
  }
  SECTION("the last one is not followed by another") {
    reminder.people[0].reason = TellingReason::kSuperseded;
    CHECK(lie() == "stage that is the last one for t1");
  }
  SECTION("an alert was written") {
    reminder.people[0].reason = TellingReason::kBridge;
    CHECK(lie() == "stage that was never written to t1");
  }
  SECTION("watermarks were past it") {
    told.watermark = reminder.stage.time;
    CHECK(lie() == "stage that passed before that can be known");
  }
  SECTION("it was known") {
    told.duty.known = reminder.stage.time + absl::Microseconds(1);
    CHECK(lie() == "stage that passed before it was known");
  }
  SECTION("it was owed then") {
    told.duty.closed = reminder.stage.time - absl::Microseconds(1);
    CHECK(lie() == "stage that passed after its duty ended");
  }
  SECTION("what is not owed was known late") {
    due.stage.state = StageState::kNotOwed;
    due.reason = TellingReason::kKnownLate;
    CHECK(lie() == "stage that was known in time");
  }
  SECTION("what is stored is what is explained") {
    stored.stages.clear();
    CHECK(lie() == "stages explained are not those stored");
  }
}

TEST_CASE("Power: what was not committed when it was cut was never there", "[simulation]") {
  const LedgerFolder folder;
  const FakeClock clock(absl::FromCivil(absl::CivilDay(2026, 1, 1), absl::UTCTimeZone()));
  const auto open = [&](const std::string& path) {
    return app::Ledger::Open(path, clock, [](const app::RaisedAlarm&) {});
  };
  const auto knows = [](app::Ledger& ledger, const char* id) {
    return ledger.Read([&](store::Store& store) { return app::FindPlatform(store, id).status(); })
        .ok();
  };
  const auto create = [](app::Ledger& ledger, const char* id) {
    return ledger.Write(
        [&](app::Unit& unit) { return app::CreatePlatform(unit, {.id = id}).status(); });
  };
  auto whole = open(folder.Database());
  REQUIRE(whole.ok());
  REQUIRE(create(**whole, "before").ok());
  for (int statement = 1;; ++statement) {
    const std::string copy = folder.Database() + std::to_string(statement);
    const std::string id = "p" + std::to_string(statement);
    {
      const Power power(folder.Database(), copy, statement);
      REQUIRE(create(**whole, id.c_str()).ok());
      if (!power.WasCut()) break;
    }
    auto cut = open(copy);
    INFO("before statement " << statement);
    REQUIRE(cut.ok());
    CHECK(knows(**cut, "before"));
    CHECK(!knows(**cut, id.c_str()));
    CHECK(knows(**whole, id.c_str()));
    REQUIRE(statement < 50);
  }
  CHECK(std::filesystem::exists(folder.Database() + "2"));
}

absl::Status CreateNamed(app::Ledger& ledger, const std::string& id) {
  return ledger.Write([&](app::Unit& unit) {
    const absl::Status status = app::CreatePlatform(unit, {.id = id}).status();
    return absl::IsAlreadyExists(status) ? absl::OkStatus() : status;
  });
}

// What a machine says that stops before the first statement of a call, the second, and so on.
std::vector<std::string> StoppedAnywhere(const std::function<absl::Status(app::Ledger&)>& call) {
  std::vector<std::string> complaints;
  for (int stop = 1; stop < 20; ++stop) {
    const FakeClock clock(absl::FromCivil(absl::CivilDay(2026, 1, 1), absl::UTCTimeZone()));
    Machine machine(clock, [&](const std::string& what) { complaints.push_back(what); });
    CHECK(machine.Make(stop, Machine::Again::kNothing, call).ok());
  }
  return complaints;
}

TEST_CASE("Machine: a call that can be made half, or counts twice, is told", "[simulation]") {
  CHECK(StoppedAnywhere([](app::Ledger& ledger) { return CreateNamed(ledger, "a"); }).empty());
  const auto half = StoppedAnywhere([](app::Ledger& ledger) {
    const absl::Status first = CreateNamed(ledger, "a");
    return first.ok() ? CreateNamed(ledger, "b") : first;
  });
  REQUIRE(!half.empty());
  CHECK(absl::StartsWith(half.front(), "half a call is left: "));
  int calls = 0;
  const auto twice = StoppedAnywhere(
      [&](app::Ledger& ledger) { return CreateNamed(ledger, absl::StrCat("a", ++calls)); });
  REQUIRE(!twice.empty());
  CHECK(absl::StartsWith(twice.front(), "made again, not the same: "));
}

}  // namespace
}  // namespace tutoring::testing
