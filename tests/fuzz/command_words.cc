// Words of command lines, each line of the input one: opening hours, instants, choices of courses;
// and texts as they are shown on a terminal.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/hours_text.h"
#include "deploy/tutorctl/text_width.h"
#include "deploy/tutorctl/time_text.h"
#include "lms_bridge/course_choice.h"
#include "lms_bridge/cursors.h"
#include "service/base/text.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::command_words {
namespace {

constexpr int kDayMinutes = 24 * 60;
constexpr int kMostLines = 20;

bool WasRead(const absl::Status& status) {
  if (status.ok()) return true;
  Expect(tutorctl::IsUsageError(status), "what cannot be read is a usage error");
  return false;
}

void CheckHours(absl::string_view text) {
  const auto hours = tutorctl::ParseHours(text);
  if (!WasRead(hours.status())) return;
  for (const v1::WeekdayHours& slot : *hours) {
    Expect(slot.weekday() >= 1 && slot.weekday() <= 7, "a week has seven days");
    Expect(slot.from_minute() >= 0 && slot.from_minute() < slot.until_minute() &&
               slot.until_minute() <= 2 * kDayMinutes,
           "hours end after they begin, at the end of the next day at the latest");
  }
  const std::string shown = tutorctl::HoursText(*hours);
  const auto again = tutorctl::ParseHours(shown);
  Expect(again.ok() && tutorctl::HoursText(*again) == shown, "hours that are shown can be set");
}

void CheckInstant(absl::string_view text) {
  absl::TimeZone zone;
  absl::LoadTimeZone("Europe/Paris", &zone);
  const auto instant = tutorctl::ParseInstant(text, zone);
  if (!WasRead(instant.status())) return;
  Expect(instant->nanos() >= 0 && instant->nanos() < 1'000'000'000 &&
             instant->seconds() >= -62135596800 && instant->seconds() <= 253402300799,
         "an instant is one that the API can carry");
  const std::string shown =
      absl::FormatTime(absl::RFC3339_full, tutorctl::ToTime(*instant), absl::UTCTimeZone());
  const auto again = tutorctl::ParseInstant(shown, zone);
  Expect(again.ok() && tutorctl::ToTime(*again) == tutorctl::ToTime(*instant),
         "an instant in full is the same instant");
}

void CheckChoices(absl::string_view text) {
  const auto courses = bridge::ParseCourseChoice(text);
  Expect(courses.ok() || !courses.status().message().empty(), "a refusal says why");
  if (courses.ok()) {
    const auto again = bridge::ParseCourseChoice(courses->Text());
    Expect(again.ok() && again->ids == courses->ids, "a choice written is the same choice");
  }
  const auto forums = bridge::ParseForumChoice(text);
  if (!forums.ok()) return;
  const auto again = bridge::ParseForumChoice(forums->Text());
  Expect(again.ok() && again->ids == forums->ids, "a choice written is the same choice");
}

void CheckShown(absl::string_view text) {
  const std::string printable = tutorctl::Printable(text);
  Expect(IsUtf8(printable) && printable.find_first_of("\n\r\x1B") == std::string::npos,
         "nothing that is shown moves the cursor");
  for (const int width : {1, 2, 20}) {
    Expect(tutorctl::TextWidth(tutorctl::Truncate(printable, width)) <= width,
           "what is cut fits its column");
    const std::vector<std::string> lines = tutorctl::Wrap(printable, width);
    for (const std::string& line : lines) {
      Expect(tutorctl::TextWidth(line) <= width || line.find(' ') == std::string::npos,
             "only a word by itself is wider than its line");
    }
    const std::vector<std::string> words = absl::StrSplit(printable, ' ', absl::SkipEmpty());
    Expect(absl::StrJoin(lines, " ") == absl::StrJoin(words, " "), "no word is lost between lines");
  }
}

void CheckArguments(absl::string_view text) {
  constexpr tutorctl::Flag kFlags[] = {{"at", "INSTANT", ""},
                                       {"minutes", "N", ""},
                                       {"synchronous", "true|false", ""},
                                       {"json", "", ""}};
  const std::vector<std::string> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  const auto arguments = tutorctl::Arguments::Parse(words, kFlags);
  if (!WasRead(arguments.status())) return;
  Expect(arguments->positional().size() <= words.size(), "nothing is added to what is typed");
  const auto minutes = arguments->GetCount("minutes", 0);
  Expect(!WasRead(minutes.status()) || *minutes >= 0, "a count is not negative");
  WasRead(arguments->GetBool("synchronous", false).status());
}

void CheckCursor(absl::string_view text) {
  const std::string value = bridge::MapValue(bridge::ReadMap(text));
  Expect(value.size() <= 1024, "a cursor can be kept");
  Expect(bridge::MapValue(bridge::ReadMap(value)) == value, "a cursor is read as it was kept");
  bridge::ReadTime(text);
}

void Run(absl::string_view input) {
  int looked_at = 0;
  for (const absl::string_view line : absl::StrSplit(input, '\n')) {
    if (++looked_at > kMostLines) return;
    for (const auto check :
         {CheckHours, CheckInstant, CheckChoices, CheckShown, CheckArguments, CheckCursor}) {
      check(line);
    }
  }
}

const Registered kTarget({"command_words", Run});

}  // namespace
}  // namespace tutoring::fuzz::command_words
