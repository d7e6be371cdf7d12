// Plans of evaluations and learners' sheets, as people see and say them through a plugin.
#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/duty_service.pb.h"
#include "tutoring/v1/evaluation_service.pb.h"
#include "tutoring/v1/privacy_service.pb.h"

namespace tutoring::testing {
namespace {

v1::Sheet SheetFor(const School& school, const Credentials& caller, const std::string& method,
                   const std::string& more = "") {
  return school.Ask<v1::Sheet>(caller, "EvaluationService/" + method, kSheet + more);
}

std::string Result(const std::string& word) {
  return absl::StrCat("results { objective: 'o1' result: OBJECTIVE_RESULT_", word, " }");
}

TEST_CASE("Evaluations: a plan comes back as it was entered, and its occurrences by time",
          "[rpc][evaluations]") {
  const PlannedSchool school;
  const auto plans = school.Ask<v1::ListEvaluationPlansResponse>(
      school.plugin.OnBehalfOf("zoe"), "EvaluationService/ListEvaluationPlans",
      "parent: 'platforms/this/courses/c1'");
  REQUIRE(plans.plans_size() == 1);
  const v1::EvaluationPlan& plan = plans.plans(0);
  CHECK(plan.course() == "c1");
  CHECK(plan.sheets().rule() == "FREQ=DAILY;COUNT=3");
  CHECK(plan.sheets().window().seconds() == 21600);
  CHECK_FALSE(plan.has_final_evaluation());
  CHECK(plan.objectives(0).text() == "Lire un budget");
  CHECK(plan.occurrence_count() == 3);
  CHECK_FALSE(plan.bounded());
  CHECK(plan.create_time().seconds() == absl::ToUnixSeconds(At(74)));
  const auto occurrences = school.Ask<v1::ListOccurrencesResponse>(
      school.plugin.OnBehalfOf("tom"), "EvaluationService/ListOccurrences",
      "parent: 'platforms/this/courses/c1'");
  REQUIRE(occurrences.occurrences_size() == 3);
  CHECK(absl::StrCat("name: '", occurrences.occurrences(0).name(), "' ") == kClosedOccurrence);
  CHECK(absl::StrCat("name: '", occurrences.occurrences(1).name(), "' ") == kOpenOccurrence);
  CHECK(occurrences.occurrences(1).close_time().seconds() == absl::ToUnixSeconds(At(80)));
}

TEST_CASE("Evaluations: the learner's own view and the tutor's stand side by side",
          "[rpc][evaluations]") {
  const PlannedSchool school;
  const Credentials zoe = school.plugin.OnBehalfOf("zoe");
  const Credentials tom = school.plugin.OnBehalfOf("tom");
  SheetFor(school, zoe, "RecordResults", Result("REACHED"));
  const v1::Sheet sheet = SheetFor(school, tom, "RecordResults", Result("PARTLY"));
  REQUIRE(sheet.objectives_size() == 1);
  CHECK(sheet.objectives(0).learner_result() == v1::OBJECTIVE_RESULT_REACHED);
  CHECK(sheet.objectives(0).tutor_result() == v1::OBJECTIVE_RESULT_PARTLY);
  // The next one starts from both.
  const auto next = school.Ask<v1::Sheet>(zoe, "EvaluationService/GetSheet", kSheetToCome);
  CHECK(next.previous_open_time().seconds() == absl::ToUnixSeconds(At(74)));
  CHECK(next.objectives(0).learner_result() == v1::OBJECTIVE_RESULT_UNSPECIFIED);
  CHECK(next.objectives(0).previous_learner_result() == v1::OBJECTIVE_RESULT_REACHED);
  CHECK(next.objectives(0).previous_tutor_result() == v1::OBJECTIVE_RESULT_PARTLY);
}

TEST_CASE("Evaluations: what is handed in opens a debrief, which both acknowledge",
          "[rpc][evaluations]") {
  const PlannedSchool school;
  const Credentials zoe = school.plugin.OnBehalfOf("zoe");
  const Credentials tom = school.plugin.OnBehalfOf("tom");
  const v1::Sheet recorded = SheetFor(school, tom, "RecordSubmission");
  CHECK(recorded.state() == v1::SHEET_STATE_HANDED_IN);
  CHECK(recorded.recorded());
  REQUIRE(recorded.duties_size() == 1);
  const auto duty = school.Ask<v1::Duty>(tom, "DutyService/GetDuty",
                                         absl::StrCat("name: '", recorded.duties(0), "'"));
  CHECK(duty.kind() == v1::DUTY_KIND_DEBRIEF);
  CHECK(duty.learner() == "zoe");
  CHECK(duty.due_time().seconds() == absl::ToUnixSeconds(At(74 + 168)));
  CHECK(absl::StrCat("name: '", duty.occurrence(), "' ") == kOpenOccurrence);
  SheetFor(school, zoe, "AcknowledgeDebrief");
  const v1::Sheet both = SheetFor(school, tom, "AcknowledgeDebrief");
  REQUIRE(both.acknowledgements_size() == 2);
  CHECK(both.acknowledgements(0).person() == "tom");
  CHECK(both.acknowledgements(1).person() == "zoe");

  // All of it is in what is handed out of her.
  const auto document =
      school
          .Ask<v1::ExportPersonResponse>(school.administrator, "PrivacyService/ExportPerson",
                                         "name: 'platforms/this/people/zoe'")
          .document();
  REQUIRE(document.sheet_marks_size() == 1);
  CHECK(document.sheet_marks(0).author() == "tom");
  CHECK(document.debriefs_size() == 2);
}

TEST_CASE("Evaluations: a tutor sees the sheets of those whom they tutor, a learner their own",
          "[rpc][evaluations][access]") {
  const PlannedSchool school;
  const auto learners = [&](const Credentials& caller) {
    std::string ids;
    const auto response =
        school.Ask<v1::ListSheetsResponse>(caller, "EvaluationService/ListSheets", kSheetsOf);
    for (const v1::Sheet& sheet : response.sheets()) {
      absl::StrAppend(&ids, sheet.learner(), " ");
    }
    return ids;
  };
  CHECK(learners(school.administrator) == "bob zoe ");
  CHECK(learners(school.plugin.OnBehalfOf("max")) == "bob zoe ");
  CHECK(learners(school.plugin.OnBehalfOf("tom")) == "zoe ");
  CHECK(learners(school.plugin.OnBehalfOf("tia")) == "bob ");
  CHECK(learners(school.plugin.OnBehalfOf("bob")) == "bob ");
}

}  // namespace
}  // namespace tutoring::testing
