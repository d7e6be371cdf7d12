#ifndef SERVICE_APP_REPORTS_REPORT_VIEWS_H_
#define SERVICE_APP_REPORTS_REPORT_VIEWS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/duty.h"
#include "service/store/store.h"

namespace tutoring::app {

// Reports at the end of modules, as people read them. `policy` is what the program started with.
// Errors besides those of the database are named with each function.

// Equals ReportState of report_service.proto.
enum class ReportState { kDraft = 1, kSubmitted = 2, kAcknowledged = 3 };

struct ReportView {
  std::string course;
  std::string course_name;
  std::string group_name;
  std::string anchor;  // What it is named by within its course.
  ReportState state = ReportState::kDraft;
  store::ModuleReport report;  // Of a draft: version 0, not submitted.
  std::string author_name;
  std::map<std::string, std::string> names;       // Of learners and readers, by id.
  std::map<std::string, std::string> objectives;  // Texts, by id.
  std::vector<DutyKey> duties;
};

// By group, without lines: those that the actor may see (access.h). NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<std::vector<ReportView>> ListReports(store::Store& store,
                                                    const store::Platform& platform,
                                                    const std::string& course, const Actor& actor);

// Which version is asked for: the last that was submitted, if one was, or a draft with its words.
enum class ReportVersion { kLast, kDraft };

// NOT_FOUND: REPORT_NOT_FOUND. FAILED_PRECONDITION: REPORT_TOO_LARGE (report_draft.h).
absl::StatusOr<ReportView> ViewReport(store::Store& store, const store::Platform& platform,
                                      const Policy& policy, const std::string& course,
                                      const std::string& anchor, ReportVersion version);

// A report that is, or would be, owed, and whom it is about: those of the last version where one
// was submitted, else who learns in the group at the course's end. NOT_FOUND: REPORT_NOT_FOUND.
struct FoundReport {
  std::string group;
  std::vector<std::string> learners;          // Sorted by IdLess.
  std::vector<store::ModuleReport> versions;  // Without lines.
  // Whether the last of them is about the course's end as it is. Where that was moved, what was
  // submitted before is about another, and a new report is owed.
  bool submitted = false;
};
absl::StatusOr<FoundReport> FindReport(store::Store& store, CourseCache& cache,
                                       const store::Platform& platform, const std::string& course,
                                       const std::string& anchor);

// Whether a person may see the report of a group: as its duty (access.h).
bool MaySeeReport(const Roster& roster, const Actor& actor, const std::string& group);

}  // namespace tutoring::app

#endif  // SERVICE_APP_REPORTS_REPORT_VIEWS_H_
