#ifndef TESTS_SIMULATION_NAIVE_OPENING_HOURS_H_
#define TESTS_SIMULATION_NAIVE_OPENING_HOURS_H_

#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace tutoring::testing::naive {

// The built-in calendars in the zone of the platform, Europe/Paris, asked instant by instant:
// "eple-fr", which a platform in French has, is open Monday to Friday from 8 to 18 but on public
// holidays of France, every other Monday to Friday from 9 to 17. Source:
// calendar/built_in_calendar.h.
class OpeningHours {
 public:
  // Where not `working`, all time is open.
  OpeningHours(const std::string& calendar, bool working);

  bool OpenAt(absl::Time time) const;
  absl::CivilDay DayOf(absl::Time time) const { return absl::CivilDay(zone_.At(time).cs); }

 private:
  bool working_;
  bool school_;
  absl::TimeZone zone_;
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_OPENING_HOURS_H_
