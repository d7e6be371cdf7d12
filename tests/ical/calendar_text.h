#ifndef TESTS_ICAL_CALENDAR_TEXT_H_
#define TESTS_ICAL_CALENDAR_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/ical/closed_days.h"

namespace tutoring::ical {

absl::TimeZone Zone(absl::string_view name);

// The days of Paris from 1 September 2026 until 1 September 2027.
Wanted SchoolYear();

// The lines of an event between its BEGIN and its END.
std::string EventOf(const std::vector<std::string>& lines);
// A calendar of these components.
std::string CalendarOf(const std::vector<std::string>& components);
// A calendar of one event.
std::string CalendarOfEvent(const std::vector<std::string>& lines);

// A file of tests/ical/data, and all their names.
std::string ReadFile(absl::string_view name);
std::vector<std::string> FileNames();

// The closed days in stretches of one name, a line each: "2026-10-17 to 2026-11-01 Toussaint"; a
// single day "2026-11-11 Armistice". Then the events skipped: "event 2, line 9: kReturn".
std::string Shown(const IcalImport& import);
// The status's reason and words where it is not OK.
std::string Shown(const absl::StatusOr<IcalImport>& import);

absl::string_view NameOf(SkipReason reason);

}  // namespace tutoring::ical

#endif  // TESTS_ICAL_CALENDAR_TEXT_H_
