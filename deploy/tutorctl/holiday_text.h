#ifndef DEPLOY_TUTORCTL_HOLIDAY_TEXT_H_
#define DEPLOY_TUTORCTL_HOLIDAY_TEXT_H_

#include <string>
#include <vector>

#include "tutoring/v1/calendar_service.pb.h"

namespace tutoring::tutorctl {

// Days that follow each other for one reason, as people name them: "2026-12-19 to 2027-01-03".
struct HolidayRun {
  std::string days;
  std::string summary;  // Where they have hours, these first.
};

// Holidays as runs, by date. Pure.
std::vector<HolidayRun> HolidayRuns(
    const google::protobuf::RepeatedPtrField<v1::Holiday>& holidays);

// Days with hours of their own, or with breaks, as runs, by date. Pure.
std::vector<HolidayRun> DatedRuns(const google::protobuf::RepeatedPtrField<v1::DatedHours>& dated);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_HOLIDAY_TEXT_H_
