// Plans of evaluations and learners' sheets at the command line.

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

constexpr char kOccurrence[] = "platforms/demo/courses/12/occurrences/20260302T080000Z";
constexpr char kSheet[] = "platforms/demo/courses/12/occurrences/20260302T080000Z/sheets/7";

struct Evaluating : CliFixture {
  Evaluating() {
    ledger.platforms.push_back(PlatformNamed("demo"));
    v1::Occurrence occurrence;
    occurrence.set_name(kOccurrence);
    *occurrence.mutable_open_time() = Paris(3, 2, 9, 0);
    *occurrence.mutable_close_time() = Paris(3, 7, 9, 0);
    occurrence.set_activity("88");
    occurrence.set_activity_display_name("Fiche 1");
    ledger.occurrences = {occurrence};
    v1::Sheet sheet;
    sheet.set_name(kSheet);
    *sheet.mutable_occurrence() = occurrence;
    sheet.set_learner("7");
    sheet.set_learner_display_name("Ana Petit");
    sheet.set_state(v1::SHEET_STATE_HANDED_IN_LATE);
    *sheet.mutable_submit_time() = Paris(3, 7, 10, 0);
    sheet.set_grade("25");
    sheet.set_grade_maximum("20");
    sheet.set_grade_outside_scale(true);
    v1::ObjectiveProgress& progress = *sheet.add_objectives();
    progress.mutable_objective()->set_objective("o1");
    progress.mutable_objective()->set_text("Lire un budget");
    progress.set_learner_result(v1::OBJECTIVE_RESULT_REACHED);
    progress.set_previous_tutor_result(v1::OBJECTIVE_RESULT_NOT_YET);
    ledger.sheets = {sheet};
  }
};

TEST_CASE_METHOD(Evaluating, "evaluations plan: sheets, final evaluation and objectives",
                 "[cli][evaluations]") {
  const std::string objectives = Path("objectives");
  std::ofstream(objectives) << "o1: Lire un budget\n\no2: Passer une commande : seul\n";
  const Outcome outcome =
      Run({"evaluations", "plan", "12", "--first=2026-03-02 09:00", "--rule=FREQ=WEEKLY",
           "--window=5d", "--activity=88", "--final=2026-06-29 09:00", "--final-window=36h",
           "--objectives=" + objectives});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("500+") && Contains("FREQ=WEEKLY"));
  CHECK(WidestLine(outcome.out) <= 80);
  CHECK(ledger.last_plan.parent() == "platforms/demo/courses/12");
  const v1::EvaluationPlan& plan = ledger.last_plan.plan();
  CHECK(plan.sheets().first_open_time().seconds() == Paris(3, 2, 9, 0).seconds());
  CHECK(plan.sheets().rule() == "FREQ=WEEKLY");
  CHECK(plan.sheets().window().seconds() == 5 * 86400);
  CHECK(plan.sheets().activity() == "88");
  CHECK(plan.final_evaluation().first_open_time().seconds() == Paris(6, 29, 9, 0).seconds());
  CHECK(plan.final_evaluation().window().seconds() == 36 * 3600);
  REQUIRE(plan.objectives_size() == 2);
  CHECK(plan.objectives(1).objective() == "o2");
  CHECK(plan.objectives(1).text() == "Passer une commande : seul");
  CHECK_FALSE(ledger.last_plan.request_id().empty());
}

TEST_CASE_METHOD(Evaluating, "evaluations plan: what is left out, and that nothing is planned",
                 "[cli][evaluations]") {
  CHECK(Run({"evaluations", "plan", "12"}).status == 2);
  CHECK(Run({"evaluations", "plan", "12", "--first=2026-03-02"}).status == 2);
  CHECK(Run({"evaluations", "plan", "12", "--rule=FREQ=WEEKLY", "--window=5d"}).status == 2);
  CHECK(Run({"evaluations", "plan", "12", "--first=2026-03-02", "--window=long"}).status == 2);
  CHECK(Run({"evaluations", "plan", "12", "--nothing", "--effective=2026-03-09"}).status == 0);
  CHECK_FALSE(ledger.last_plan.plan().has_sheets());
  CHECK(ledger.last_plan.plan().effective_time().seconds() == Paris(3, 9, 0, 0).seconds());
  ledger.plans = {ledger.last_plan.plan()};
  CHECK(Run({"evaluations", "plans", "12"}).status == 0);
}

TEST_CASE_METHOD(Evaluating, "evaluations list, link: what is to be filled, and where",
                 "[cli][evaluations]") {
  const Outcome outcome = Run({"evaluations", "list", "12"});
  CHECK_THAT(outcome.out, Contains("2026-03-02 09:00") && Contains("Fiche 1"));
  CHECK(WidestLine(outcome.out) <= 80);
  ledger.occurrences[0].set_activity_lost(true);
  CHECK_THAT(Run({"evaluations", "list", "12"}).out, Contains("Fiche 1 (lost)"));
  CHECK(Run({"evaluations", "link", "12", "--activity=99"}).status == 2);
  CHECK(Run({"evaluations", "link", "12", "--at=2026-03-02 09:00", "--activity=99"}).status == 0);
  CHECK(ledger.last_link.name() == kOccurrence);
  CHECK(ledger.last_link.activity() == "99");
  CHECK(Run({"evaluations", "link", "12", "--at=2026-03-02 09:00"}).status == 0);
  CHECK(ledger.last_link.activity().empty());
}

TEST_CASE_METHOD(Evaluating, "evaluations sheets, show: who handed in what, and both views of it",
                 "[cli][evaluations]") {
  const Outcome sheets = Run({"evaluations", "sheets", "12", "--at=2026-03-02 09:00"});
  CHECK_THAT(sheets.out,
             Contains("Ana Petit") && Contains("handed-in-late") && Contains("25/20 (!)"));
  CHECK(WidestLine(sheets.out) <= 80);
  CHECK(Run({"evaluations", "show", "12", "--at=2026-03-02 09:00"}).status == 2);
  const Outcome shown = Run({"evaluations", "show", "12", "--at=2026-03-02 09:00", "--learner=7"});
  CHECK_THAT(shown.out, Contains("Lire un budget") && Contains("reached") && Contains("not-yet"));
  CHECK(WidestLine(shown.out) <= 80);
}

TEST_CASE_METHOD(Evaluating, "evaluations record, results: what is recorded by hand",
                 "[cli][evaluations]") {
  CHECK(Run({"evaluations", "record", "12", "--at=2026-03-02 09:00", "--learner=7",
             "--on=2026-03-04"})
            .status == 0);
  CHECK(ledger.last_submission.name() == kSheet);
  CHECK(ledger.last_submission.submit_time().seconds() == Paris(3, 4, 0, 0).seconds());
  CHECK_FALSE(ledger.last_submission.withdrawn());
  CHECK(Run({"evaluations", "record", "12", "--at=2026-03-02 09:00", "--learner=7", "--withdrawn"})
            .status == 0);
  CHECK(ledger.last_submission.withdrawn());
  CHECK_FALSE(ledger.last_submission.has_submit_time());
  CHECK(Run({"evaluations", "results", "12", "--at=2026-03-02 09:00", "--learner=7"}).status == 2);
  CHECK(Run({"evaluations", "results", "12", "--at=2026-03-02 09:00", "--learner=7",
             "--reached=o1,o2", "--not-yet=o3"})
            .status == 0);
  REQUIRE(ledger.last_results.results_size() == 3);
  CHECK(ledger.last_results.results(1).objective() == "o2");
  CHECK(ledger.last_results.results(1).result() == v1::OBJECTIVE_RESULT_REACHED);
  CHECK(ledger.last_results.results(2).result() == v1::OBJECTIVE_RESULT_NOT_YET);
}

TEST_CASE_METHOD(Evaluating, "evaluations confirm: on behalf of who talked about it",
                 "[cli][evaluations]") {
  CHECK(Run({"evaluations", "confirm", "12", "--at=2026-03-02 09:00", "--learner=7"}).status == 2);
  CHECK(Run({"evaluations", "confirm", "12", "--at=2026-03-02 09:00", "--learner=7",
             "--on-behalf-of=tim"})
            .status == 0);
  CHECK(ledger.last_person == "tim");
  CHECK(ledger.last_debrief.name() == kSheet);
  CHECK_FALSE(ledger.last_debrief.request_id().empty());
}

}  // namespace
}  // namespace tutoring::tutorctl
