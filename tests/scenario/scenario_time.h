#ifndef TESTS_SCENARIO_SCENARIO_TIME_H_
#define TESTS_SCENARIO_SCENARIO_TIME_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tutoring::scenario {

// Reads "lun. 2 mars 10:00", "lundi 2 mars 2026 10:00:00.000001", "2026-03-02 10:00" or, its
// midnight, "2026-03-02", as civil time of `zone`. `year` holds where the text names none.
//
// INVALID_ARGUMENT: it is none of these, the weekday is another, or the zone skips the time.
absl::StatusOr<absl::Time> ParseScenarioTime(absl::string_view text, int year,
                                             const absl::TimeZone& zone);

// Reads "08:00" as minutes since midnight, "" as 0; hours may go up to 48. INVALID_ARGUMENT: it is
// none.
absl::StatusOr<int> ParseMinutes(absl::string_view text);

// 1 to 7, from Monday, for "lundi" or "lun."; 0 for what is no weekday.
int ParseWeekday(absl::string_view text);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_SCENARIO_TIME_H_
