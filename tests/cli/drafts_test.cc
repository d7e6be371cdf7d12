// Drafts, totals, files and corrections of the tracking grid at the command line.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

struct DraftsAtHand : CliFixture {
  DraftsAtHand() {
    ledger.platforms.push_back(PlatformNamed("demo"));
    v1::Draft draft;
    draft.set_name("platforms/demo/drafts/post-900142");
    draft.set_act(v1::ACT_KIND_ANSWER);
    draft.set_state(v1::DRAFT_STATE_OPEN);
    v1::Intervention& line = *draft.mutable_proposal();
    line.set_course("12");
    line.set_tutor("31");
    line.set_learner("une-apprenante-dont-l-identifiant-est-long");
    line.set_kind(v1::INTERVENTION_KIND_COLLABORATION);
    line.set_channel(v1::CHANNEL_FORUM);
    line.set_initiative(v1::INITIATIVE_REACTIVE);
    line.set_minutes(10);
    *line.mutable_time() = Paris(3, 3, 17, 30);
    ledger.drafts = {draft};
  }
};

TEST_CASE_METHOD(DraftsAtHand, "grid drafts: the open ones, filters go along, the table fits",
                 "[cli][grid]") {
  const Outcome list = Run(
      {"grid", "drafts", "--course=12", "--tutor=31", "--from=2026-03-01", "--until=2026-04-01"});
  CAPTURE(list.out);
  CHECK(list.status == 0);
  CHECK(WidestLine(list.out) <= 80);
  CHECK_THAT(list.out, Contains("post-900142") && Contains("collaboration") && Contains("open") &&
                           Contains("Minutes are estimated."));
  CHECK(ledger.last_list_drafts.course() == "12");
  CHECK(ledger.last_list_drafts.tutor() == "31");
  CHECK(ledger.last_list_drafts.state() == v1::DRAFT_STATE_OPEN);
  CHECK(ledger.last_list_drafts.start_time().seconds() == Paris(3, 1, 0, 0).seconds());
  ledger.drafts[0].set_state(v1::DRAFT_STATE_CONFIRMED);
  ledger.drafts[0].set_act_gone(true);
  CHECK_THAT(Run({"grid", "drafts", "--course=12", "--state=all"}).out, Contains("post gone"));
  CHECK(ledger.last_list_drafts.state() == v1::DRAFT_STATE_UNSPECIFIED);
  CHECK(Run({"grid", "drafts", "--course=12", "--state=lost"}).status == 2);
}

TEST_CASE_METHOD(DraftsAtHand, "grid confirm: as it is, or with what the flags say of it",
                 "[cli][grid]") {
  CHECK(Run({"grid", "confirm", "post-900142"}).status == 0);
  CHECK(!ledger.last_confirm_draft.has_correction());
  CHECK(!ledger.last_confirm_draft.request_id().empty());
  const Outcome corrected =
      Run({"grid", "confirm", "post-900142", "--minutes=0", "--kind=method", "--group=A",
           "--note=Long", "--links=https://a http://b", "--synchronous=true"});
  CHECK(corrected.status == 0);
  const v1::Intervention& line = ledger.last_confirm_draft.correction();
  CHECK(line.minutes() == 0);
  CHECK(line.kind() == v1::INTERVENTION_KIND_METHOD);
  CHECK(line.channel() == v1::CHANNEL_FORUM);
  CHECK(line.learner().empty());
  CHECK(line.group() == "A");
  CHECK(line.links_size() == 2);
  CHECK(line.synchronous());
  CHECK_THAT(corrected.out, Contains("method"));
  CHECK(Run({"grid", "confirm", "post-1", "--minutes=5"}).status == 1);
  CHECK(Run({"grid", "confirm", "post-900142", "--kind=song"}).status == 2);
  CHECK(Run({"grid", "confirm"}).status == 2);
}

TEST_CASE_METHOD(DraftsAtHand, "grid reject, and a week at once", "[cli][grid]") {
  CHECK_THAT(Run({"grid", "reject", "post-900142"}).out, Contains("rejected"));
  CHECK(ledger.last_reject_draft.name() == "platforms/demo/drafts/post-900142");
  ledger.settled.set_draft_count(5);
  ledger.settled.set_declared_minutes(55);
  *ledger.settled.mutable_start_time() = Paris(3, 2, 0, 0);
  *ledger.settled.mutable_end_time() = Paris(3, 9, 0, 0);
  CHECK(Run({"grid", "confirm-week", "2026-03-04", "--tutor=31", "--course=12"}).out ==
        "5 drafts of the week 2026-03-02 to 2026-03-08 confirmed: 55 minutes.\n");
  CHECK(ledger.last_settle.tutor() == "31");
  CHECK(ledger.last_settle.course() == "12");
  CHECK(ledger.last_settle.state() == v1::DRAFT_STATE_CONFIRMED);
  CHECK(ledger.last_settle.time().seconds() == Paris(3, 4, 0, 0).seconds());
  CHECK(Run({"grid", "reject-week", "2026-03-04", "--tutor=31"}).out ==
        "5 drafts of the week 2026-03-02 to 2026-03-08 rejected.\n");
  ledger.settled.set_draft_count(0);
  CHECK(Run({"grid", "confirm-week", "2026-03-04", "--tutor=31"}).out ==
        "No draft of the week 2026-03-02 to 2026-03-08 is open.\n");
  CHECK(Run({"grid", "confirm-week", "soon", "--tutor=31"}).status == 2);
}

TEST_CASE_METHOD(DraftsAtHand, "grid totals: a table with a last row of all, and the budget",
                 "[cli][grid]") {
  v1::GridTotal& row = *ledger.summary.add_totals();
  row.set_tutor("un-tuteur-dont-l-identifiant-est-plutot-long");
  row.set_kind(v1::INTERVENTION_KIND_COLLABORATION);
  *row.mutable_week_start_time() = Paris(3, 2, 0, 0);
  row.set_observed_count(1234);
  row.set_draft_count(2);
  row.set_estimated_minutes(65);
  row.set_intervention_count(12);
  row.set_declared_minutes(605);
  *ledger.summary.mutable_total() = row;
  ledger.summary.set_budget_minutes(2400);
  const Outcome whole = Run({"grid", "totals", "--course=12", "--by=tutor,learner,kind,week"});
  CAPTURE(whole.out);
  CHECK(whole.status == 0);
  CHECK(WidestLine(whole.out) <= 80);
  CHECK(ledger.last_summarize.dimensions_size() == 4);
  CHECK_THAT(whole.out, Contains("2026-03-02") && Contains("10 h 05") && Contains("1 h 05") &&
                            Contains("total"));
  CHECK_THAT(whole.out, Contains("planned for 40 h 00; declared: 10 h 05 (25 %)."));
  // A part is not compared with the whole.
  CHECK_THAT(Run({"grid", "totals", "--course=12", "--from=2026-03-01"}).out,
             Contains("planned for 40 h 00."));
  CHECK(ledger.last_summarize.dimensions(0) == v1::GRID_DIMENSION_TUTOR);
  CHECK_THAT(Run({"grid", "totals", "--course=12", "--json"}).out,
             Contains("\"budgetMinutes\":\"2400\""));
  CHECK(Run({"grid", "totals", "--by=colour"}).status == 2);
}

TEST_CASE_METHOD(DraftsAtHand, "grid export: the whole file or none, and nothing is overwritten",
                 "[cli][grid]") {
  ledger.grid_parts.resize(2);
  ledger.grid_parts[0].set_content(std::string("PK\0\x01", 4));
  ledger.grid_parts[1].set_content("rest");
  const std::string path = Path("grid.xlsx");
  CHECK(Run({"grid", "export", path, "--course=12", "--language=fr"}).status == 0);
  CHECK(ReadFile("grid.xlsx") == std::string("PK\0\x01rest", 8));
  CHECK(ledger.last_export_grid.format() == v1::GRID_FORMAT_XLSX);
  CHECK(ledger.last_export_grid.language() == "fr");
  CHECK(Run({"grid", "export", Path("grid.CSV"), "--tutor=31"}).status == 0);
  CHECK(ledger.last_export_grid.format() == v1::GRID_FORMAT_CSV);

  ledger.grid_parts[1].set_content("other");
  const Outcome again = Run({"grid", "export", path, "--course=12"});
  CHECK(again.status == 1);
  CHECK_THAT(again.err, Contains("exists already") && Contains("--force"));
  CHECK(ReadFile("grid.xlsx") == std::string("PK\0\x01rest", 8));
  CHECK(Run({"grid", "export", path, "--course=12", "--force"}).status == 0);
  CHECK(ReadFile("grid.xlsx") == std::string("PK\0\x01other", 9));

  // What breaks off leaves what was there, and nothing else.
  ledger.grid_end = FailureWithReason(grpc::StatusCode::FAILED_PRECONDITION, "x", "GRID_TOO_LARGE");
  CHECK(Run({"grid", "export", path, "--course=12", "--force"}).status == 1);
  CHECK(ReadFile("grid.xlsx") == std::string("PK\0\x01other", 9));
  CHECK(Run({"grid", "export", Path("none.xlsx"), "--course=12"}).status == 1);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Path(""))) {
    files += entry.path().string().find("xlsx") != std::string::npos ? 1 : 0;
  }
  CHECK(files == 1);
  CHECK(Run({"grid", "export", Path("grid.pdf"), "--course=12"}).status == 2);
  CHECK(Run({"grid", "export", "/nowhere/grid.csv", "--course=12"}).status == 1);
}

TEST_CASE_METHOD(DraftsAtHand, "interventions correct and history: what holds comes last",
                 "[cli][grid]") {
  v1::Intervention first;
  first.set_name("platforms/demo/interventions/8");
  first.set_tutor("31");
  first.set_learner("7");
  first.set_minutes(10);
  first.set_kind(v1::INTERVENTION_KIND_CONTENT);
  first.set_channel(v1::CHANNEL_PHONE);
  first.set_author("31");
  first.set_etag("1");
  v1::Intervention second = first;
  second.set_minutes(25);
  second.clear_author();
  second.set_etag("2");
  second.set_note("Une remarque assez longue pour ne pas tenir dans ce qui reste de la ligne");
  ledger.revisions = {first, second};
  const Outcome history = Run({"interventions", "history", "8"});
  CAPTURE(history.out);
  CHECK(WidestLine(history.out) <= 80);
  CHECK_THAT(history.out, Contains("31") && Contains("administrator") && Contains("25"));

  CHECK(Run({"interventions", "correct", "8", "--minutes=5", "--retracted=true"}).status == 0);
  const v1::Intervention& said = ledger.last_correction.intervention();
  CHECK(said.name() == "platforms/demo/interventions/8");
  CHECK(said.etag() == "2");
  CHECK(said.minutes() == 5);
  CHECK(said.retracted());
  CHECK(said.note() == second.note());
  CHECK(Run({"interventions", "correct", "8", "--limit=1"}).status == 2);
  CHECK(Run({"interventions", "correct", "8", "--minutes=some"}).status == 2);
}

}  // namespace
}  // namespace tutoring::tutorctl
