// Files that are refused whole, and why; and files that are large or hostile, and cost little.

#include <catch2/catch.hpp>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/ical/calendar_text.h"
#include "tests/support/ok.h"

namespace tutoring::ical::damage_test {
namespace {

struct Row {
  std::string name;
  std::string text;
  std::string shown;
};

void Check(const Row& row) {
  DYNAMIC_SECTION(row.name) { CHECK(Shown(ReadClosedDays(row.text, SchoolYear())) == row.shown); }
}

std::string Repeated(const std::string& text, int times) {
  return absl::StrJoin(std::vector<std::string>(times, text), "");
}

const char kEvent[] = "BEGIN:VEVENT\nDTSTART:20261111\nEND:VEVENT\n";

TEST_CASE("File: whole ones are read, whatever their line ends, marks and order", "[ical]") {
  const std::string lf = absl::StrCat("BEGIN:VCALENDAR\n", kEvent, "END:VCALENDAR\n");
  Check(GENERATE_COPY(values<Row>({
      {"LF", lf, "2026-11-11\n"},
      {"CRLF", CalendarOfEvent({"DTSTART:20261111"}), "2026-11-11\n"},
      {"no end of the last line", lf.substr(0, lf.size() - 1), "2026-11-11\n"},
      {"a mark of UTF-8", "\xEF\xBB\xBF" + lf, "2026-11-11\n"},
      {"empty lines", absl::StrCat("\n\r\n", lf, "\n  \n"), "2026-11-11\n"},
      {"small letters",
       "begin:vcalendar\nbegin:vevent\ndtstart:20261111\nend:vevent\nend:vcalendar",
       "2026-11-11\n"},
      {"two calendars",
       lf + "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\nEND:VCALENDAR\n",
       "2026-11-11\n2026-12-25\n"},
      {"no events", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", ""},
      {"a task", "BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE:20261111\nEND:VTODO\nEND:VCALENDAR\n", ""},
      {"as deep as can be",
       absl::StrCat("BEGIN:VCALENDAR\n", Repeated("BEGIN:X-A\n", kDeepestNesting - 1),
                    Repeated("END:X-A\n", kDeepestNesting - 1), "END:VCALENDAR\n"),
       ""},
  })));
}

TEST_CASE("File: what is no whole calendar is refused, with the line", "[ical]") {
  const std::string begin = "BEGIN:VCALENDAR\n";
  Check(GENERATE_COPY(values<Row>({
      {"nothing", "", "ICAL_MALFORMED: there is no calendar"},
      {"empty lines", "\n\n", "ICAL_MALFORMED: there is no calendar"},
      {"a web page", "<!DOCTYPE html>\n<html>", "ICAL_MALFORMED: line 1: outside any calendar"},
      {"a vCard", "BEGIN:VCARD\nEND:VCARD\n", "ICAL_MALFORMED: line 1: not where it may begin"},
      {"an event alone", kEvent, "ICAL_MALFORMED: line 1: not where it may begin"},
      {"words after it", begin + "END:VCALENDAR\nand so on\n",
       "ICAL_MALFORMED: line 3: outside any calendar"},
      {"cut off within an event", begin + "BEGIN:VEVENT\nDTSTART:20261111\n",
       "ICAL_MALFORMED: line 2: what begins here never ends"},
      {"cut off after an event", begin + kEvent,
       "ICAL_MALFORMED: line 1: what begins here never ends"},
      {"an end too many", begin + "END:VEVENT\n",
       "ICAL_MALFORMED: line 2: ends what has not begun"},
      {"ends that cross", begin + "BEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n",
       "ICAL_MALFORMED: line 3: ends what has not begun"},
      {"an event in an event", begin + "BEGIN:VEVENT\n" + kEvent,
       "ICAL_MALFORMED: line 3: an event within something else"},
      {"a calendar in a calendar", begin + begin, "ICAL_MALFORMED: line 2: not where it may begin"},
      {"one level too deep", begin + Repeated("BEGIN:X-A\n", kDeepestNesting),
       absl::StrCat("ICAL_MALFORMED: line ", kDeepestNesting + 1, ": nested too deeply")},
      {"Latin-1", begin + "X-A:No\xEBl\n", "ICAL_NOT_UTF8: line 2 is not UTF-8 text"},
      {"UTF-16",
       std::string("\xFF\xFE"
                   "B\0E\0",
                   6),
       "ICAL_NOT_UTF8: line 1 is not UTF-8 text"},
      {"a zero byte", begin + std::string("X-A:\0\n", 6),
       "ICAL_NOT_UTF8: line 2 is not UTF-8 text"},
      {"a letter cut off by the end of a line", begin + "X-A:No\xC3\n\xABl:\n",
       "ICAL_NOT_UTF8: line 2 is not UTF-8 text"},
  })));
}

TEST_CASE("File: no text of it stands in an error", "[ical]") {
  const std::string secret = "Zora";
  const std::string text = GENERATE_COPY(values<std::string>(
      {secret, "BEGIN:" + secret, "BEGIN:VCALENDAR\nEND:" + secret,
       "BEGIN:VCALENDAR\nBEGIN:" + secret, "BEGIN:VCALENDAR\nSUMMARY:" + secret + "\xFF\n"}));
  const absl::Status status = ReadClosedDays(text, SchoolYear()).status();
  CHECK(status.code() == absl::StatusCode::kInvalidArgument);
  CHECK(status.ToString().find(secret) == std::string::npos);
}

TEST_CASE("File: limits of size and number are exact", "[ical]") {
  const std::string whole = absl::StrCat("BEGIN:VCALENDAR\n", kEvent, "END:VCALENDAR\n");
  const auto filled = [&](size_t size) { return whole + std::string(size - whole.size(), '\n'); };
  const auto events = [](int count) {
    return absl::StrCat("BEGIN:VCALENDAR\n", Repeated(kEvent, count), "END:VCALENDAR\n");
  };
  Check({"4 MiB", filled(kLargestFile), "2026-11-11\n"});
  Check({"a byte more", filled(kLargestFile + 1), "ICAL_TOO_LARGE: more than 4 MiB"});
  Check({"a line of 10 MB", std::string(10'000'000, 'A'), "ICAL_TOO_LARGE: more than 4 MiB"});
  Check({"10,000 events", events(kMostEvents), "2026-11-11\n"});
  Check({"an event more", events(kMostEvents + 1), "ICAL_TOO_MANY_EVENTS: more than 10000 events"});
}

TEST_CASE("File: the days wanted must be some, and at most ten years", "[ical]") {
  const std::string text = CalendarOfEvent({"DTSTART:20260901"});
  const auto status = [&](int days) {
    Wanted wanted = SchoolYear();
    wanted.until = wanted.from + days;
    return ReadClosedDays(text, wanted).status();
  };
  CHECK(status(1).ok());
  CHECK(status(kLongestWindow).ok());
  for (const int days : {0, -1, kLongestWindow + 1}) {
    CHECK(Shown(absl::StatusOr<IcalImport>(status(days))) ==
          "ICAL_WINDOW: the days wanted must be at least one and at most ten years");
  }
}

TEST_CASE("Hostile rules: those that never come true are found to close nothing", "[ical]") {
  const std::string rule =
      GENERATE("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO",
               "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
               "FREQ=DAILY;COUNT=999999999;BYMONTH=2;BYMONTHDAY=31", "FREQ=YEARLY;INTERVAL=9999",
               "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9");
  // From the beginning of time, so that all of it would have to be looked through.
  const std::string text = CalendarOfEvent({"DTSTART:00010115", "RRULE:" + rule});
  CHECK(Shown(ReadClosedDays(text, SchoolYear())) == "event 1, line 3: kOutside\n");
}

TEST_CASE("Hostile rules: endless ones close the window, and no more", "[ical]") {
  const std::string rule = GENERATE("FREQ=DAILY", "FREQ=DAILY;COUNT=999999999",
                                    "FREQ=YEARLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,"
                                    "17,18,19,20,21,22,23,24,25,26,27,28,29,30,31");
  const std::string text = CalendarOfEvent({"DTSTART:00010101", "DURATION:P120D", "RRULE:" + rule});
  CHECK(testing::Ok(ReadClosedDays(text, SchoolYear())).days.size() == 365);
}

TEST_CASE("Hostile rules: many that are costly are refused together", "[ical]") {
  const std::string event = GENERATE(
      EventOf({"DTSTART:00010101", "RRULE:FREQ=DAILY;COUNT=999999999;BYMONTH=2;BYMONTHDAY=30"}),
      EventOf({"DTSTART:20200101", "DURATION:P120D", "RRULE:FREQ=DAILY"}));
  const std::string text = CalendarOf(std::vector<std::string>(1'000, event));
  CHECK(Shown(ReadClosedDays(text, SchoolYear())) ==
        "ICAL_TOO_MUCH_WORK: the recurrences of the file ask for too many days");
}

TEST_CASE("Hostile rules: so are many days that stand in for those of many series", "[ical]") {
  std::vector<std::string> events(5'000, EventOf({"UID:a", "DTSTART:20261001"}));
  events.resize(kMostEvents, EventOf({"UID:a", "DTSTART:20261001", "RECURRENCE-ID:20261001"}));
  CHECK(Shown(ReadClosedDays(CalendarOf(events), SchoolYear())) ==
        "ICAL_TOO_MUCH_WORK: the recurrences of the file ask for too many days");
}

TEST_CASE("Hostile rules: a rule of each of 10,000 holidays in ten years is no such cost",
          "[ical]") {
  const std::string event = EventOf({"DTSTART:19000101", "RRULE:FREQ=YEARLY"});
  Wanted wanted = SchoolYear();
  wanted.until = wanted.from + kLongestWindow;
  const std::string text = CalendarOf(std::vector<std::string>(kMostEvents, event));
  CHECK(testing::Ok(ReadClosedDays(text, wanted)).days.size() == 10);
}

TEST_CASE("File: zones beyond the first fifty are not looked up", "[ical]") {
  std::vector<std::string> events;
  for (int i = 0; i < 50; ++i) {
    events.push_back(EventOf({absl::StrCat("DTSTART;TZID=No/Zone", i, ":20261001T000000")}));
  }
  events.push_back(EventOf({"DTSTART;TZID=Europe/Paris:20261001T000000", "DURATION:P1D"}));
  CHECK(testing::Ok(ReadClosedDays(CalendarOf(events), SchoolYear())).days.empty());
  events.erase(events.begin());
  CHECK(testing::Ok(ReadClosedDays(CalendarOf(events), SchoolYear())).days.size() == 1);
}

TEST_CASE("Threads: files may be read by several at once", "[ical]") {
  const std::string text = ReadFile("closures.ics");
  const std::string alone = Shown(ReadClosedDays(text, SchoolYear()));
  const Wanted wanted = SchoolYear();
  std::vector<std::string> shown(4);
  std::vector<std::thread> threads;
  for (std::string& mine : shown) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) mine = Shown(ReadClosedDays(text, wanted));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& theirs : shown) CHECK(theirs == alone);
}

}  // namespace
}  // namespace tutoring::ical::damage_test
