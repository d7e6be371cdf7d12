#include "tests/scenario/reports.h"

#include "absl/strings/str_cat.h"
#include "service/app/reports/report_commands.h"
#include "service/app/reports/report_views.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/report.h"

namespace tutoring::scenario {
namespace {

absl::Status End(app::Unit& unit, const store::Platform& platform, const DeclareEnd& said,
                 const LoadedScenario& loaded) {
  absl::Time end = absl::InfiniteFuture();
  if (said.has_end()) {
    TUTORING_ASSIGN_OR_RETURN(end, loaded.ParseTime(said.end()));
  }
  return app::DeclareCourseEnd(unit, loaded.policy, platform, said.course(), end, "");
}

// What a story says is refused has to be, and changes nothing.
absl::Status Submit(app::Unit& unit, const store::Platform& platform, const SubmitReport& said,
                    const LoadedScenario& loaded) {
  const absl::Status status = app::SubmitReport(
      unit, loaded.policy, platform, said.course(), ReportAnchor(said.course(), said.group()),
      {.remarks = said.remarks(), .lines = {}}, said.by());
  if (!said.has_refused()) return status;
  if (ReasonOf(status) == said.refused()) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("not refused so: ", status.ToString()));
}

absl::Status Read(app::Unit& unit, const store::Platform& platform, const ReadReport& said,
                  const LoadedScenario& loaded) {
  const std::string anchor = ReportAnchor(said.course(), said.group());
  TUTORING_ASSIGN_OR_RETURN(
      const app::FoundReport found,
      app::FindReport(unit.store, unit.cache, platform, said.course(), anchor));
  const int64_t version = found.versions.empty() ? 0 : found.versions.back().id;
  return app::AcknowledgeReport(unit, loaded.policy, platform, said.course(), anchor, version,
                                said.by());
}

}  // namespace

bool IsOfReports(const Moment& moment) {
  return moment.has_declare_end() || moment.has_submit() || moment.has_read();
}

absl::Status WriteReports(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                          const LoadedScenario& loaded) {
  if (moment.has_declare_end()) return End(unit, platform, moment.declare_end(), loaded);
  if (moment.has_submit()) return Submit(unit, platform, moment.submit(), loaded);
  return Read(unit, platform, moment.read(), loaded);
}

}  // namespace tutoring::scenario
