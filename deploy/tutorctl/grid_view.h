#ifndef DEPLOY_TUTORCTL_GRID_VIEW_H_
#define DEPLOY_TUTORCTL_GRID_VIEW_H_

#include <ostream>
#include <string>

#include "absl/time/time.h"
#include "deploy/tutorctl/listing.h"
#include "tutoring/v1/grid_service.pb.h"

namespace tutoring::tutorctl {

// How lines, drafts and totals of the tracking grid look to people.
Layout<v1::Intervention> LineLayout(absl::TimeZone zone);
Layout<v1::Draft> DraftLayout(absl::TimeZone zone);

// "5 drafts of the week 2026-03-02 to 2026-03-08 confirmed: 55 minutes."
std::string SettledText(const v1::SettleWeekResponse& settled, v1::DraftState state,
                        absl::TimeZone zone);

// Totals as a table with a last row of all; what is `whole` is compared with the budget.
void ShowTotalsTable(const v1::SummarizeGridRequest& request,
                     const v1::SummarizeGridResponse& summary, bool whole, absl::TimeZone zone,
                     int width, std::ostream& out);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_GRID_VIEW_H_
