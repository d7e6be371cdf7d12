// Calendars at the command line: hours, days, imported holidays.

#include <catch2/catch.hpp>

#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/holiday_text.h"
#include "deploy/tutorctl/hours_text.h"
#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

TEST_CASE("Holidays: days that follow each other for one reason are one run", "[cli][calendars]") {
  google::protobuf::RepeatedPtrField<v1::Holiday> holidays;
  for (const auto& [date, summary] : {std::pair{"2027-01-01", "Noël"},
                                      {"2026-12-31", "Noël"},
                                      {"2026-05-01", "Travail"},
                                      {"2026-05-02", "Pont"},
                                      {"2026-05-04", "Pont"}}) {
    v1::Holiday& holiday = *holidays.Add();
    holiday.set_date(date);
    holiday.set_summary(summary);
  }
  std::vector<std::string> runs;
  for (const HolidayRun& run : HolidayRuns(holidays)) runs.push_back(run.days);
  CHECK(runs == std::vector<std::string>{"2026-05-01", "2026-05-02", "2026-05-04",
                                         "2026-12-31 to 2027-01-01"});
}

TEST_CASE("Hours: what is read is written the same", "[cli][calendars]") {
  struct Row {
    const char* typed;
    const char* written;
  };
  const auto row = GENERATE(values<Row>({
      {"mon-fri 08:00-12:00 13:30-17:30; sat 09:00-12:00",
       "mon-fri 08:00-12:00 13:30-17:30; sat 09:00-12:00"},
      {"mon 8:00-9:00;tue 8:00-9:00", "mon-tue 08:00-09:00"},
      {"SUN 00:00-24:00", "sun 00:00-24:00"},
      {"fri 22:00-06:00", "fri 22:00-06:00"},
      {"mon-wed 09:00-17:00; fri 09:00-17:00", "mon-wed 09:00-17:00; fri 09:00-17:00"},
      {"sat 22:00-30:00", "sat 22:00-06:00"},
      {"sat 08:00-34:00", "sat 08:00-34:00"},
      {"sat 08:00-32:00; sun 00:00-48:00", "sat 08:00-32:00; sun 00:00-48:00"},
      {"closed", "closed"},
  }));
  CAPTURE(row.typed);
  const auto hours = ParseHours(row.typed);
  REQUIRE(hours.ok());
  CHECK(HoursText(*hours) == row.written);
}

TEST_CASE("Hours: a night ends on the next day", "[cli][calendars]") {
  const auto hours = ParseHours("fri 22:00-06:00");
  REQUIRE(hours->size() == 1);
  CHECK((*hours)[0].from_minute() == 22 * 60);
  CHECK((*hours)[0].until_minute() == 30 * 60);
}

TEST_CASE("Hours: what cannot be read is a mistake of who typed it", "[cli][calendars]") {
  for (const char* typed :
       {"", "mon", "08:00-12:00", "fri-mon 08:00-12:00", "mon 08:00", "mon 8-12", "mon 25:00-26:00",
        "mon 08:60-09:00", "lun 08:00-12:00", "mon 08:00-12:00;", "mon 24:01-25:00",
        "mon 08:00-48:01", "mon closed", "mon -08:00-09:00", "mon 24:00-00:00", "mon 24:00-06:00",
        "mon 2147483647:00-09:00"}) {
    CAPTURE(typed);
    CHECK(IsUsageError(ParseHours(typed).status()));
  }
}

TEST_CASE_METHOD(OnePlatform, "calendars: entered, closed for a while, corrected, removed",
                 "[cli][calendars]") {
  CHECK(Run({"calendars", "create", "north"}).status == 2);
  const Outcome created =
      Run({"calendars", "create", "north", "--hours=mon-fri 08:00-12:00", "--time-zone=UTC"});
  CHECK(created.status == 0);
  CHECK_THAT(created.out, Contains("mon-fri 08:00-12:00"));
  const Outcome closed = Run(
      {"calendars", "close", "north", "--from=2026-04-30", "--until=2026-05-02", "--summary=Pont"});
  CHECK_THAT(closed.out, Contains("2026-04-30 to 2026-05-02 Pont"));
  CHECK(Run({"calendars", "close", "north", "--from=2026-05-01"}).status == 0);
  REQUIRE(ledger.calendars.size() == 1);
  CHECK(ledger.calendars[0].holidays_size() == 3);
  CHECK(Run({"calendars", "update", "north", "--hours=sat 09:00-10:00"}).status == 0);
  CHECK(ledger.calendars[0].weekday_hours_size() == 1);
  CHECK(ledger.calendars[0].time_zone() == "UTC");
  CHECK_THAT(Run({"calendars", "list"}).out, Contains("3 days"));
  CHECK(Run({"calendars", "delete", "north"}).status == 0);
  CHECK(ledger.calendars.empty());
  CHECK(Run({"calendars", "delete", "north"}).status == 1);
}

TEST_CASE_METHOD(OnePlatform, "calendars close: days that are none are a mistake of who typed them",
                 "[cli][calendars]") {
  for (const char* until : {"2026-04-29", "2026-02-30", "2027-06-30", "May"}) {
    CAPTURE(until);
    CHECK(Run({"calendars", "close", "north", "--from=2026-04-30", std::string("--until=") + until})
              .status == 2);
  }
}

TEST_CASE_METHOD(OnePlatform,
                 "calendars open: single days have hours of their own, and are read back",
                 "[cli][calendars]") {
  REQUIRE(Run({"calendars", "create", "north", "--hours=mon-fri 08:00-12:00"}).status == 0);
  REQUIRE(Run({"calendars", "close", "north", "--from=2026-05-05"}).status == 0);
  REQUIRE(Run({"calendars", "close", "north", "--from=2026-05-05", "--hours=10:00-11:00"}).status ==
          0);
  const Outcome opened =
      Run({"calendars", "open", "north", "--from=2026-05-05", "--until=2026-05-07",
           "--hours=22:00-06:00 08:00-12:00", "--summary=Examens"});
  CHECK(opened.status == 0);
  CHECK_THAT(opened.out, Contains("2026-05-05 to 2026-05-07 08:00-12:00 22:00-06:00 Examens"));
  CHECK(WidestLine(opened.out) <= 80);
  REQUIRE(ledger.calendars[0].dated_hours_size() == 6);
  const v1::DatedHours& night = ledger.calendars[0].dated_hours(0);
  CHECK(night.date() == "2026-05-05");
  CHECK(night.from_minute() == 22 * 60);
  CHECK(night.until_minute() == 30 * 60);
  // What was said of the day before does not stand against it.
  CHECK(ledger.calendars[0].holidays_size() == 0);
  CHECK(ledger.calendars[0].breaks_size() == 0);
  // Entered anew, they are replaced.
  CHECK(Run({"calendars", "open", "north", "--from=2026-05-06", "--hours=closed"}).status == 0);
  CHECK(ledger.calendars[0].dated_hours_size() == 5);
  const std::string shown = Run({"calendars", "show", "north"}).out;
  CHECK_THAT(shown, Contains("2026-05-05 08:00") && Contains("2026-05-06 closed\n") &&
                        Contains("2026-05-07 08:00"));
}

TEST_CASE_METHOD(OnePlatform, "calendars open: without hours, a day is as its weekday again",
                 "[cli][calendars]") {
  REQUIRE(Run({"calendars", "create", "north", "--hours=mon-fri 08:00-12:00"}).status == 0);
  const v1::Calendar plain = ledger.calendars[0];
  REQUIRE(Run({"calendars", "close", "north", "--from=2026-05-04", "--until=2026-05-08"}).status ==
          0);
  REQUIRE(Run({"calendars", "close", "north", "--from=2026-05-05", "--hours=10:00-11:00"}).status ==
          0);
  CHECK(Run({"calendars", "open", "north", "--from=2026-05-05", "--until=2026-05-07"}).status == 0);
  CHECK_THAT(Run({"calendars", "show", "north"}).out,
             Contains("2026-05-04") && !Contains("2026-05-05") && !Contains("2026-05-07") &&
                 Contains("2026-05-08"));
  CHECK(Run({"calendars", "open", "north", "--from=2026-05-01", "--until=2026-05-31"}).status == 0);
  CHECK(ledger.calendars[0].SerializeAsString() == plain.SerializeAsString());
}

TEST_CASE_METHOD(OnePlatform,
                 "calendars close: hours within a day are a break, several of them too",
                 "[cli][calendars]") {
  REQUIRE(Run({"calendars", "create", "north", "--hours=mon-fri 08:00-17:00"}).status == 0);
  const auto close = [&] {
    return Run({"calendars", "close", "north", "--from=2026-05-05", "--until=2026-05-06",
                "--hours=10:00-11:00 14:00-15:00", "--summary=Assemblee"})
        .status;
  };
  REQUIRE(close() == 0);
  REQUIRE(close() == 0);  // Again it adds nothing.
  CHECK(ledger.calendars[0].holidays_size() == 0);
  CHECK(ledger.calendars[0].breaks_size() == 4);
  CHECK_THAT(Run({"calendars", "show", "north"}).out,
             Contains("Break") && Contains("2026-05-05 to 2026-05-06 10:00-11:00 14:00-15:00"));
}

TEST_CASE_METHOD(OnePlatform, "calendars open, close: what cannot be meant is not sent",
                 "[cli][calendars]") {
  REQUIRE(Run({"calendars", "create", "north", "--hours=mon-fri 08:00-17:00"}).status == 0);
  const std::string before = ledger.calendars[0].SerializeAsString();
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"open"},
        {"open", "--from=2026-05-05", "--until=2026-05-04"},
        {"open", "--from=2026-05-05", "--hours="},
        {"open", "--from=2026-05-05", "--hours=8-12"},
        {"open", "--from=2026-05-05", "--hours=tue 08:00-12:00"},
        {"open", "--from=2026-05-05", "--summary=Examens"},
        {"close", "--from=2026-05-05", "--hours=closed"},
        {"close", "--from=2026-05-05", "--hours=08:00"}}) {
    std::vector<std::string> line = {"calendars", words[0], "north"};
    line.insert(line.end(), words.begin() + 1, words.end());
    CAPTURE(words.back());
    CHECK(Run(line).status == 2);
  }
  CHECK(ledger.calendars[0].SerializeAsString() == before);
}

TEST_CASE_METHOD(OnePlatform, "calendars show: single dates, breaks and the built-in holidays",
                 "[cli][calendars]") {
  v1::Calendar calendar;
  calendar.set_name("platforms/demo/calendars/eple-fr");
  calendar.set_built_in(true);
  v1::DatedHours& dated = *calendar.add_dated_hours();
  dated.set_date("2026-05-04");
  dated.set_summary("Fermé");
  v1::DatedHours& pause = *calendar.add_breaks();
  pause.set_date("2026-05-05");
  pause.set_from_minute(600);
  pause.set_until_minute(660);
  ledger.calendars = {calendar};
  const std::string out = Run({"calendars", "show", "eple-fr"}).out;
  CHECK_THAT(out, Contains("2026-05-04 closed Fermé"));
  CHECK_THAT(out, Contains("2026-05-05 10:00-11:00"));
  CHECK_THAT(out, Contains("public holidays of mainland France"));
}

TEST_CASE_METHOD(OnePlatform, "calendars import: what the file closes, and what of it does not",
                 "[cli][calendars]") {
  WriteFile("holidays.ics", "BEGIN:VCALENDAR", std::filesystem::perms::owner_read);
  v1::Holiday& holiday = *ledger.import.add_holidays();
  holiday.set_date("2026-10-17");
  holiday.set_summary("Vacances de la Toussaint - Zone A - et encore quelques mots de plus que 80");
  for (const v1::SkipReason reason : {v1::SKIP_REASON_OUTSIDE, v1::SKIP_REASON_TOO_LONG}) {
    v1::SkippedEvent& skipped = *ledger.import.add_skipped_events();
    skipped.set_event(static_cast<int>(reason));
    skipped.set_line(40);
    skipped.set_reason(reason);
  }
  const Outcome outcome =
      Run({"calendars", "import", "north", "--file=" + Path("holidays.ics"), "--from=2026-09-01",
           "--until=2027-08-31", "--only=Zone A,Zones A", "--check"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_import.name() == "platforms/demo/calendars/north");
  CHECK(ledger.last_import.ical() == "BEGIN:VCALENDAR");
  CHECK(ledger.last_import.from_date() == "2026-09-01");
  CHECK(ledger.last_import.until_date() == "2027-09-01");
  REQUIRE(ledger.last_import.phrases_size() == 2);
  CHECK(ledger.last_import.phrases(1) == "Zones A");
  CHECK(ledger.last_import.validate_only());
  CHECK_THAT(outcome.out, Contains("2026-10-17") && Contains("event 8, line 40: too-long") &&
                              !Contains("outside") && Contains("nothing was written"));
  CHECK(WidestLine(outcome.out) <= 80);
}

TEST_CASE_METHOD(OnePlatform, "calendars import: without a file or dates there is nothing to ask",
                 "[cli][calendars]") {
  WriteFile("holidays.ics", "x", std::filesystem::perms::owner_read);
  WriteFile("large.ics", std::string(4'000'001, 'x'), std::filesystem::perms::owner_read);
  const std::string file = "--file=" + Path("holidays.ics");
  for (const std::vector<std::string>& flags :
       {std::vector<std::string>{},
        {file},
        {file, "--from=2026-09-01"},
        {file, "--from=2026-09-01", "--until=soon"},
        {"--file=" + Path("none.ics"), "--from=2026-09-01", "--until=2027-08-31"},
        {"--file=" + Path("large.ics"), "--from=2026-09-01", "--until=2027-08-31"},
        {"--file=/", "--from=2026-09-01", "--until=2027-08-31"},
        {"--file=/dev/zero", "--from=2026-09-01", "--until=2027-08-31"}}) {
    std::vector<std::string> words = {"calendars", "import", "north"};
    words.insert(words.end(), flags.begin(), flags.end());
    CHECK(Run(words).status == 2);
  }
}

}  // namespace
}  // namespace tutoring::tutorctl
