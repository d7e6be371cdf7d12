#ifndef DEPLOY_TUTORCTL_REPORT_FILE_H_
#define DEPLOY_TUTORCTL_REPORT_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "tutoring/v1/report_service.pb.h"

namespace tutoring::tutorctl {

// The words of a report as a file that people edit: first what is said of the group; a line
// "[LEARNER]" begins what is said of a learner, whose first line may say "result: reached"; lines
// that begin with "#" are left out.

// Writes the words of a report, with a word on how to use them.
std::string ReportFile(const v1::Report& report);

// Reads such a text; the report's name is left to the caller. Errors: usage error that names the
// line of a result that is none.
absl::StatusOr<v1::SubmitReportRequest> ParseReport(const std::string& text);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_REPORT_FILE_H_
