#ifndef TESTS_SIMULATION_NAIVE_OPENING_HOURS_H_
#define TESTS_SIMULATION_NAIVE_OPENING_HOURS_H_

#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "tests/simulation/naive/record.h"

namespace tutoring::testing::naive {

// When a calendar is open, asked instant by instant. One of the platform's own is as it was said
// last, for the past too. The built-in ones, in the zone of the platform, Europe/Paris: "eple-fr",
// which a platform in French has, is open Monday to Friday from 8 to 18 but on public holidays of
// France, "default-en" Monday to Friday from 9 to 17. Any other is none: all time is open. Sources:
// calendar/calendar.h, calendar/built_in_calendar.h, course_policy.h, calendar_service.proto.
class OpeningHours {
 public:
  // Where not `working`, all time is open.
  OpeningHours(const Record& record, const std::string& calendar, bool working);

  bool OpenAt(absl::Time time) const;
  absl::CivilDay DayOf(absl::Time time) const { return absl::CivilDay(zone_.At(time).cs); }
  // Whether there is no such calendar.
  bool none() const { return none_; }

 private:
  bool OwnOpenAt(absl::CivilMinute local) const;

  bool working_;
  bool school_;
  bool none_;
  const CalendarSight* own_ = nullptr;
  absl::TimeZone zone_;
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_OPENING_HOURS_H_
