// On which days events recur: examples, and many rules beside another implementation's days.

#include <catch2/catch.hpp>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "tests/ical/calendar_text.h"

namespace tutoring::ical::recurrence_test {
namespace {

struct Row {
  std::string name;
  std::vector<std::string> lines;
  std::string shown;  // The days, or why there are none.
};

void Check(const Row& row) {
  DYNAMIC_SECTION(row.name) {
    const auto import = ReadClosedDays(CalendarOfEvent(row.lines), SchoolYear());
    if (!import.ok() || !import->skipped.empty()) {
      CHECK(Shown(import) == row.shown);
      return;
    }
    CHECK(absl::StrJoin(import->days, " ", [](std::string* out, const ClosedDay& closed) {
            absl::StrAppend(out, absl::FormatCivilTime(closed.day));
          }) == row.shown);
  }
}

TEST_CASE("Recurrence: a rule names days of the window", "[ical]") {
  Check(GENERATE(values<Row>({
      {"every other day",
       {"DTSTART:20261226", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3"},
       "2026-12-26 2026-12-28 2026-12-30"},
      {"yearly, from long ago", {"DTSTART:19180511", "RRULE:FREQ=YEARLY"}, "2027-05-11"},
      {"yearly on 29 February",
       {"DTSTART:20240229", "RRULE:FREQ=YEARLY"},
       "event 1, line 3: kOutside\n"},
      {"the last Monday of May",
       {"DTSTART:20240527", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"},
       "2027-05-31"},
      {"the 20th Monday of the year",
       {"DTSTART:20240513", "RRULE:FREQ=YEARLY;BYDAY=20MO"},
       "2027-05-17"},
      {"the 100th day, and the last",
       {"DTSTART:20240409", "RRULE:FREQ=YEARLY;BYYEARDAY=100,-1"},
       "2026-12-31 2027-04-10"},
      {"the 31st, of months that have one",
       {"DTSTART:20260831", "RRULE:FREQ=MONTHLY;UNTIL=20270201"},
       "2026-10-31 2026-12-31 2027-01-31"},
      {"the last of the month",
       {"DTSTART:20260131", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20261130"},
       "2026-09-30 2026-10-31 2026-11-30"},
      {"days of the last of the month",
       {"DTSTART:20260131", "RRULE:FREQ=DAILY;BYMONTHDAY=-1;UNTIL=20261130"},
       "2026-09-30 2026-10-31 2026-11-30"},
      {"Fridays the 13th",
       {"DTSTART:20260213", "RRULE:FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR"},
       "2026-11-13 2027-08-13"},
      {"the last working day",
       {"DTSTART:20260130", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20261130"},
       "2026-09-30 2026-10-30 2026-11-30"},
      {"every other weekend, by weeks from Monday",
       {"DTSTART:20260906", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;COUNT=4"},
       "2026-09-06 2026-09-19 2026-09-20 2026-10-03"},
      {"the same by weeks from Sunday",
       {"DTSTART:20260906", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;COUNT=4;WKST=SU"},
       "2026-09-06 2026-09-12 2026-09-20 2026-09-26"},
      {"Outlook's spaces",
       {"DTSTART:20260904", "RRULE:FREQ=MONTHLY;BYDAY=1 FR;COUNT=2"},
       "2026-09-04 2026-10-02"},
      {"the count begins before the window",
       {"DTSTART:20260830", "RRULE:FREQ=DAILY;COUNT=4"},
       "2026-09-01 2026-09-02"},
      {"the start counts, though the rule does not name it",
       {"DTSTART:20260901", "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=2"},
       "2026-09-01 2026-09-04"},
      {"until a day, which is the last",
       {"DTSTART:20260901", "RRULE:FREQ=DAILY;UNTIL=20260902"},
       "2026-09-01 2026-09-02"},
      {"of several days each",
       {"DTSTART:20260831", "DURATION:P2D", "RRULE:FREQ=MONTHLY;COUNT=2"},
       "2026-09-01 2026-10-31 2026-11-01"},
  })));
}

TEST_CASE("Recurrence: a rule of times ends by the instant that it names", "[ical]") {
  const std::string day = "DTSTART;TZID=Europe/Paris:20260901T000000";
  const std::string noon = "DTSTART;TZID=Europe/Paris:20260901T120000";
  Check(GENERATE_COPY(values<Row>({
      {"a second before the third",
       {day, "DURATION:P1D", "RRULE:FREQ=DAILY;UNTIL=20260902T215959Z"},
       "2026-09-01 2026-09-02"},
      {"the very instant",
       {day, "DURATION:P1D", "RRULE:FREQ=DAILY;UNTIL=20260902T220000Z"},
       "2026-09-01 2026-09-02 2026-09-03"},
      {"a second after it",
       {day, "DURATION:P1D", "RRULE:FREQ=DAILY;UNTIL=20260902T220001Z"},
       "2026-09-01 2026-09-02 2026-09-03"},
      {"a second before the noon at which the second begins",
       {noon, "DURATION:P2D", "RRULE:FREQ=DAILY;UNTIL=20260902T095959Z"},
       "2026-09-02"},
      {"that noon",
       {noon, "DURATION:P2D", "RRULE:FREQ=DAILY;UNTIL=20260902T100000Z"},
       "2026-09-02 2026-09-03"},
      {"in whole days, as Outlook writes them",
       {"DTSTART;VALUE=DATE:20260901", "RRULE:FREQ=DAILY;UNTIL=20260902T220000Z"},
       "2026-09-01 2026-09-02 2026-09-03"},
  })));
}

TEST_CASE("Recurrence: days are added and taken away", "[ical]") {
  Check(GENERATE(values<Row>({
      {"added",
       {"DTSTART:20261001", "RDATE;VALUE=DATE:20261003,20261005", "RDATE;VALUE=DATE:20261007"},
       "2026-10-01 2026-10-03 2026-10-05 2026-10-07"},
      {"taken away",
       {"DTSTART:20261001", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20261002,20261004"},
       "2026-10-01 2026-10-03"},
      {"taken away by instants of another zone",
       {"DTSTART;TZID=Europe/Paris:20261001T000000", "DURATION:P1D", "RRULE:FREQ=DAILY;COUNT=3",
        "EXDATE:20261001T220000Z"},
       "2026-10-01 2026-10-03"},
      {"all taken away",
       {"DTSTART:20261001", "EXDATE;VALUE=DATE:20261001"},
       "event 1, line 3: kOutside\n"},
      {"500 taken away",
       {"DTSTART:20261001",
        "EXDATE;VALUE=DATE:" + absl::StrJoin(std::vector<std::string>(500, "20261001"), ",")},
       "event 1, line 3: kOutside\n"},
      {"501 taken away, of which libical drops one",
       {"DTSTART:20261001",
        "EXDATE;VALUE=DATE:" + absl::StrJoin(std::vector<std::string>(501, "20261001"), ",")},
       "event 1, line 3: kUnreadable\n"},
  })));
}

TEST_CASE("Recurrence: rules beyond days of the Gregorian calendar are not understood", "[ical]") {
  const std::string rule =
      GENERATE("FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=1", "FREQ=HOURLY;INTERVAL=24",
               "FREQ=DAILY;BYHOUR=0", "FREQ=DAILY;BYMINUTE=0", "FREQ=DAILY;BYSECOND=0",
               "FREQ=YEARLY;BYWEEKNO=-53", "RSCALE=HEBREW;FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=13",
               "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=5L", "FREQ=WEEKLY;BYDAY=1MO",
               "FREQ=DAILY;BYDAY=2TU", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYYEARDAY=1");
  Check({rule, {"DTSTART:20261001", "RRULE:" + rule}, "event 1, line 3: kUnknownRule\n"});
  Check(
      {"deprecated", {"DTSTART:20261001", "EXRULE:FREQ=DAILY"}, "event 1, line 3: kUnknownRule\n"});
  Check({"the rest of a series",
         {"DTSTART:20261001", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261001"},
         "event 1, line 3: kUnknownRule\n"});
  Check({"periods",
         {"DTSTART:20261001T000000Z", "RDATE;VALUE=PERIOD:20261001T000000Z/P1D"},
         "event 1, line 3: kUnknownRule\n"});
}

TEST_CASE("Recurrence: a rule that libical would misread is not read", "[ical]") {
  const std::string rule =
      GENERATE("FREQ=NEVER", "INTERVAL=2", "FREQ=DAILY;INTERVAL=65537", "FREQ=DAILY;INTERVAL=0",
               "FREQ=DAILY;INTERVAL=-1", "FREQ=YEARLY;BYDAY=257MO", "FREQ=DAILY;COUNT=0",
               "FREQ=DAILY;COUNT=4294967297", "FREQ=DAILY;COUNT=2;UNTIL=20270101",
               "FREQ=DAILY;UNTIL=20270230", "FREQ=DAILY;UNTIL=never", "FREQ=DAILY;BYMONTH=0",
               "FREQ=DAILY;BYMONTHDAY=32", "FREQ=WEEKLY;BYDAY=XX", "");
  Check({rule, {"DTSTART:20261001", "RRULE:" + rule}, "event 1, line 3: kUnreadable\n"});
}

TEST_CASE("Recurrence: an event of its own takes the place of a day of its series", "[ical]") {
  const std::string series =
      EventOf({"UID:a", "DTSTART:20261001", "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:Series"});
  const std::string moved =
      EventOf({"UID:a", "RECURRENCE-ID;VALUE=DATE:20261002", "DTSTART:20261012", "SUMMARY:Moved"});
  const std::string days = "2026-10-01 Series\n2026-10-03 Series\n2026-10-12 Moved\n";
  CHECK(Shown(ReadClosedDays(CalendarOf({series, moved}), SchoolYear())) == days);
  CHECK(Shown(ReadClosedDays(CalendarOf({moved, series}), SchoolYear())) == days);
  const std::string cancelled = EventOf(
      {"UID:a", "RECURRENCE-ID;VALUE=DATE:20261002", "DTSTART:20261002", "STATUS:CANCELLED"});
  CHECK(Shown(ReadClosedDays(CalendarOf({series, cancelled}), SchoolYear())) ==
        "2026-10-01 Series\n2026-10-03 Series\nevent 2, line 9: kCancelled\n");
  const std::string of_another =
      EventOf({"UID:b", "RECURRENCE-ID;VALUE=DATE:20261002", "DTSTART:20261012", "SUMMARY:Moved"});
  CHECK(Shown(ReadClosedDays(CalendarOf({series, of_another}), SchoolYear())) ==
        "2026-10-01 to 2026-10-03 Series\n2026-10-12 Moved\n");
}

// A line of recurrences.txt.
struct Vector {
  std::string rule;
  std::vector<absl::CivilDay> days;
  bool has_more = false;
};

absl::CivilDay DayOf(absl::string_view text) {
  int number = 0;
  REQUIRE(absl::SimpleAtoi(text, &number));
  return absl::CivilDay(number / 10000, number / 100 % 100, number % 100);
}

std::vector<Vector> Vectors() {
  std::vector<Vector> vectors;
  for (const absl::string_view line : absl::StrSplit(ReadFile("recurrences.txt"), '\n')) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<absl::string_view> words = absl::StrSplit(line, ' ');
    Vector vector{.rule = std::string(words[0]), .has_more = words.back() == "..."};
    if (vector.has_more) words.pop_back();
    for (size_t i = 1; i < words.size(); ++i) vector.days.push_back(DayOf(words[i]));
    vectors.push_back(std::move(vector));
  }
  return vectors;
}

std::vector<absl::CivilDay> Named(const Vector& vector, absl::CivilDay from, absl::CivilDay until) {
  const std::string text = CalendarOfEvent(
      {absl::StrCat("DTSTART:",
                    absl::StrReplaceAll(absl::FormatCivilTime(vector.days[0]), {{"-", ""}})),
       absl::StrCat("RRULE:", vector.rule)});
  const absl::StatusOr<IcalImport> import =
      ReadClosedDays(text, {.zone = absl::UTCTimeZone(), .from = from, .until = until});
  REQUIRE(import.ok());
  std::vector<absl::CivilDay> days;
  for (const ClosedDay& closed : import->days) days.push_back(closed.day);
  return days;
}

TEST_CASE("Recurrence: rules name the days that another implementation names", "[ical]") {
  const std::vector<Vector> vectors = Vectors();
  REQUIRE(vectors.size() == 150);
  for (const Vector& vector : vectors) {
    INFO(vector.rule << " from " << absl::FormatCivilTime(vector.days[0]));
    const absl::CivilDay until =
        vector.has_more ? vector.days.back() + 1 : absl::CivilDay(2033, 1, 1);
    CHECK(Named(vector, absl::CivilDay(2026, 1, 1), until) == vector.days);
    // The same, though the window begins at each of them, or just after it.
    for (size_t i = 0; i < vector.days.size(); ++i) {
      const std::vector<absl::CivilDay> rest(vector.days.begin() + i, vector.days.end());
      CHECK(Named(vector, vector.days[i], until) == rest);
    }
  }
}

}  // namespace
}  // namespace tutoring::ical::recurrence_test
