#ifndef SERVICE_RULES_CALENDAR_BUILT_IN_CALENDAR_H_
#define SERVICE_RULES_CALENDAR_BUILT_IN_CALENDAR_H_

#include <set>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/rules/calendar/calendar.h"

namespace tutoring {

// Calendars that every platform has, under the names of the packs (policy_pack.h):
//   eple-fr     Monday to Friday 08:00 to 18:00, closed on the public holidays of mainland France
//   default-en  Monday to Friday 09:00 to 17:00
// Any other name has the hours of default-en. Pure; cannot fail.
Calendar BuiltInCalendar(absl::string_view name, const absl::TimeZone& zone);

// The eleven public holidays of mainland France (Code du travail, L3133-1) of a year after 1582.
std::set<absl::CivilDay> FrenchPublicHolidays(int64_t year);

}  // namespace tutoring

#endif  // SERVICE_RULES_CALENDAR_BUILT_IN_CALENDAR_H_
