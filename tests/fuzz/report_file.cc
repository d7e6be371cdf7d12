// Files that people edit and tutorctl reads: the words of a report, and a welcome message.
#include <string>

#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/report_file.h"
#include "deploy/tutorctl/welcome_file.h"
#include "service/base/text.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::report_file {
namespace {

// Whether it was read; expects a usage error otherwise.
bool WasRead(const absl::Status& status) {
  if (status.ok()) return true;
  Expect(tutorctl::IsUsageError(status) && !status.message().empty(),
         "what cannot be read is a usage error that says why");
  return false;
}

v1::Report ReportOf(const v1::SubmitReportRequest& words) {
  v1::Report report;
  report.set_remarks(words.remarks());
  for (const v1::ReportWords& one : words.lines()) {
    v1::ReportLine& line = *report.add_lines();
    line.set_learner(one.learner());
    line.set_learner_display_name("Zoé Lambert");
    line.set_result(one.result());
    line.set_remarks(one.remarks());
  }
  return report;
}

void Run(absl::string_view input) {
  if (!IsUtf8(input)) return;  // The service refuses it as a whole.
  const auto report = tutorctl::ParseReport(std::string(input));
  if (WasRead(report.status())) {
    const auto again = tutorctl::ParseReport(tutorctl::ReportFile(ReportOf(*report)));
    Expect(again.ok() && again->SerializeAsString() == report->SerializeAsString(),
           "a report written and read again is the same");
  }
  const auto welcome = tutorctl::ParseWelcome(std::string(input));
  if (!WasRead(welcome.status())) return;
  const auto again = tutorctl::ParseWelcome(tutorctl::WelcomeFile(*welcome));
  Expect(again.ok() && again->SerializeAsString() == welcome->SerializeAsString(),
         "a welcome written and read again is the same");
}

const Registered kTarget({"report_file", Run});

}  // namespace
}  // namespace tutoring::fuzz::report_file
