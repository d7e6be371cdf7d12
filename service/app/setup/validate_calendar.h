#ifndef SERVICE_APP_SETUP_VALIDATE_CALENDAR_H_
#define SERVICE_APP_SETUP_VALIDATE_CALENDAR_H_

#include "absl/status/status.h"
#include "service/app/setup/calendar_commands.h"

namespace tutoring::app {

// Whether a calendar is well formed and opens at all; the errors are those of CreateCalendar. Pure.
absl::Status ValidateCalendar(const CalendarView& calendar);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_VALIDATE_CALENDAR_H_
