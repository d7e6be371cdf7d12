#include "deploy/tutorctl/holiday_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

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

}  // namespace tutoring::tutorctl
