#ifndef SERVICE_APP_REPORTS_REPORT_COMMANDS_H_
#define SERVICE_APP_REPORTS_REPORT_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"
#include "service/rules/sheets/sheets.h"

namespace tutoring::app {

// What people say at the end of a module. Who may is decided by the caller (access.h). `policy` is
// what the program started with. Errors besides those of the database are named with each function.

// Says when a course ends; InfiniteFuture: as the platform tells. What is in force already changes
// nothing. INVALID_ARGUMENT: TIME_OUT_OF_RANGE, TIME_ORDER. NOT_FOUND: COURSE_NOT_FOUND.
absl::Status DeclareCourseEnd(Unit& unit, const Policy& policy, const store::Platform& platform,
                              const std::string& course, absl::Time end, const std::string& author);

// What tutors say of one learner, and of a group.
struct LearnerWords {
  std::string learner;
  int result = 0;  // ObjectiveResult; 0: not said.
  std::string remarks;
};
struct ReportWords {
  std::string remarks;
  std::vector<LearnerWords> lines;
};

// Submits the report of that anchor, with the figures of now. The same words as those of the last
// version change nothing, and nothing said at all is no report. INVALID_ARGUMENT: LEARNER_UNKNOWN,
// TEXT_INVALID, VALUE_REQUIRED. NOT_FOUND: REPORT_NOT_FOUND. FAILED_PRECONDITION: COURSE_NOT_OVER,
// REPORT_ACKNOWLEDGED, REPORT_TOO_LARGE (report_draft.h).
absl::Status SubmitReport(Unit& unit, const Policy& policy, const store::Platform& platform,
                          const std::string& course, const std::string& anchor,
                          const ReportWords& words, const std::string& author);

// `person` has read a version of the report; again changes nothing. NOT_FOUND: REPORT_NOT_FOUND.
// FAILED_PRECONDITION: REPORT_NOT_SUBMITTED. ABORTED: REPORT_CHANGED.
absl::Status AcknowledgeReport(Unit& unit, const Policy& policy, const store::Platform& platform,
                               const std::string& course, const std::string& anchor,
                               int64_t version, const std::string& person);

}  // namespace tutoring::app

#endif  // SERVICE_APP_REPORTS_REPORT_COMMANDS_H_
