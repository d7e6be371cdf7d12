#ifndef DEPLOY_TUTORCTL_SHEET_VIEW_H_
#define DEPLOY_TUTORCTL_SHEET_VIEW_H_

#include "deploy/tutorctl/listing.h"
#include "tutoring/v1/evaluation_service.pb.h"

namespace tutoring::tutorctl {

// How evaluations look to people; times are in the zone.

Layout<v1::EvaluationPlan> PlanLayout(absl::TimeZone zone);
Layout<v1::Occurrence> OccurrenceLayout(absl::TimeZone zone);
Layout<v1::Sheet> SheetLayout(absl::TimeZone zone);

// A learner's sheet with its results beside those of the last one.
void PrintSheet(const Session& session, const v1::Sheet& sheet, absl::TimeZone zone);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_SHEET_VIEW_H_
