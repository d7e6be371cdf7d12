// Trials of policies and explanations of alerts at the command line.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

void AddPerson(v1::StageTelling& stage, const std::string& name, v1::TellingState state,
               v1::TellingReason reason, const std::string& alert = "") {
  v1::PersonTelling& person = *stage.add_people();
  person.set_person("31");
  person.set_display_name(name);
  person.set_state(state);
  person.set_reason(reason);
  person.set_alert(alert);
  *person.mutable_time() = Paris(3, 5, 8, 0);
}

// Told of the reminder; the deadline waits; nobody is there to be told of the escalation.
template <typename Message>
void AddStages(Message& message) {
  const auto add = [&](v1::StageKind kind, int day) -> v1::StageTelling& {
    v1::StageTelling& stage = *message.add_tellings();
    stage.mutable_stage()->set_kind(kind);
    *stage.mutable_stage()->mutable_time() = Paris(3, day, 14, 0);
    return stage;
  };
  AddPerson(add(v1::STAGE_KIND_REMINDER, 3), "Amélie Delacroix-Beauregard de Saint-Exupéry",
            v1::TELLING_STATE_TOLD, v1::TELLING_REASON_UNSPECIFIED, "platforms/demo/alerts/TUT-1");
  v1::StageTelling& due = add(v1::STAGE_KIND_DUE, 4);
  AddPerson(due, "Tom", v1::TELLING_STATE_WAITING, v1::TELLING_REASON_SEND_WINDOW);
  AddPerson(due, "Tia", v1::TELLING_STATE_NOT_TOLD, v1::TELLING_REASON_ERASED);
  add(v1::STAGE_KIND_ESCALATION, 5).set_reason(v1::TELLING_REASON_NOBODY);
}

TEST_CASE_METHOD(OnePlatform, "policies dry-run: says what would change, and whom it tells",
                 "[cli][trials]") {
  v1::TrialDuty& trial = *ledger.dry_run.add_duties();
  *trial.mutable_duty() = DutyNamed("response-900", "Zoé");
  trial.set_change(v1::TRIAL_CHANGE_CHANGED);
  *trial.mutable_former_due_time() = Paris(3, 3, 14, 0);
  trial.set_former_verdict(v1::VERDICT_PENDING);
  AddStages(trial);
  ledger.dry_run.set_unchanged_count(7);
  const Outcome outcome =
      Run({"policies", "dry-run", "response.limit=24h,response.time=WORKING", "--course=12"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_dry_run.parent() == "platforms/demo/courses/12");
  CHECK(ledger.last_dry_run.policy().course() == "12");
  CHECK(ledger.last_dry_run.policy().settings_size() == 2);
  CHECK_THAT(outcome.out, Contains("12/response-900: response, changed; due 2026-03-03 14:00 > "
                                   "2026-03-04 14:00;"));
  CHECK_THAT(outcome.out, Contains("told 2026-03-05 08:00") &&
                              Contains("waits: send-window until 2026-03-05 08:00") &&
                              Contains("not told: erased") && Contains("not told: nobody"));
  CHECK_THAT(outcome.out, Contains("would change: 1; open ones that would not: 7."));
  CHECK(WidestLine(outcome.out) <= 80);
}

TEST_CASE_METHOD(OnePlatform, "policies dry-run: of a group, of all, and never without a course",
                 "[cli][trials]") {
  CHECK(Run({"policies", "dry-run", "response.limit=24h", "--course=12", "--group=g"}).status == 0);
  CHECK(ledger.last_dry_run.policy().group() == "g");
  CHECK(Run({"policies", "dry-run", "response.limit=24h", "--course=12", "--everywhere"}).status ==
        0);
  CHECK(ledger.last_dry_run.policy().course().empty());
  CHECK(Run({"policies", "dry-run", "response.limit=24h"}).status == 2);
  CHECK(Run({"policies", "dry-run", "response.limit", "--course=12"}).status == 2);
}

struct WhatIf : OnePlatform {
  WhatIf() {
    AddRow("", false, 12, 15);
    AddRow("", true, 12, 15);
    AddRow("Amélie Delacroix-Beauregard de Saint-Exupéry et de Montbazillac-Lès-Eaux", false, 4, 4);
    AddRow("Tom", true, 4, 4);
    v1::TrialDuty& trial = *ledger.replay.add_duties();
    *trial.mutable_duty() = DutyNamed("response-900", "Zoé");
    trial.mutable_duty()->set_verdict(v1::VERDICT_BREACHED);
    trial.set_change(v1::TRIAL_CHANGE_CHANGED);
    *trial.mutable_former_due_time() = Paris(3, 5, 14, 0);
    trial.set_former_verdict(v1::VERDICT_PENDING);
    ledger.replay.set_left_off_count(3);
  }

  void AddRow(const std::string& name, bool week, int happened, int replayed) {
    v1::ReplayRow& row = *ledger.replay.add_rows();
    if (!name.empty()) row.set_person("31");
    row.set_display_name(name);
    if (week) *row.mutable_week_start_time() = Paris(3, 2, 0, 0);
    row.mutable_happened()->set_duty_count(happened);
    row.mutable_replayed()->set_duty_count(replayed);
    row.mutable_replayed()->set_alert_count(1234);
  }
};

TEST_CASE_METHOD(WhatIf, "policies what-if: what would have been stands beside what was",
                 "[cli][trials]") {
  const Outcome outcome = Run({"policies", "what-if", "response.limit=24h", "--course=12",
                               "--from=2026-01-05", "--until=2026-03-01"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_replay.parent() == "platforms/demo/courses/12");
  REQUIRE(ledger.last_replay.settings_size() == 1);
  CHECK(ledger.last_replay.settings(0).field() == "response.limit");
  CHECK(ledger.last_replay.start_time().seconds() == Paris(1, 5, 0, 0).seconds());
  CHECK(ledger.last_replay.end_time().seconds() == Paris(3, 1, 0, 0).seconds());
  CHECK_THAT(outcome.out, Contains("12 > 15") && Contains("0 > 1234") && Contains("everybody") &&
                              !Contains("WEEK OF") && !Contains("Tom"));
  CHECK_THAT(outcome.out,
             Contains("12/response-900  changed  pending > breached") && Contains("And 3 more."));
  CHECK_THAT(outcome.out, Contains("2026-03-05 14:00 > 2026-03-04 14:00\n"));
  CHECK(WidestLine(outcome.out) <= 80);
}

TEST_CASE_METHOD(WhatIf, "policies what-if: as it was, by weeks, until now", "[cli][trials]") {
  const Outcome outcome = Run(
      {"policies", "what-if", "as-it-was", "--course=12", "--from=2026-01-05", "--by=tutor,week"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_replay.settings().empty());
  CHECK_FALSE(ledger.last_replay.has_end_time());
  CHECK_THAT(outcome.out, Contains("WEEK OF") && Contains("2026-03-02") && Contains("Tom"));
  CHECK(WidestLine(outcome.out) <= 80);
}

TEST_CASE_METHOD(WhatIf, "policies what-if: without a course or a beginning it asks nothing",
                 "[cli][trials]") {
  for (const std::vector<std::string>& flags :
       {std::vector<std::string>{"--course=12"},
        {"--from=2026-01-05"},
        {"--course=12", "--from=soon"},
        {"--course=12", "--from=2026-01-05", "--by=month"}}) {
    std::vector<std::string> words = {"policies", "what-if", "response.limit=24h"};
    words.insert(words.end(), flags.begin(), flags.end());
    CHECK(Run(words).status == 2);
  }
}

TEST_CASE_METHOD(OnePlatform, "alerts explain: what it is about, and who else was told",
                 "[cli][trials]") {
  ledger.alert_explanation.add_sentences("Alerte TUT-1 à Tom : étape échéance.");
  ledger.alert_explanation.mutable_alert()->set_text("[Échéance] Une question attend.");
  AddStages(ledger.alert_explanation);
  const Outcome outcome = Run({"alerts", "explain", "TUT-1"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_explain_alert.name() == "platforms/demo/alerts/TUT-1");
  CHECK_THAT(outcome.out, Contains("Alerte TUT-1 à Tom : étape échéance.\n") &&
                              Contains("It says:\n    [Échéance] Une question attend.\n") &&
                              Contains("not told: erased"));
  CHECK(WidestLine(outcome.out) <= 80);
  CHECK_THAT(Run({"alerts", "explain", "TUT-1", "--json"}).out, Contains("\"sentences\""));
}

}  // namespace
}  // namespace tutoring::tutorctl
