#include "service/rules/grid/grid_week.h"

#include "absl/time/civil_time.h"

namespace tutoring {

Interval GridWeekOf(absl::Time time, absl::TimeZone zone) {
  const absl::CivilDay day = absl::ToCivilDay(time, zone);
  const absl::CivilDay monday = absl::GetWeekday(day) == absl::Weekday::monday
                                    ? day
                                    : absl::PrevWeekday(day, absl::Weekday::monday);
  return {absl::FromCivil(monday, zone), absl::FromCivil(monday + 7, zone)};
}

}  // namespace tutoring
