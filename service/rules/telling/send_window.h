#ifndef SERVICE_RULES_TELLING_SEND_WINDOW_H_
#define SERVICE_RULES_TELLING_SEND_WINDOW_H_

#include "absl/time/time.h"

namespace tutoring {

// When messages may leave: Monday to Friday, from 08:00 (included) to 19:00 (excluded), in the
// platform's zone. Source: DESIGN 7.
//
// The first instant at or after `time` that lies inside the window. A local 08:00 that a clock
// change skips is the instant of the change; one that it repeats is the first. Pure; cannot fail.
absl::Time NextSendTime(absl::Time time, const absl::TimeZone& zone);

}  // namespace tutoring

#endif  // SERVICE_RULES_TELLING_SEND_WINDOW_H_
