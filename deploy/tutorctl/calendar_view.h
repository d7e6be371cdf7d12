#ifndef DEPLOY_TUTORCTL_CALENDAR_VIEW_H_
#define DEPLOY_TUTORCTL_CALENDAR_VIEW_H_

#include <string>

#include "absl/status/statusor.h"
#include "deploy/tutorctl/session.h"
#include "tutoring/v1/calendar_service.grpc.pb.h"

namespace tutoring::tutorctl {

// What the commands of calendars and of holidays share.

// platforms/{platform}/calendars/{calendar} of what was typed: the id alone or the whole name.
std::string CalendarName(const v1::Platform& platform, const std::string& typed);

// Errors: RpcFailure's.
absl::StatusOr<v1::Calendar> FetchCalendar(const Session& session, const v1::Platform& platform,
                                           const std::string& typed);

// Replaces the calendar as it was fetched, and shows it. Errors: RpcFailure's.
absl::Status WriteCalendar(const Session& session, const v1::Calendar& calendar);

// Shows a calendar whole, or returns why there is none.
absl::Status ShowCalendar(const Session& session, const absl::StatusOr<v1::Calendar>& calendar);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_CALENDAR_VIEW_H_
