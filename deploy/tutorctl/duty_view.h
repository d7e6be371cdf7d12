#ifndef DEPLOY_TUTORCTL_DUTY_VIEW_H_
#define DEPLOY_TUTORCTL_DUTY_VIEW_H_

#include <string>

#include "absl/strings/string_view.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/session.h"
#include "tutoring/v1/duty_service.pb.h"

namespace tutoring::tutorctl {

// How duties look to people. Times are in `zone`, which is named beside them.

// COURSE/DUTY: short enough for a table, and `duties get` takes it.
std::string ShortDutyName(absl::string_view name);
// The duty's full name from COURSE/DUTY or from the full name itself. Usage error for anything
// else.
absl::StatusOr<std::string> FullDutyName(absl::string_view typed, absl::string_view platform);

Layout<v1::Duty> DutyLayout(absl::TimeZone zone);
void ShowDuty(const Session& session, const v1::Duty& duty, absl::TimeZone zone);
void ShowExplanation(const Session& session, const v1::ExplainDutyResponse& explained,
                     absl::TimeZone zone);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_DUTY_VIEW_H_
