#ifndef SERVICE_ICAL_RECURRING_DAYS_H_
#define SERVICE_ICAL_RECURRING_DAYS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace tutoring::ical {

// The days on which something recurs.
struct RecurringDays {
  std::vector<absl::CivilDay> days;  // By time.
  bool bounded = false;              // The rule goes on after them.

  bool operator==(const RecurringDays&) const = default;
};

// On which days what begins at `first`, a local time of `zone`, recurs by `rule`, the value of an
// RRULE such as "FREQ=WEEKLY;BYDAY=MO" (recurrence.h says which are understood): the first `most`
// days within ten years (kLongestWindow), however the rule goes on.
//
// Errors: INVALID_ARGUMENT (RULE_INVALID) for what is none, is not understood or asks for too many
// days to be looked at; the text is not repeated. Pure. Threads: safe.
absl::StatusOr<RecurringDays> ReadRecurringDays(absl::string_view rule, absl::CivilSecond first,
                                                const absl::TimeZone& zone, int most);

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_RECURRING_DAYS_H_
