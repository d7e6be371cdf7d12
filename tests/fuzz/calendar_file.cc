// Calendar files (.ics): which days they close, in two windows, one within the other.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "service/base/text.h"
#include "service/ical/closed_days.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::calendar_file {
namespace {

using ical::ClosedDay;
using ical::IcalImport;
using ical::Wanted;

void CheckDays(const IcalImport& import, const Wanted& wanted) {
  for (size_t i = 0; i < import.days.size(); ++i) {
    const ClosedDay& closed = import.days[i];
    Expect(closed.day >= wanted.from && closed.day < wanted.until, "no day outside the window");
    Expect(i == 0 || import.days[i - 1].day < closed.day, "each day once, by time");
    Expect(IsUtf8(closed.name) && closed.name.size() <= ical::kLongestName,
           "a name is text within its limit");
  }
  Expect(import.skipped.size() <= ical::kMostEvents, "no more events than a file may hold");
  for (size_t i = 0; i < import.skipped.size(); ++i) {
    const ical::SkippedEvent& skipped = import.skipped[i];
    Expect(skipped.event > 0 && skipped.line > 0, "a skipped event is found in the file");
    Expect(i == 0 || import.skipped[i - 1].event < skipped.event, "each event skipped once");
  }
}

std::vector<ClosedDay> Within(const std::vector<ClosedDay>& days, const Wanted& wanted) {
  std::vector<ClosedDay> within;
  std::copy_if(days.begin(), days.end(), std::back_inserter(within), [&](const ClosedDay& closed) {
    return closed.day >= wanted.from && closed.day < wanted.until;
  });
  return within;
}

void CheckZone(absl::string_view text, const char* zone, const std::vector<std::string>& names) {
  Wanted wide{.from = absl::CivilDay(2021, 1, 1), .until = absl::CivilDay(2030, 12, 1)};
  absl::LoadTimeZone(zone, &wide.zone);
  wide.names = names;
  Wanted year = wide;
  year.from = absl::CivilDay(2026, 9, 1);
  year.until = absl::CivilDay(2027, 9, 1);
  const auto all = ical::ReadClosedDays(text, wide);
  if (WentWell(all.status())) CheckDays(*all, wide);
  const auto some = ical::ReadClosedDays(text, year);
  if (!WentWell(some.status())) return;
  CheckDays(*some, year);
  Expect(!all.ok() || Within(all->days, year) == some->days,
         "which days a year has does not depend on the years around it");
}

void Run(absl::string_view input) {
  CheckZone(input, "Europe/Paris", {});
  // Whose clocks go forward at midnight.
  CheckZone(input, "America/Havana", {"Zone A", "Zones A"});
}

const Registered kTarget({"calendar_file", Run});

}  // namespace
}  // namespace tutoring::fuzz::calendar_file
