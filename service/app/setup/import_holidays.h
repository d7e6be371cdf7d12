#ifndef SERVICE_APP_SETUP_IMPORT_HOLIDAYS_H_
#define SERVICE_APP_SETUP_IMPORT_HOLIDAYS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/setup/calendar_commands.h"
#include "service/ical/closed_days.h"

namespace tutoring::app {

// A file of holidays, and what is wanted of it.
struct HolidayFile {
  std::string text;   // RFC 5545.
  std::string from;   // YYYY-MM-DD, included.
  std::string until;  // YYYY-MM-DD, excluded.
  std::vector<std::string> phrases;
};

// What a file closes, and which of its events close nothing.
struct HolidayImport {
  std::vector<store::CalendarSlot> holidays;
  std::vector<ical::SkippedEvent> skipped;
};

// Reads a file for the calendar `id`, in its zone, and writes nothing. NOT_FOUND:
// CALENDAR_NOT_FOUND. INVALID_ARGUMENT: CALENDAR_RESERVED, DATE_INVALID, TEXT_INVALID (too many or
// too long phrases), and those of ical::ReadClosedDays. Other errors: those of the database.
absl::StatusOr<HolidayImport> ReadHolidays(store::Store& store, const store::Platform& platform,
                                           const std::string& id, const HolidayFile& file);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_IMPORT_HOLIDAYS_H_
