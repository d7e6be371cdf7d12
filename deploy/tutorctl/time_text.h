#ifndef DEPLOY_TUTORCTL_TIME_TEXT_H_
#define DEPLOY_TUTORCTL_TIME_TEXT_H_

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tutoring::tutorctl {

// Instants of the API as people read them. All functions are pure.

absl::Time ToTime(const google::protobuf::Timestamp& timestamp);

// "2026-03-02 14:00" in the zone; "-" for an absent instant (an unset Timestamp is 1970).
std::string ShortTime(const google::protobuf::Timestamp& timestamp, absl::TimeZone zone);

// "5 min", "3 h 20", "4 days": how long something took, for people who ask whether it is long.
std::string AgeText(absl::Duration age);

// The zone of that IANA name; UTC where this machine does not know it.
absl::TimeZone ZoneNamed(const std::string& name);

// "2026-03-02", "2026-03-02 14:00" or "2026-03-02T14:00" in the zone (a repeated local time is the
// earlier instant, a skipped one is moved on), or RFC 3339 with its own offset. Usage error
// otherwise.
absl::StatusOr<google::protobuf::Timestamp> ParseInstant(absl::string_view text,
                                                         absl::TimeZone zone);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_TIME_TEXT_H_
