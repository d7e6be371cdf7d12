#ifndef SERVICE_APP_SETUP_CALENDAR_ROWS_H_
#define SERVICE_APP_SETUP_CALENDAR_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/rules/calendar/calendar.h"
#include "service/rules/policy/course_policy.h"
#include "service/store/store.h"

namespace tutoring::app {

// The calendar that stored slots make; rows that say nothing readable are left out. Cannot fail.
Calendar CalendarOf(const absl::TimeZone& zone, const std::vector<store::CalendarSlot>& slots);

// All calendars of a platform by id, the built-in ones among them. Errors: those of the database.
absl::StatusOr<CalendarsById> LoadCalendars(store::Store& store, const store::Platform& platform);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_CALENDAR_ROWS_H_
