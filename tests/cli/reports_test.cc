// Ends of courses and reports at the command line.

#include <catch2/catch.hpp>

#include "deploy/tutorctl/report_file.h"
#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

constexpr char kReport[] = "platforms/demo/courses/12/reports/R1";

struct Reporting : OnePlatform {
  Reporting() {
    v1::Report report;
    report.set_name(kReport);
    report.set_group("g1");
    report.set_group_display_name("Groupe Alpha de la session de printemps à distance");
    *report.mutable_course_end_time() = Paris(3, 31, 18, 0);
    report.set_state(v1::REPORT_STATE_SUBMITTED);
    report.set_version(4);
    *report.mutable_submit_time() = Paris(4, 2, 10, 0);
    report.set_remarks("Bon groupe.");
    v1::ReportLine& ana = *report.add_lines();
    ana.set_learner("7");
    ana.set_learner_display_name("Ana Petit");
    ana.set_result(v1::OBJECTIVE_RESULT_NOT_YET);
    ana.set_remarks("Progresse.\nÀ suivre.");
    report.add_lines()->set_learner("8");
    ledger.reports = {report};
  }
};

TEST_CASE_METHOD(Reporting, "reports list: whose, how it stands, and when the course ends",
                 "[cli][reports]") {
  const Outcome outcome = Run({"reports", "list", "--course=12"});
  CHECK_THAT(outcome.out, Contains("R1") && Contains("Groupe Alpha") && Contains("submitted") &&
                              Contains("2026-03-31 18:00"));
  CHECK(WidestLine(outcome.out) <= 80);
  CHECK(Run({"reports", "list"}).status == 2);
}

TEST_CASE_METHOD(Reporting, "reports show: as text, as a page, as data", "[cli][reports]") {
  CHECK(Run({"reports", "show", "R1", "--course=12"}).out == "REPORT_FORMAT_TEXT \n");
  CHECK(Run({"reports", "show", "R1", "--course=12", "--draft", "--language=en"}).out ==
        "REPORT_FORMAT_TEXT en draft\n");
  CHECK_THAT(Run({"reports", "show", "R1", "--course=12", "--json"}).out, Contains("Ana Petit"));
  CHECK(Run({"reports", "show", "R1", "--course=12", "--html=" + Path("page.html")}).status == 0);
  CHECK(ReadFile("page.html") == "REPORT_FORMAT_HTML \n");
  // What is there is kept, unless one says so.
  CHECK(Run({"reports", "show", "R1", "--course=12", "--html=" + Path("page.html")}).status == 1);
  CHECK(Run({"reports", "show", "R1", "--course=12", "--force", "--html=" + Path("page.html")})
            .status == 0);
  CHECK(Run({"reports", "show", "R9", "--course=12"}).status == 1);
}

TEST_CASE_METHOD(Reporting, "reports draft, submit: what is filled in comes back as it was written",
                 "[cli][reports]") {
  const std::string file = Path("report.txt");
  REQUIRE(Run({"reports", "draft", "R1", "--course=12", "--file=" + file}).status == 0);
  CHECK_THAT(Run({"reports", "draft", "R1", "--course=12"}).out, StartsWith("# Write about"));
  const Outcome submitted = Run({"reports", "submit", "R1", "--course=12", "--file=" + file});
  CHECK(submitted.status == 0);
  CHECK_THAT(submitted.out, Contains("submitted, version 4"));
  const v1::SubmitReportRequest& sent = ledger.last_report;
  CHECK(sent.name() == kReport);
  CHECK(sent.remarks() == "Bon groupe.");
  REQUIRE(sent.lines_size() == 2);
  CHECK(sent.lines(0).learner() == "7");
  CHECK(sent.lines(0).result() == v1::OBJECTIVE_RESULT_NOT_YET);
  CHECK(sent.lines(0).remarks() == "Progresse.\nÀ suivre.");
  CHECK(sent.lines(1).result() == v1::OBJECTIVE_RESULT_UNSPECIFIED);
  CHECK(sent.lines(1).remarks().empty());
  CHECK_FALSE(sent.request_id().empty());
}

TEST_CASE_METHOD(Reporting, "reports submit: a result that is none is named with its line",
                 "[cli][reports]") {
  WriteFile("bad.txt", "Bien.\n[7]\nresult: excellent\n", std::filesystem::perms::owner_all);
  const Outcome outcome =
      Run({"reports", "submit", "R1", "--course=12", "--file=" + Path("bad.txt")});
  CHECK(outcome.status == 2);
  CHECK_THAT(outcome.err, Contains("line 3"));
  CHECK(Run({"reports", "submit", "R1", "--course=12"}).status == 2);
}

TEST_CASE("Report file: words that look like something else come back as words", "[cli][reports]") {
  v1::Report report;
  report.set_remarks("# 1 du groupe\n[tous]");
  v1::ReportLine& ana = *report.add_lines();
  ana.set_learner("7");
  ana.set_learner_display_name("Ana\n[8]");
  ana.set_remarks("result: à revoir\n[8]\n#2\nresult: -");
  const auto read = ParseReport(ReportFile(report));
  REQUIRE(read.ok());
  CHECK(read->remarks() == "# 1 du groupe\n [tous]");
  REQUIRE(read->lines_size() == 1);
  CHECK(read->lines(0).remarks() == "result: à revoir\n [8]\n #2\nresult: -");
}

TEST_CASE_METHOD(Reporting, "reports acknowledge: the version that was read", "[cli][reports]") {
  CHECK(Run({"reports", "acknowledge", "R1", "--course=12"}).status == 2);
  CHECK(Run({"reports", "acknowledge", "R1", "--course=12", "--version=4"}).status == 0);
  CHECK(ledger.last_reading.version() == 4);
}

TEST_CASE_METHOD(Reporting, "courses end: on a day, or as the platform tells", "[cli][reports]") {
  const Outcome declared = Run({"courses", "end", "12", "--on=2026-03-31 18:00"});
  CHECK_THAT(declared.out, Contains("2026-03-31 18:00, as declared"));
  CHECK(ledger.last_course_end.course() == "platforms/demo/courses/12");
  CHECK(ledger.last_course_end.end_time().seconds() == Paris(3, 31, 18, 0).seconds());
  CHECK_THAT(Run({"courses", "end", "12", "--as-platform"}).out, Contains("as the platform tells"));
  CHECK_FALSE(ledger.last_course_end.has_end_time());
  CHECK(Run({"courses", "end", "12"}).status == 2);
}

}  // namespace
}  // namespace tutoring::tutorctl
