#ifndef SERVICE_ICAL_EVENT_H_
#define SERVICE_ICAL_EVENT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/ical/recurrence.h"

namespace tutoring::ical {

// An event as its file tells it: an immutable value.
struct Event {
  std::string summary;
  std::string uid;  // What the events of one series share; may be empty.
  bool cancelled = false;

  // It lasts [start, end) in the local time of `zone`. All-day events begin and end at midnight.
  bool all_day = true;
  absl::TimeZone zone;
  absl::CivilSecond start;
  absl::CivilSecond end;
  // False where it gives no end, or one that equals its start.
  bool says_end = false;

  // On which days of `zone` it begins again, and on which it does not.
  std::optional<Rule> rule;
  std::vector<absl::CivilDay> more_days;
  std::vector<absl::CivilDay> except_days;
  // The day of its series in whose place it stands.
  std::optional<absl::CivilDay> replaces;
};

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_EVENT_H_
