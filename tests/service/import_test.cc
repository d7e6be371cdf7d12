// Calendar files that are too much, by mistake or by malice: each is told as what it is, at once,
// and nothing of it is entered.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/service/site_fixture.h"

namespace tutoring::testing {
namespace {

using Catch::Matchers::Contains;

struct Importing {
  Importing() : service(TUTORING_TUTORINGD, folder.path()) {
    service.Start();
    service.CreatePlatform("lycee", false);
    service.CreateCalendar("lycee", "north", "2026-05-01");
  }

  Ended Import() const {
    return RunTutorctl(service, {"calendars", "import", "north", "--file=" + File(),
                                 "--from=2026-09-01", "--until=2027-08-31"});
  }
  // A calendar with so many events of a day, each with these further lines.
  void Write(int events, const std::string& lines) const {
    std::ofstream file(File());
    file << "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    for (int i = 0; i < events; ++i) {
      file << "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:19700101\r\n" << lines << "END:VEVENT\r\n";
    }
    file << "END:VCALENDAR\r\n";
  }
  std::string File() const { return folder.path() + "/holidays.ics"; }
  void CheckUnchanged() const {
    CHECK_THAT(RunTutorctl(service, {"calendars", "list"}).output, Contains("1 day "));
  }

  const TemporaryFolder folder;
  RunningService service;
};

TEST_CASE_METHOD(Importing, "Import: a file of 50 MB is named, and not read", "[service][import]") {
  Write(1, "");
  std::filesystem::resize_file(File(), 50'000'000);
  const Ended ended = Import();
  CHECK(ended.status == 2);
  CHECK_THAT(ended.output, Contains("--file: " + File() + " is larger than 4 MB"));
  CheckUnchanged();
}

TEST_CASE_METHOD(Importing, "Import: one event too many is told, and what to do",
                 "[service][import]") {
  Write(10'001, "");
  const Ended ended = Import();
  CHECK(ended.status == 1);
  CHECK_THAT(ended.output, Contains("more than 10000 events") && Contains("ICAL_TOO_MANY_EVENTS") &&
                               Contains("divide the file"));
  CheckUnchanged();
}

TEST_CASE_METHOD(Importing, "Import: rules that ask for endless work end soon",
                 "[service][import]") {
  struct Row {
    int events;
    const char* rule;
    int status;
    const char* says;
  };
  const auto row = GENERATE(values<Row>({
      {1, "FREQ=SECONDLY;COUNT=999999999", 0, "unknown-rule"},
      {1, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 0, "closes no day"},
      {9'000, "FREQ=DAILY;INTERVAL=1", 1, "ICAL_TOO_MUCH_WORK"},
  }));
  CAPTURE(row.rule);
  Write(row.events, absl::StrCat("RRULE:", row.rule, "\r\n"));
  const Ended ended = Import();  // Within its own minute.
  CHECK(ended.status == row.status);
  CHECK_THAT(ended.output, Contains(row.says));
  CheckUnchanged();
}

}  // namespace
}  // namespace tutoring::testing
