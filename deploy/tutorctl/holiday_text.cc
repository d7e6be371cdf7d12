#include "deploy/tutorctl/holiday_text.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "deploy/tutorctl/hours_text.h"

namespace tutoring::tutorctl {
namespace {

bool Follows(const v1::Holiday& before, const v1::Holiday& after) {
  absl::CivilDay first;
  absl::CivilDay second;
  return absl::ParseCivilTime(before.date(), &first) &&
         absl::ParseCivilTime(after.date(), &second) && second == first + 1 &&
         before.summary() == after.summary();
}

}  // namespace

std::vector<HolidayRun> HolidayRuns(
    const google::protobuf::RepeatedPtrField<v1::Holiday>& holidays) {
  std::vector<v1::Holiday> sorted(holidays.begin(), holidays.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const v1::Holiday& a, const v1::Holiday& b) { return a.date() < b.date(); });
  std::vector<HolidayRun> runs;
  for (size_t i = 0; i < sorted.size(); ++i) {
    size_t last = i;
    while (last + 1 < sorted.size() && Follows(sorted[last], sorted[last + 1])) ++last;
    const std::string& from = sorted[i].date();
    runs.push_back(
        {last == i ? from : absl::StrCat(from, " to ", sorted[last].date()), sorted[i].summary()});
    i = last;
  }
  return runs;
}

std::vector<HolidayRun> DatedRuns(const google::protobuf::RepeatedPtrField<v1::DatedHours>& dated) {
  std::vector<v1::DatedHours> sorted(dated.begin(), dated.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.from_minute() < b.from_minute(); });
  struct Day {
    std::string hours;
    std::string summary;
  };
  std::map<std::string, Day> days;
  for (const v1::DatedHours& slot : sorted) {
    Day& day = days[slot.date()];
    const std::string hours = SlotText({slot.from_minute(), slot.until_minute()});
    day.hours += (day.hours.empty() ? "" : " ") + hours;
    if (day.summary.empty()) day.summary = slot.summary();
  }
  google::protobuf::RepeatedPtrField<v1::Holiday> told;
  for (const auto& [date, day] : days) {
    v1::Holiday& one = *told.Add();
    one.set_date(date);
    one.set_summary(absl::StrCat(day.hours, day.summary.empty() ? "" : " ", day.summary));
  }
  return HolidayRuns(told);
}

}  // namespace tutoring::tutorctl
