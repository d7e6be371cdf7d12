#ifndef SERVICE_APP_SETUP_CALENDAR_COMMANDS_H_
#define SERVICE_APP_SETUP_CALENDAR_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// Calendars of a platform. They are facts, not decisions: a correction holds for the past too, and
// may amend any verdict. `policy` is what the program started with. Errors besides those of the
// database are named with each function.

struct CalendarView {
  store::CalendarRow calendar;
  std::vector<store::CalendarSlot> slots;
  bool built_in = false;
};

// Slots of one day may not overlap; one that runs past midnight belongs to the day on which it
// begins, and counts once where the next day's hours meet it.
//
// INVALID_ARGUMENT: CALENDAR_ID_INVALID, CALENDAR_RESERVED (a built-in one), TEXT_INVALID,
// TIME_ZONE_UNKNOWN, SLOT_INVALID, SLOTS_OVERLAP, CALENDAR_TOO_LARGE, CALENDAR_NEVER_OPENS.
// ALREADY_EXISTS: CALENDAR_EXISTS.
absl::StatusOr<CalendarView> CreateCalendar(Unit& unit, const Policy& policy,
                                            const store::Platform& platform, CalendarView calendar);

// Replaces the calendar, which was read with its `revision`. NOT_FOUND: CALENDAR_NOT_FOUND.
// ABORTED (CALENDAR_CHANGED) where it was changed since. Otherwise as CreateCalendar, a built-in
// one is CALENDAR_RESERVED here too.
absl::StatusOr<CalendarView> UpdateCalendar(Unit& unit, const Policy& policy,
                                            const store::Platform& platform, CalendarView calendar);

// Adds holidays; those that are there already keep their summary. Again changes nothing. As
// UpdateCalendar, without ABORTED.
absl::StatusOr<CalendarView> AddHolidays(Unit& unit, const Policy& policy,
                                         const store::Platform& platform, const std::string& id,
                                         const std::vector<store::CalendarSlot>& holidays);

// INVALID_ARGUMENT: CALENDAR_RESERVED. NOT_FOUND: CALENDAR_NOT_FOUND. FAILED_PRECONDITION
// (CALENDAR_IN_USE) where a version of a policy, past ones included, names it.
absl::Status DeleteCalendar(Unit& unit, const store::Platform& platform, const std::string& id);

// A calendar, built-in ones too, these without slots of single dates. NOT_FOUND:
// CALENDAR_NOT_FOUND.
absl::StatusOr<CalendarView> FindCalendar(store::Store& store, const store::Platform& platform,
                                          const std::string& id);

// A page of calendars, and whether more follow.
struct CalendarPage {
  std::vector<CalendarView> calendars;
  bool more = false;
};

// At most `limit` of the platform's own calendars after `after`, by id, with their slots: fewer
// where these are many, so that no page is too large to send.
absl::StatusOr<CalendarPage> ListCalendars(store::Store& store, const store::Platform& platform,
                                           const std::string& after, int limit);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_CALENDAR_COMMANDS_H_
