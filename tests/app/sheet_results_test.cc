// What is said of a sheet's results and of the sheet itself: objectives, conversations, alerts,
// explanations.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "service/app/duty_commands.h"
#include "service/app/privacy/erase_person.h"
#include "service/app/telling/wording.h"
#include "tests/app/evaluation_fixture.h"
#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing {
namespace {

// What is written to Tim of a sheet.
std::string TextOf(EvaluationFixture& course, AlertKind kind, const DutyKey& key) {
  const store::Alert alert{.reference = "TUT-1",
                           .kind = kind,
                           .duty_kind = static_cast<int>(key.kind),
                           .anchor = key.anchor,
                           .course = kCourse,
                           .recipient = "tim",
                           .stage_time = Hour(48)};
  return course
      .Read([&](store::Store& store, const store::Platform& platform) {
        return app::ComposeMessage(store, platform, alert);
      })
      .text;
}

TEST_CASE_METHOD(EvaluationFixture, "Sheets: the next one starts from the results of the last",
                 "[app][evaluations]") {
  MustPlan(PlanOf(24, 24, "FREQ=DAILY;COUNT=3"));
  clock.SetTime(Hour(24) - kTick);
  CHECK(ReasonOf(Say(24, ResultView::kTutor, {{"o1", ObjectiveResult::kPartly}})) ==
        "OCCURRENCE_NOT_OPEN");
  clock.SetTime(Hour(25));
  REQUIRE(Say(24, ResultView::kLearner, {{"o1", ObjectiveResult::kReached}}).ok());
  REQUIRE(Say(24, ResultView::kTutor,
              {{"o1", ObjectiveResult::kNotYet}, {"o2", ObjectiveResult::kNotYet}})
              .ok());
  REQUIRE(Say(24, ResultView::kTutor, {{"o1", ObjectiveResult::kPartly}}).ok());
  const auto first = Sheet(24);
  REQUIRE(first.objectives.size() == 2);
  CHECK(first.objectives[0].objective.text == "Lire un budget");
  CHECK(first.objectives[0].own == static_cast<int>(ObjectiveResult::kReached));
  CHECK(first.objectives[0].tutors == static_cast<int>(ObjectiveResult::kPartly));
  CHECK(first.objectives[1].own == 0);
  CHECK(first.previous_open == absl::InfinitePast());
  // The second was not talked about: the third goes back to the first.
  const auto third = Sheet(72);
  CHECK(third.previous_open == Hour(24));
  CHECK(third.objectives[0].own == 0);
  CHECK(third.objectives[0].previous_own == static_cast<int>(ObjectiveResult::kReached));
  CHECK(third.objectives[1].previous_tutors == static_cast<int>(ObjectiveResult::kNotYet));
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: a correction says whose sheet it was, though nothing is owed any more",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  ReadAllUntil(60);
  const auto key = Of(DutyKind::kMissingSheet, 24)->key();
  Report({SubmissionFact("quiz", 40, "", "")});
  REQUIRE_FALSE(Of(DutyKind::kMissingSheet, 24).has_value());
  const std::string text = TextOf(*this, AlertKind::kCorrection, key);
  INFO(text);
  CHECK(text.find("au sujet d'Ana Petit") != std::string::npos);
  absl::TimeZone paris;
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &paris));
  CHECK(text.find(app::SayTime(Hour(24), paris, app::Language::kFrench)) != std::string::npos);
}

TEST_CASE_METHOD(EvaluationFixture, "Sheets: an alert says that it is about the final evaluation",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  plan.final_open = Hour(96);
  plan.final_window_seconds = 3600;
  plan.final_activity = "quiz";
  MustPlan(plan);
  ReadAllUntil(120);
  const auto text_at = [&](int open) {
    return TextOf(*this, AlertKind::kOpening, Of(DutyKind::kMissingSheet, open)->key());
  };
  CHECK(text_at(24).find("pour l'évaluation du mardi") != std::string::npos);
  CHECK(text_at(96).find("pour l'évaluation finale du vendredi") != std::string::npos);
}

TEST_CASE_METHOD(EvaluationFixture, "Sheets: a duty is dismissed, explained, and survives erasure",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  clock.SetTime(Hour(40));
  Report({ActivityFact("quiz"), SubmissionFact("quiz", 30, "21", "20")});
  const auto explained_to = [&](const std::string& reader) {
    const auto explained = Read([&](store::Store& store, const store::Platform& platform) {
      return app::ExplainDuty(
          store, policy, platform, clock.TimeNow(), kCourse,
          {DutyKind::kDebrief, SheetAnchor(DutyKind::kDebrief, kCourse, "ana", Hour(24))}, reader);
    });
    return absl::StrJoin(explained.sentences, "\n");
  };
  const std::string text = explained_to("tim");
  CHECK(explained_to("ana").find("Note") == std::string::npos);
  CHECK(explained_to("ana").find("Un échange sur les résultats") != std::string::npos);
  INFO(text);
  for (const char* part : {"Fiche de positionnement, ouverte du", "activité Fiche (quiz)",
                           "Ana Petit l'a remise le", "Note hors barème : 21 sur 20.",
                           "Échange attendu au plus tard le", "Incombe à : Tim Roux."}) {
    CHECK(text.find(part) != std::string::npos);
  }
  const auto dismiss = [&](app::DismissReason reason) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DismissDuty(
                 unit, policy, platform, kCourse,
                 {DutyKind::kDebrief, SheetAnchor(DutyKind::kDebrief, kCourse, "ana", Hour(24))},
                 reason, "tim")
          .status();
    });
  };
  CHECK(ReasonOf(dismiss(app::DismissReason::kAbsenceKnown)) == "REASON_MISFIT");
  REQUIRE(dismiss(app::DismissReason::kNoLongerNeeded).ok());
  CHECK(Of(DutyKind::kDebrief, 24)->state == DutyState::kDismissed);

  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::ErasePerson(unit, policy, platform, "ana").status();
          }).ok());
  CHECK_FALSE(Of(DutyKind::kDebrief, 24).has_value());
  const auto duties = Read([&](store::Store& store, const store::Platform& platform) {
    return store.duties.List(platform.key, {.course = kCourse}, 9);
  });
  REQUIRE(duties.size() == 1);
  CHECK(duties[0].state == DutyState::kDismissed);
  // What is derived again is the same, under the pseudonym.
  ReadAllUntil(60);
  const auto again = Read([&](store::Store& store, const store::Platform& platform) {
    return store.duties.List(platform.key, {.course = kCourse}, 9);
  });
  REQUIRE(again.size() == 1);
  CHECK(again[0].anchor == duties[0].anchor);
  CHECK(again[0].state == DutyState::kDismissed);
}

}  // namespace
}  // namespace tutoring::testing
