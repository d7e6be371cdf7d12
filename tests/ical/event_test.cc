// What one event closes, and why it does not.

#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "tests/ical/calendar_text.h"

namespace tutoring::ical::event_test {
namespace {

struct Row {
  std::string name;
  std::vector<std::string> lines;
  std::string shown;
};

void Check(const Row& row) {
  DYNAMIC_SECTION(row.name) {
    CHECK(Shown(ReadClosedDays(CalendarOfEvent(row.lines), SchoolYear())) == row.shown);
  }
}

std::string Skipped(absl::string_view reason) {
  return absl::StrCat("event 1, line 3: ", reason, "\n");
}

TEST_CASE("Event: all-day ones close their days", "[ical]") {
  Check(GENERATE(values<Row>({
      {"the end is not closed",
       {"DTSTART;VALUE=DATE:20261017", "DTEND;VALUE=DATE:20261019"},
       "2026-10-17 to 2026-10-18\n"},
      {"without an end, one day", {"DTSTART;VALUE=DATE:20261111"}, "2026-11-11\n"},
      {"ending where it begins, one day",
       {"DTSTART;VALUE=DATE:20261111", "DTEND;VALUE=DATE:20261111"},
       "2026-11-11\n"},
      {"a duration of days",
       {"DTSTART;VALUE=DATE:20261111", "DURATION:P3D"},
       "2026-11-11 to 2026-11-13\n"},
      {"a duration of weeks",
       {"DTSTART;VALUE=DATE:20261109", "DURATION:P1W"},
       "2026-11-09 to 2026-11-15\n"},
      {"a duration of hours that are days",
       {"DTSTART;VALUE=DATE:20261111", "DURATION:PT48H"},
       "2026-11-11 to 2026-11-12\n"},
      {"a date that does not say so", {"DTSTART:20261111"}, "2026-11-11\n"},
      {"transparent", {"DTSTART;VALUE=DATE:20261111", "TRANSP:TRANSPARENT"}, "2026-11-11\n"},
      {"tentative", {"DTSTART;VALUE=DATE:20261111", "STATUS:TENTATIVE"}, "2026-11-11\n"},
      {"names in small letters", {"dtstart;value=date:20261111"}, "2026-11-11\n"},
      {"the window cuts both ends of the year",
       {"DTSTART;VALUE=DATE:20260830", "DTEND;VALUE=DATE:20260903"},
       "2026-09-01 to 2026-09-02\n"},
      {"the last day of the window",
       {"DTSTART;VALUE=DATE:20270831", "DTEND;VALUE=DATE:20270915"},
       "2027-08-31\n"},
      {"as long as can be",
       {"DTSTART;VALUE=DATE:20260901", "DTEND;VALUE=DATE:20261230"},
       "2026-09-01 to 2026-12-29\n"},
  })));
}

TEST_CASE("Event: times close the days of the zone that they cover wholly", "[ical]") {
  Check(GENERATE(values<Row>({
      {"midnight to midnight",
       {"DTSTART:20261017T000000", "DTEND:20261018T000000"},
       "2026-10-17\n"},
      {"a second after midnight",
       {"DTSTART:20261017T000001", "DTEND:20261019T000000"},
       "2026-10-18\n"},
      {"a second before midnight",
       {"DTSTART:20261016T235959", "DTEND:20261018T000000"},
       "2026-10-17\n"},
      {"ending a second early",
       {"DTSTART:20261017T000000", "DTEND:20261018T235959"},
       "2026-10-17\n"},
      {"ending a second late",
       {"DTSTART:20261017T000000", "DTEND:20261018T000001"},
       "2026-10-17\n"},
      {"in UTC, in summer", {"DTSTART:20261016T220000Z", "DTEND:20261017T220000Z"}, "2026-10-17\n"},
      {"in UTC, over the change to winter",
       {"DTSTART:20261024T220000Z", "DTEND:20261025T230000Z"},
       "2026-10-25\n"},
      {"in UTC, an hour short of the long day",
       {"DTSTART:20261024T220000Z", "DTEND:20261025T220000Z"},
       Skipped("kNoWholeDay")},
      {"in another zone",
       {"DTSTART;TZID=America/Guadeloupe:20261016T180000",
        "DTEND;TZID=America/Guadeloupe:20261017T180000"},
       "2026-10-17\n"},
      {"ends in another zone",
       {"DTSTART;TZID=Europe/Paris:20261017T000000",
        "DTEND;TZID=America/Guadeloupe:20261017T180000"},
       "2026-10-17\n"},
      {"a zone in quotes",
       {"DTSTART;TZID=\"Europe/Paris\":20261017T000000", "DURATION:P1D"},
       "2026-10-17\n"},
      {"each of a series",
       {"DTSTART:20261017T000000", "DURATION:PT24H", "RRULE:FREQ=WEEKLY;COUNT=3"},
       "2026-10-17\n2026-10-24\n2026-10-31\n"},
      {"a meeting", {"DTSTART:20261017T090000", "DTEND:20261017T110000"}, Skipped("kNoWholeDay")},
      {"from noon to noon",
       {"DTSTART:20261017T120000", "DTEND:20261018T120000"},
       Skipped("kNoWholeDay")},
      {"without an end", {"DTSTART:20261017T000000"}, Skipped("kNoWholeDay")},
      {"a whole day before the window",
       {"DTSTART:20260831T000000", "DURATION:P1D"},
       Skipped("kOutside")},
  })));
}

TEST_CASE("Event: a midnight that is skipped or repeated has an answer", "[ical]") {
  struct ZoneRow {
    std::string name;
    std::string zone;
    std::string start;
    std::string end;
    bool closes;
  };
  // Cairo goes from 23:59 on 29 April 2027 to 01:00; Havana from 01:00 on 1 November 2026 back to
  // 00:00, so that its day has two midnights and begins with the first.
  const ZoneRow row = GENERATE(values<ZoneRow>({
      {"from the end of the skipped hour", "Africa/Cairo", "20270430T010000", "20270501T000000",
       true},
      {"from a second later", "Africa/Cairo", "20270430T010001", "20270501T000000", false},
      {"from the skipped midnight", "Africa/Cairo", "20270430T000000", "20270501T000000", true},
      {"from the first of two midnights", "America/Havana", "20261101T040000Z", "20261102T050000Z",
       true},
      {"from the second of them", "America/Havana", "20261101T050000Z", "20261102T050000Z", false},
  }));
  DYNAMIC_SECTION(row.name) {
    Wanted wanted = SchoolYear();
    wanted.zone = Zone(row.zone);
    const std::string text =
        CalendarOfEvent({absl::StrCat("DTSTART:", row.start), absl::StrCat("DTEND:", row.end)});
    const absl::StatusOr<IcalImport> import = ReadClosedDays(text, wanted);
    INFO(Shown(import));
    CHECK(import->days.empty() != row.closes);
  }
}

TEST_CASE("Event: one that means no days is skipped, with its reason", "[ical]") {
  Check(GENERATE(values<Row>({
      {"cancelled", {"DTSTART;VALUE=DATE:20261111", "STATUS:CANCELLED"}, Skipped("kCancelled")},
      {"a return", {"DTSTART;VALUE=DATE:20261102", "SUMMARY:Jour de reprise"}, Skipped("kReturn")},
      {"a return of some days",
       {"DTSTART;VALUE=DATE:20261102", "DTEND;VALUE=DATE:20261107", "SUMMARY:Semaine de rentrée"},
       Skipped("kReturn")},
      {"holidays without an end",
       {"DTSTART;VALUE=DATE:20270703", "SUMMARY:Vacances d'été"},
       Skipped("kEndNotSaid")},
      {"holidays that end where they begin",
       {"DTSTART;VALUE=DATE:20270703", "DTEND;VALUE=DATE:20270703", "SUMMARY:Début des vacances"},
       Skipped("kEndNotSaid")},
      {"holidays of a day with an end",
       {"DTSTART;VALUE=DATE:20270703", "DTEND;VALUE=DATE:20270704", "SUMMARY:Vacances"},
       "2027-07-03 Vacances\n"},
      {"the wrong year at its end",
       {"DTSTART;VALUE=DATE:20261219", "DTEND;VALUE=DATE:20260104"},
       Skipped("kEndsBeforeStart")},
      {"a negative duration",
       {"DTSTART;VALUE=DATE:20261219", "DURATION:-P1D"},
       Skipped("kEndsBeforeStart")},
      {"a day too long",
       {"DTSTART;VALUE=DATE:20260901", "DTEND;VALUE=DATE:20261231"},
       Skipped("kTooLong")},
      {"eight thousand years",
       {"DTSTART;VALUE=DATE:20260901", "DTEND;VALUE=DATE:99991231"},
       Skipped("kTooLong")},
      {"the year 9999", {"DTSTART;VALUE=DATE:99991231"}, Skipped("kOutside")},
      {"the year 1", {"DTSTART;VALUE=DATE:00010101"}, Skipped("kOutside")},
      {"a zone of Outlook's",
       {"DTSTART;TZID=Romance Standard Time:20261017T000000", "DURATION:P1D"},
       Skipped("kUnknownZone")},
      {"a zone that is a path",
       {"DTSTART;TZID=/usr/share/zoneinfo/Europe/Paris:20261017T000000", "DURATION:P1D"},
       Skipped("kUnknownZone")},
      {"a zone that climbs",
       {"DTSTART;TZID=Europe/../Europe/Paris:20261017T000000", "DURATION:P1D"},
       Skipped("kUnknownZone")},
      {"the machine's own zone",
       {"DTSTART;TZID=localtime:20261017T000000", "DURATION:P1D"},
       Skipped("kUnknownZone")},
  })));
}

TEST_CASE("Event: one that cannot be read is skipped", "[ical]") {
  const Row row = GENERATE(values<Row>({
      {"without a start", {"DTEND;VALUE=DATE:20261111"}},
      {"two starts", {"DTSTART;VALUE=DATE:20261111", "DTSTART;VALUE=DATE:20261112"}},
      {"two rules",
       {"DTSTART;VALUE=DATE:20261111", "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=3"}},
      {"an end and a duration",
       {"DTSTART;VALUE=DATE:20261111", "DTEND;VALUE=DATE:20261112", "DURATION:P1D"}},
      {"an end of another type", {"DTSTART;VALUE=DATE:20261111", "DTEND:20261112T000000"}},
      {"a part of a day", {"DTSTART;VALUE=DATE:20261111", "DURATION:PT25H"}},
      {"30 February", {"DTSTART;VALUE=DATE:20270230"}},
      {"29 February of a short year", {"DTSTART;VALUE=DATE:20270229"}},
      {"the year 0", {"DTSTART;VALUE=DATE:00000101"}},
      {"no date at all", {"DTSTART;VALUE=DATE:00000000"}},
      {"25 o'clock", {"DTSTART:20261111T250000"}},
      {"a date cut off", {"DTSTART;VALUE=DATE:2026111"}},
      {"a start without a value", {"DTSTART"}},
      {"an empty end", {"DTSTART;VALUE=DATE:20261111", "DTEND;VALUE=DATE:"}},
      {"a start that is a text", {"DTSTART;VALUE=TEXT:20261111"}},
      {"words for a duration", {"DTSTART;VALUE=DATE:20261111", "DURATION:three days"}},
      {"a duration that overflows", {"DTSTART;VALUE=DATE:20261111", "DURATION:P99999999999D"}},
      {"a bad exception", {"DTSTART;VALUE=DATE:20261111", "EXDATE;VALUE=DATE:20260230"}},
      {"a line of 16 KiB",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY:" + std::string(kLongestLine - 7, 'x')}},
  }));
  Check({row.name, row.lines, Skipped("kUnreadable")});
}

TEST_CASE("Event: what has no bearing on its days is passed over", "[ical]") {
  Check(GENERATE(values<Row>({
      {"unknown properties",
       {"DTSTART;VALUE=DATE:20261111", "X-COLOR;X-A=\"b:c\":red", "NEW-PROPERTY:1"},
       "2026-11-11\n"},
      {"a line that is no property", {"DTSTART;VALUE=DATE:20261111", "and so on"}, "2026-11-11\n"},
      {"an attachment of 1 MiB",
       {"DTSTART;VALUE=DATE:20261111", "ATTACH;VALUE=BINARY:" + std::string(1 << 20, 'A')},
       "2026-11-11\n"},
      {"an empty summary", {"DTSTART;VALUE=DATE:20261111", "SUMMARY:", "STATUS:"}, "2026-11-11\n"},
      {"an unknown parameter", {"DTSTART;X-MODE=1;VALUE=DATE:20261111"}, "2026-11-11\n"},
      {"a start within an alarm",
       {"DTSTART;VALUE=DATE:20261111", "BEGIN:VALARM", "DTSTART:20261112", "END:VALARM"},
       "2026-11-11\n"},
  })));
}

TEST_CASE("Event: its summary is unfolded, freed of escapes, and cut", "[ical]") {
  const std::string e_acute = "\xC3\xA9";
  Check(GENERATE_COPY(values<Row>({
      {"escapes",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY:A\\, b\\; c\\\\d\\ne"},
       "2026-11-11 A, b; c\\d e\n"},
      {"a letter behind a backslash, which libical breaks",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY:ferm\\" + e_acute + "e"},
       "2026-11-11 ferm ?e\n"},
      {"a language",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY;LANGUAGE=fr:Noël"},
       "2026-11-11 Noël\n"},
      {"folded by a space",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY:Tous", " saint"},
       "2026-11-11 Toussaint\n"},
      {"folded by a tab",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY:Tous", "\tsaint"},
       "2026-11-11 Toussaint\n"},
      {"folded within a letter",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY:Caf\xC3", " \xA9 ferm" + e_acute},
       "2026-11-11 Café fermé\n"},
      {"a folded date", {"DTSTART;VALUE=DATE:2026", " 1111"}, "2026-11-11\n"},
      {"as long as can be shown",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY:" + std::string(kLongestName, 'x')},
       "2026-11-11 " + std::string(kLongestName, 'x') + "\n"},
      {"too long, not cut within a letter",
       {"DTSTART;VALUE=DATE:20261111", "SUMMARY:" + std::string(kLongestName - 1, 'x') + e_acute},
       "2026-11-11 " + std::string(kLongestName - 1, 'x') + "\n"},
  })));
}

TEST_CASE("Event: two that close one day close it once, under the first's name", "[ical]") {
  const std::string a =
      EventOf({"DTSTART;VALUE=DATE:20261111", "DTEND;VALUE=DATE:20261113", "SUMMARY:A"});
  const std::string b =
      EventOf({"DTSTART;VALUE=DATE:20261110", "DTEND;VALUE=DATE:20261112", "SUMMARY:B"});
  CHECK(Shown(ReadClosedDays(CalendarOf({a, b}), SchoolYear())) ==
        "2026-11-10 B\n2026-11-11 to 2026-11-12 A\n");
  CHECK(Shown(ReadClosedDays(CalendarOf({b, a}), SchoolYear())) ==
        "2026-11-10 to 2026-11-11 B\n2026-11-12 A\n");
}

}  // namespace
}  // namespace tutoring::ical::event_test
