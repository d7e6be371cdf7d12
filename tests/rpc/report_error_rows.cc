// Ends of courses and reports: what is refused, and how.
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/rpc/error_rows.h"
#include "tests/rpc/school.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kEnd[] = "ReportService/DeclareCourseEnd";
constexpr char kSubmit[] = "ReportService/SubmitReport";
constexpr char kAcknowledge[] = "ReportService/AcknowledgeReport";
constexpr char kRender[] = "ReportService/RenderReport";

std::string OfA(const std::string& more) { return absl::StrCat(kReportOfA, more); }
std::string OfB(const std::string& more) { return absl::StrCat(kReportOfB, more); }

ErrorRow BadWords(const char* name, const std::string& words, const char* reason) {
  return {name, kSubmit, OfA(words), StatusCode::INVALID_ARGUMENT, reason};
}

}  // namespace

std::vector<ErrorRow> ReportErrors() {
  const std::string long_remarks(10001, 'x');
  return {
      {"of no course", kEnd, "course: 'platforms/this/courses/none'", StatusCode::NOT_FOUND,
       "COURSE_NOT_FOUND"},
      {"in 1960", kEnd, "course: 'platforms/this/courses/c1' end_time { seconds: -300000000 }",
       StatusCode::INVALID_ARGUMENT, "TIME_OUT_OF_RANGE"},
      {"no instant", kEnd, "course: 'platforms/this/courses/c1' end_time { nanos: -1 }",
       StatusCode::INVALID_ARGUMENT, "TIME_OUT_OF_RANGE"},
      {"of no course", "ReportService/ListReports", "parent: 'platforms/this/courses/none'",
       StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"},
      {"no such report", "ReportService/GetReport", kNoReport, StatusCode::NOT_FOUND,
       "REPORT_NOT_FOUND"},
      {"no such report", kRender, kNoReport, StatusCode::NOT_FOUND, "REPORT_NOT_FOUND"},
      {"no format", kRender, OfA(""), StatusCode::INVALID_ARGUMENT, "VALUE_REQUIRED"},
      {"in German", kRender, OfA("format: REPORT_FORMAT_HTML language: 'de'"),
       StatusCode::INVALID_ARGUMENT, "LANGUAGE_UNKNOWN"},
      BadWords("long remarks", absl::StrCat("remarks: '", long_remarks, "'"), "TEXT_INVALID"),
      BadWords("what a terminal obeys", "remarks: '\\033[2J'", "TEXT_INVALID"),
      BadWords("long remarks on Zoé",
               absl::StrCat("lines { learner: 'zoe' remarks: '", long_remarks, "' }"),
               "TEXT_INVALID"),
      BadWords("two lines about Zoé", "lines { learner: 'zoe' } lines { learner: 'zoe' }",
               "TEXT_INVALID"),
      BadWords("a learner of another group", "lines { learner: 'bob' }", "LEARNER_UNKNOWN"),
      BadWords("nothing said", "", "VALUE_REQUIRED"),
      BadWords("an unknown result", "lines { learner: 'zoe' result: 4 }", "VALUE_REQUIRED"),
      {"no such report", kSubmit, kNoReport, StatusCode::NOT_FOUND, "REPORT_NOT_FOUND"},
      {"another one after it was read", kSubmit, OfB("remarks: 'Plus tard'"),
       StatusCode::FAILED_PRECONDITION, "REPORT_ACKNOWLEDGED"},
      {"no such report", kAcknowledge, kNoReport, StatusCode::NOT_FOUND, "REPORT_NOT_FOUND"},
      {"not submitted", kAcknowledge, OfA("version: 1"), StatusCode::FAILED_PRECONDITION,
       "REPORT_NOT_SUBMITTED"},
      {"another version", kAcknowledge, OfB("version: 2"), StatusCode::ABORTED, "REPORT_CHANGED"},
  };
}

}  // namespace tutoring::testing
