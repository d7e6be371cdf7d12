#include "service/app/engine/report_loader.h"

#include <algorithm>

#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

absl::StatusOr<ReportSnapshot> LoadReports(store::Store& store, CourseCache& cache,
                                           const store::Platform& platform,
                                           const std::string& course, const Policy& policy) {
  ReportSnapshot snapshot;
  TUTORING_ASSIGN_OR_RETURN(snapshot.course, cache.FactsOf(store, platform.key, course));
  const bool begun = IsSet(snapshot.course.adoption) && !snapshot.course.forgotten;
  if (!begun || !IsSet(snapshot.course.end)) return snapshot;
  TUTORING_ASSIGN_OR_RETURN(const auto reports, store.reports.List(platform.key, course));
  for (const store::ModuleReport& report : reports) {
    SubmittedReport submitted{.group = report.group, .time = report.submitted};
    for (const store::ReportAcknowledgement& one : report.acknowledgements) {
      submitted.acknowledged = std::min(submitted.acknowledged, one.time);
    }
    snapshot.facts.submitted.push_back(submitted);
  }
  TUTORING_ASSIGN_OR_RETURN(const auto dismissals, store.dismissals.OfCourse(platform.key, course));
  for (const store::DismissalRow& row : dismissals) {
    if (!IsOfReport(row.kind)) continue;
    snapshot.facts.dismissals.push_back({row.kind, row.anchor, row.time});
  }
  TUTORING_ASSIGN_OR_RETURN(snapshot.roster, cache.RosterOf(store, platform.key, course));
  TUTORING_ASSIGN_OR_RETURN(snapshot.policy,
                            cache.policies().PolicyOf(store, policy, platform, course));
  return snapshot;
}

}  // namespace tutoring::app
