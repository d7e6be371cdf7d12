#include "tests/rules/calendar/vector_file.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/rules/calendar/working_time.h"

namespace tutoring::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* kWeekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// "09:30" as minutes since midnight.
int MinuteOf(const std::string& text) {
  int hour = 0;
  int minute = 0;
  if (text.size() != 5 || text[2] != ':' || !absl::SimpleAtoi(text.substr(0, 2), &hour) ||
      !absl::SimpleAtoi(text.substr(3), &minute)) {
    throw std::invalid_argument(absl::StrCat(text, " is no time of day"));
  }
  return hour * 60 + minute;
}

std::vector<Slot> SlotsOf(const Json& hours) {
  std::vector<Slot> slots;
  for (const auto& [from, until] : hours.items()) {
    slots.push_back({MinuteOf(from), MinuteOf(until.get<std::string>())});
  }
  return slots;
}

absl::CivilDay DayOf(const std::string& text) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day)) {
    throw std::invalid_argument(absl::StrCat(text, " is no date"));
  }
  return day;
}

absl::Time InstantOf(const Json& instant) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, instant.get<std::string>(), &time, &error)) {
    throw std::invalid_argument(error);
  }
  return time;
}

Calendar CalendarOf(const Json& vector) {
  Calendar calendar;
  const std::string zone = vector.at("time_zone").get<std::string>();
  if (!absl::LoadTimeZone(zone, &calendar.zone)) {
    throw std::invalid_argument(absl::StrCat("there is no zone ", zone));
  }
  for (size_t day = 0; day < calendar.week.size(); ++day) {
    if (vector.at("hours").contains(kWeekdays[day])) {
      calendar.week[day] = SlotsOf(vector.at("hours").at(kWeekdays[day]));
    }
  }
  for (const auto& [day, hours] : vector.at("breaks").items()) {
    calendar.breaks[DayOf(day)] = SlotsOf(hours);
  }
  for (const Json& day : vector.at("holidays")) {
    calendar.holidays.insert(DayOf(day.get<std::string>()));
  }
  return calendar;
}

// What differs; empty where nothing does.
std::string DifferenceOf(const Json& vector) {
  const Calendar calendar = CalendarOf(vector);
  const absl::Time deadline =
      AddWorkingTime(calendar, InstantOf(vector.at("start")),
                     absl::Seconds(vector.at("add_seconds").get<int64_t>()));
  const absl::Duration elapsed = WorkingTimeBetween(calendar, InstantOf(vector.at("elapsed_from")),
                                                    InstantOf(vector.at("elapsed_to")));
  std::string difference;
  if (deadline != InstantOf(vector.at("deadline"))) {
    absl::StrAppend(&difference, " deadline ", absl::FormatTime(deadline, absl::UTCTimeZone()),
                    ", not ", vector.at("deadline").get<std::string>());
  }
  const absl::Duration expected = absl::Seconds(vector.at("elapsed_seconds").get<int64_t>());
  if (elapsed != expected) {
    absl::StrAppend(&difference, " elapsed ", absl::FormatDuration(elapsed), ", not ",
                    absl::FormatDuration(expected));
  }
  return difference;
}

std::string FindingOf(const std::string& line, int number) {
  try {
    const Json vector = Json::parse(line);
    const std::string difference = DifferenceOf(vector);
    if (difference.empty()) return "";
    return absl::StrCat("line ", number, ":", difference, "\n");
  } catch (const std::exception& error) {
    return absl::StrCat("line ", number, ": ", error.what(), "\n");
  }
}

}  // namespace

VectorTally CheckVectors(std::istream& file) {
  VectorTally tally;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string finding = FindingOf(line, number);
    ++(finding.empty() ? tally.passed : tally.failed);
    tally.findings += finding;
  }
  return tally;
}

}  // namespace tutoring::testing
