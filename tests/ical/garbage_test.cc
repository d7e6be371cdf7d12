// Damaged files: whatever happens to one, reading it ends with an answer that holds what its header
// promises. ctest gives a fixed seed; run by hand it takes another each time.

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/base/reason.h"
#include "service/base/text.h"
#include "tests/ical/calendar_text.h"

namespace tutoring::ical::garbage_test {
namespace {

// Pieces on which readers of iCalendar stumble.
rc::Gen<std::string> AnyPiece() {
  return rc::gen::element<std::string>(
      "\r\n", "\n", "\n ", ":", ";", "=", "\"", "\\", ",", "^'", "\xC3", "T", "Z", "-", "0",
      "99999999999", "BEGIN:VEVENT\n", "END:VEVENT\n", "BEGIN:VCALENDAR\n", "END:VCALENDAR\n",
      "RRULE:FREQ=DAILY;BYMONTHDAY=-31;BYSETPOS=-366\n", "RRULE:FREQ=YEARLY;BYWEEKNO=-53\n",
      "RRULE:FREQ=MONTHLY;BYDAY=-5SU,5MO;BYMONTH=2\n", "RRULE:FREQ=YEARLY;BYYEARDAY=-366\n",
      "DTSTART;TZID=:20261017T000000\n", "DTSTART;VALUE=DATE:00000000\n", "DTSTART:\n",
      "DTEND;TZID=GMT+05:30:20261018T000000\n", "DTEND;VALUE=PERIOD:20261017T000000Z/P1D\n",
      "DURATION:PT\n", "DURATION:P\n", "EXDATE;VALUE=DATE:20261017,,,\n", "EXDATE:,\n",
      "RDATE;VALUE=PERIOD:20261017T000000Z/\n", "RECURRENCE-ID;RANGE=:20261017\n", "STATUS:\n",
      "SUMMARY;ALTREP=\"\":\\\n", "UID\n", ";:\n", "EXRULE:FREQ=SECONDLY\n");
}

std::string Damaged(std::string text) {
  const int changes = *rc::gen::inRange(1, 8);
  for (int i = 0; i < changes; ++i) {
    const size_t at = *rc::gen::inRange<size_t>(0, text.size() + 1);
    const size_t length = *rc::gen::inRange<size_t>(0, 30);
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        text.insert(at, *AnyPiece());
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, std::string(text.substr(0, at).substr(at - std::min(at, length))));
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(*rc::gen::inRange(0, 256));
    }
  }
  return text;
}

void CheckPromises(const absl::StatusOr<IcalImport>& import, const Wanted& wanted) {
  if (!import.ok()) {
    RC_ASSERT(import.status().code() == absl::StatusCode::kInvalidArgument);
    RC_ASSERT(!ReasonOf(import.status()).empty());
    return;
  }
  for (size_t i = 0; i < import->days.size(); ++i) {
    const ClosedDay& closed = import->days[i];
    RC_ASSERT(closed.day >= wanted.from && closed.day < wanted.until);
    if (i > 0) RC_ASSERT(import->days[i - 1].day < closed.day);
    RC_ASSERT(IsUtf8(closed.name) && closed.name.size() <= kLongestName);
  }
  for (const SkippedEvent& skipped : import->skipped) RC_ASSERT(skipped.line > 0);
}

TEST_CASE("Property: a damaged file has an answer", "[ical][property]") {
  const std::vector<std::string> names = FileNames();
  REQUIRE(names.size() == 4);
  std::vector<std::string> texts;
  for (const std::string& name : names) texts.push_back(ReadFile(name));
  const Wanted wanted = SchoolYear();
  rc::prop("days of the window in order, or a reason", [&] {
    CheckPromises(ReadClosedDays(Damaged(*rc::gen::elementOf(texts)), wanted), wanted);
  });
}

// The damage is within the properties, so that the whole of it comes to libical.
TEST_CASE("Property: a damaged event has an answer", "[ical][property]") {
  const Wanted wanted = SchoolYear();
  rc::prop("days of the window in order, or a reason", [&] {
    std::vector<std::string> lines = {
        "DTSTART;TZID=Europe/Paris:20261017T000000", "DTEND;TZID=Europe/Paris:20261019T000000",
        "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=1SA,-1SU;COUNT=9;WKST=SU",
        "EXDATE;VALUE=DATE:20261205,20261206", "SUMMARY;LANGUAGE=fr:Congés\\, fin"};
    const size_t changed = *rc::gen::inRange<size_t>(0, lines.size());
    lines[changed] = Damaged(lines[changed]);
    CheckPromises(ReadClosedDays(CalendarOfEvent(lines), wanted), wanted);
  });
}

}  // namespace
}  // namespace tutoring::ical::garbage_test
