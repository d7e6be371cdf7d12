#include "lms_bridge/demo/narrator.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "lms_bridge/demo/event_sentence.h"
#include "lms_bridge/demo/moodle_text.h"
#include "lms_bridge/demo/tally.h"
#include "lms_bridge/demo/wrap_text.h"

namespace tutoring::demo {
namespace {

constexpr size_t kWidth = 80;
constexpr size_t kMessageLines = 6;
constexpr char kIndent[] = "         ";  // under the sentence, past the time

std::string RolesAndGroups(const Course& course, int64_t person) {
  const auto found = course.enrolments.find(person);
  if (found == course.enrolments.end()) return "not in the course";
  std::vector<std::string> words = found->second.roles;
  for (const int64_t group : found->second.groups) words.push_back(course.groups.at(group).name);
  return absl::StrJoin(words, ", ");
}

std::string NameOf(const SiteData& data, int64_t person) {
  const auto found = data.people.find(person);
  return found == data.people.end() ? absl::StrCat("person ", person) : found->second.FullName();
}

// The course that a mark points into, if it still exists.
const Course* CourseOf(const SiteData& data, const AlertMark& mark) {
  int64_t id = mark.course;
  if (const auto post = data.posts.find(mark.post); post != data.posts.end()) {
    id = data.forums.at(data.discussions.at(post->second.discussion).forum).course;
  }
  const auto course = data.courses.find(id);
  return course == data.courses.end() ? nullptr : &course->second;
}

// What a message is about, as far as it names it.
std::string Subject(const SiteData& data, const AlertMark& mark, const Message& message,
                    absl::TimeZone zone) {
  if (mark.stage == SUMMARY) {
    const Course* course = CourseOf(data, mark);
    return course == nullptr ? "an unknown course" : "the course " + course->fullname;
  }
  if (mark.group != 0) {
    const Course* course = CourseOf(data, mark);
    const bool there = course != nullptr && course->groups.contains(mark.group);
    return absl::StrCat("the welcome of ", there ? course->groups.at(mark.group).name : "a group");
  }
  if (mark.stage == MESSAGE) return "what their tutor writes";
  if (mark.person == message.to) {
    const bool absent = absl::StrContains(message.text, "[Présence]") ||
                        absl::StrContains(message.text, "[Presence]");
    return absent ? "their own absence" : "learners in no group";
  }
  if (mark.person != 0) return NameOf(data, mark.person);
  const auto post = data.posts.find(mark.post);
  if (post == data.posts.end()) return "a post that is no longer there";
  return absl::StrCat("\"", post->second.subject, "\", asked by ",
                      NameOf(data, post->second.author), " on ",
                      absl::FormatTime("%a %d %b at %H:%M", post->second.created, zone));
}

std::string Describe(const ExpectedAlert& alert) {
  return absl::StrCat(Stage_Name(alert.stage), " to ", alert.to, " about ", alert.about);
}

}  // namespace

void Narrator::Print(absl::string_view text, const std::string& first, const std::string& rest) {
  for (const std::string& line : WrapText(text, kWidth, first, rest)) *out_ << line << "\n";
}

std::string Narrator::Clock(absl::Time time) const {
  return absl::FormatTime("%H:%M", time, story_->zone);
}

std::string Narrator::DayAndClock(absl::Time time) const {
  return absl::FormatTime("%a %d %b %H:%M", time, story_->zone);
}

void Narrator::TellDay(absl::Time time) {
  const absl::CivilDay day = absl::ToCivilDay(time, story_->zone);
  if (day == day_told_) return;
  day_told_ = day;
  *out_ << "\n== " << absl::FormatTime("%A %d %B %Y", time, story_->zone) << "\n";
}

void Narrator::TellEvent(const TimedEvent& timed) {
  if (timed.is_repeat) return;
  TellDay(timed.time);
  const std::string sentence = EventSentence(timed.event, *story_);
  Print(sentence, absl::StrCat("  ", Clock(timed.time), "  "), kIndent);
}

void Narrator::TellMessage(const Message& message, const SiteData& data) {
  TellDay(message.created);
  const std::optional<AlertMark> mark = ReadAlertMark(message, data);
  const Course* course = mark.has_value() ? CourseOf(data, *mark) : nullptr;
  *out_ << "  " << Clock(message.created) << "  >> "
        << (mark.has_value() ? Stage_Name(mark->stage) : "MESSAGE that is no alert") << " to "
        << NameOf(data, message.to);
  if (course != nullptr) *out_ << " (" << RolesAndGroups(*course, message.to) << ")";
  *out_ << "\n";
  if (mark.has_value())
    Print("about " + Subject(data, *mark, message, story_->zone), kIndent, kIndent);
  const std::string readable = PlainText(FormatMessage(message.text, message.format));
  const std::string quote = absl::StrCat(kIndent, "| ");
  const std::vector<std::string> lines = WrapText(readable, kWidth, quote, quote);
  for (size_t i = 0; i < std::min(lines.size(), kMessageLines); ++i) *out_ << lines[i] << "\n";
  if (lines.size() > kMessageLines) *out_ << quote << "…\n";
}

void Narrator::TellNews() {
  // Messages are copied first: an event that one of them answers has then been played already.
  const std::vector<Message> messages = site_->MessagesFrom(messages_told_);
  const size_t played = player_->Played();
  if (messages.empty() && events_told_ == played) return;
  const SiteData data = site_->Snapshot();
  auto message = messages.begin();
  while (events_told_ < played || message != messages.end()) {
    const bool event_first =
        message == messages.end() ||
        (events_told_ < played && story_->events[events_told_].time <= message->created);
    if (event_first) {
      TellEvent(story_->events[events_told_++]);
    } else {
      TellMessage(*message++, data);
      ++messages_told_;
    }
  }
  out_->flush();
}

bool Narrator::TellSummary(absl::Time until) {
  std::vector<const ExpectedAlert*> expected;
  std::vector<Wanted> wanted;
  for (const ExpectedAlert& alert : story_->expected) {
    if (alert.from >= until) continue;
    Wanted one = {.to = player_->PersonId(alert.to).value_or(0),
                  .mark = player_->MarkOf(alert).value_or(AlertMark{.stage = alert.stage}),
                  .from = alert.from,
                  .until = alert.until};
    expected.push_back(&alert);
    wanted.push_back(one);
  }
  const SiteData data = site_->Snapshot();
  std::vector<Received> received;
  for (const Message& message : site_->MessagesFrom(0)) {
    if (message.created < until) received.push_back({message, ReadAlertMark(message, data)});
  }
  const QuestionTally tally = TallyQuestions(*story_, *player_, data);
  const Comparison comparison = CompareAlerts(wanted, received);
  *out_ << "\n== Summary at " << DayAndClock(until) << "\n"
        << "  Forum questions: " << tally.asked << " (answered within 48 h " << tally.in_time
        << ", later " << tally.late << ", never " << tally.never << ", withdrawn "
        << tally.withdrawn << ")\n"
        << "  Messages delivered: " << received.size() << "\n"
        << "  Expected alerts: " << wanted.size() << " (found " << comparison.found.size()
        << ", missing " << comparison.missing.size() << "); unexpected "
        << comparison.unexpected.size() << "\n";
  TellVerdict(comparison, expected, received);
  return comparison.missing.empty() && comparison.unexpected.empty();
}

void Narrator::TellVerdict(const Comparison& comparison,
                           const std::vector<const ExpectedAlert*>& expected,
                           const std::vector<Received>& received) {
  const SiteData data = site_->Snapshot();
  for (size_t i = 0; i < comparison.missing.size(); ++i) {
    const ExpectedAlert& alert = *expected[comparison.missing[i]];
    *out_ << "  MISSING     " << Describe(alert) << " (line " << alert.line << ")\n";
    if (const auto near = comparison.near_misses[i]) {
      *out_ << "              it came " << DayAndClock(received[*near].message.created)
            << ", outside its time\n";
    }
  }
  for (const size_t i : comparison.unexpected) {
    const Received& one = received[i];
    *out_ << "  UNEXPECTED  "
          << (one.mark.has_value() ? Stage_Name(one.mark->stage) : "message that is no alert")
          << " to " << NameOf(data, one.message.to) << ", " << DayAndClock(one.message.created)
          << "\n";
    if (!one.mark.has_value()) continue;
    const std::string indent(14, ' ');
    Print("about " + Subject(data, *one.mark, one.message, story_->zone), indent, indent);
  }
  const bool right = comparison.missing.empty() && comparison.unexpected.empty();
  *out_ << (right ? "  The expected alerts came, and no others.\n"
                  : "  The alerts differ from what the story expects.\n");
  out_->flush();
}

}  // namespace tutoring::demo
