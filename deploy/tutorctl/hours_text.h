#ifndef DEPLOY_TUTORCTL_HOURS_TEXT_H_
#define DEPLOY_TUTORCTL_HOURS_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tutoring/v1/calendar_service.pb.h"

namespace tutoring::tutorctl {

// Opening hours as people write them: "mon-fri 08:00-12:00 13:30-17:30; sat 09:00-12:00", or
// "closed". Hours that end before they begin, such as 22:00-06:00, end on the next day, as do those
// that count on: 08:00-34:00 are 26 hours. 24:00 is the end of a day. Pure functions.

// Minutes since the midnight of the day on which it begins, [from, until); closed: 0 and 0.
struct DaySlot {
  int from = 0;
  int until = 0;
};

// Hours of one day: "08:00-12:00 13:30-17:30", or "closed". Usage error where the text cannot be
// read.
absl::StatusOr<std::vector<DaySlot>> ParseDayHours(absl::string_view text);
std::string SlotText(const DaySlot& slot);

// Usage error where the text cannot be read.
absl::StatusOr<google::protobuf::RepeatedPtrField<v1::WeekdayHours>> ParseHours(
    absl::string_view text);

// One part for each run of days with the same hours.
std::string HoursText(const google::protobuf::RepeatedPtrField<v1::WeekdayHours>& hours);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_HOURS_TEXT_H_
