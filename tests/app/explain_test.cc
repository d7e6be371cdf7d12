// How a duty came to be what it is, in sentences that a tutor can check.
#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "service/app/duty_commands.h"
#include "service/app/setup/leave_commands.h"
#include "service/app/setup/policy_commands.h"
#include "service/app/setup/suspension_commands.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

class ExplainFixture : public ServiceFixture {
 public:
  ExplainFixture() {
    Adopt();
    clock.SetTime(Hour(2));
    Report({PostFact("p1", "ana", Hour(1))}, Watermarks(Hour(2)));
  }

  app::Explanation Explain(const std::string& post = "p1") {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ExplainDuty(store, policy, platform, clock.TimeNow(), kCourse,
                              {DutyKind::kResponse, post}, "");
    });
  }
  // Whether the explanation has the sentence.
  bool Says(const std::string& sentence) {
    const std::vector<std::string> sentences = Explain().sentences;
    UNSCOPED_INFO(absl::StrJoin(sentences, "\n"));
    return absl::StrContains(absl::StrJoin(sentences, "\n") + "\n", sentence + "\n");
  }
  void Dismiss(app::DismissReason reason, const std::string& person) {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::DismissDuty(unit, policy, platform, kCourse, {DutyKind::kResponse, "p1"},
                                      reason, person)
                  .status();
            }).ok());
  }
};

TEST_CASE_METHOD(ExplainFixture,
                 "Explain: an open question says who owes it, by when, and what comes",
                 "[app][explain]") {
  CHECK(Says("Ana Petit a posé une question le lundi 2 mars 2026 à 10:00 (message p1)."));
  CHECK(Says("Réponse due au plus tard le mercredi 4 mars 2026 à 10:00, 48 heures après."));
  CHECK(Says("La doivent : Tim Roux."));
  CHECK(Says("Aucune réponse visible de l'apprenant n'a été observée."));
  CHECK(Says("Pas encore de verdict : l'échéance n'est pas passée avec certitude."));
  CHECK(Says("Étape rappel, le mardi 3 mars 2026 à 22:00 : à venir ; concernerait Tim Roux."));
  CHECK(Says("Étape escalade, le jeudi 5 mars 2026 à 10:00 : à venir ; concernerait Max Blanc."));
  CHECK(Says("Tout ce qui précède le lundi 2 mars 2026 à 11:00 est connu."));
}

TEST_CASE_METHOD(ExplainFixture, "Explain: has all stages, and how far was read",
                 "[app][explain]") {
  const app::Explanation explanation = Explain();
  CHECK(explanation.duty.stages.size() == 3);
  CHECK(explanation.watermark == Hour(2));
}

TEST_CASE_METHOD(ExplainFixture, "Explain: what passed says whom it addressed and what was sent",
                 "[app][explain]") {
  ReadUntil(50);
  CHECK(Says("Verdict : délai dépassé."));
  CHECK(Says("Étape échéance, le mercredi 4 mars 2026 à 10:00 : passée ; concerne Tim Roux."));
  const std::string sentences = absl::StrJoin(Explain().sentences, "\n");
  CHECK(absl::StrContains(sentences, " à Tim Roux : en attente d'envoi le "));
}

TEST_CASE_METHOD(ExplainFixture, "Explain: an answer is named", "[app][explain]") {
  clock.SetTime(Hour(4));
  Report({PostFact("r1", "tim", Hour(3))}, Watermarks(Hour(4)));
  CHECK(Says("Répondue le lundi 2 mars 2026 à 12:00 par le message r1."));
  CHECK(Says("Verdict : à temps."));
  CHECK(Says("Étape rappel, le mardi 3 mars 2026 à 22:00 : plus rien n'était dû."));
}

TEST_CASE_METHOD(ExplainFixture, "Explain: a dismissal says by whom and why", "[app][explain]") {
  SECTION("a tutor's") {
    Dismiss(app::DismissReason::kNotAQuestion, "tim");
    CHECK(Says("Écartée le lundi 2 mars 2026 à 11:00 par Tim Roux : ce n'est pas une question."));
  }
  SECTION("an administrator's") {
    Dismiss(app::DismissReason::kDuplicate, "");
    CHECK(Says("Écartée le lundi 2 mars 2026 à 11:00 par l'administration : en double."));
  }
}

TEST_CASE_METHOD(ExplainFixture, "Explain: what ended otherwise says how", "[app][explain]") {
  clock.SetTime(Hour(3));
  SECTION("deleted") {
    Report({Fact(app::PostDeleted{"p1"})});
    CHECK(Says("Annulée le lundi 2 mars 2026 à 12:00 : la question a été supprimée."));
  }
  SECTION("out of scope") {
    Report({Fact(app::CourseObserved{.out_of_scope = true})});
    CHECK(Says("Annulée le lundi 2 mars 2026 à 12:00 : le cours n'est plus suivi."));
  }
  SECTION("in doubt") {
    Report({PostFact("r1", "eve", Hour(2.5))});
    CHECK(Says("Suspendue : l'auteur du message r1 est inconnu de la liste du cours."));
  }
}

// Hour 0 is 9:00 in Paris; the reminder is due at hour 37, Tuesday at 22:00.
TEST_CASE_METHOD(ExplainFixture, "Explain: says who was on leave, and who stood in",
                 "[app][explain][leaves]") {
  const auto away = [&](const char* substitute, double until) {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::CreateLeave(unit, policy, platform,
                                      {.person = "tim",
                                       .course = kCourse,
                                       .start = Hour(37),
                                       .end = Hour(until),
                                       .substitute = substitute})
                  .status();
            }).ok());
  };
  SECTION("a substitute, for a stage that passed") {
    away("max", 38);
    ReadUntil(40);
    CHECK(Says("La doivent : Tim Roux."));
    CHECK(
        Says("Tim Roux : en congé du mardi 3 mars 2026 à 22:00 au mardi 3 mars 2026 à 23:00, "
             "remplacé par Max Blanc."));
  }
  SECTION("a substitute, for a stage to come") {
    away("max", 38);
    CHECK(Says("Étape rappel, le mardi 3 mars 2026 à 22:00 : à venir ; concernerait Max Blanc."));
    CHECK(
        Says("Tim Roux : en congé du mardi 3 mars 2026 à 22:00 au mardi 3 mars 2026 à 23:00, "
             "remplacé par Max Blanc."));
  }
  SECTION("nobody") {
    away("", 47);
    ReadUntil(40);
    CHECK(Says("La doivent : personne."));
    CHECK(
        Says("Tim Roux : en congé du mardi 3 mars 2026 à 22:00 au mercredi 4 mars 2026 à 08:00, "
             "sans remplaçant ; rien ne lui est adressé."));
  }
}

TEST_CASE_METHOD(ExplainFixture,
                 "Explain: a deadline that fell under an answer deleted since says so",
                 "[app][explain]") {
  clock.SetTime(Hour(4));
  Report({PostFact("r1", "tim", Hour(3))}, Watermarks(Hour(4)));
  clock.SetTime(Hour(60));
  Report({Fact(app::PostDeleted{"r1"}), RosterFact()}, Watermarks(Hour(60)));
  CHECK(Says("Sans verdict : à l'échéance, ce devoir semblait réglé ou sans objet."));
}

TEST_CASE_METHOD(ExplainFixture, "Explain: speaks the platform's language, in its zone",
                 "[app][explain]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            store::Platform changed = platform;
            changed.language = "en";
            changed.time_zone = "America/Martinique";
            return app::UpdatePlatform(unit, policy, changed).status();
          }).ok());
  CHECK(Says("An answer was due by Wednesday 4 March 2026 at 05:00, 48 hours later."));
}

TEST_CASE_METHOD(ExplainFixture, "Explain: what is no duty is not found", "[app][explain]") {
  absl::Status status;
  ledger()
      .Read([&](store::Store& store) -> absl::Status {
        const auto platform = app::FindPlatform(store, kPlatform);
        status = app::ExplainDuty(store, policy, *platform, clock.TimeNow(), kCourse,
                                  {DutyKind::kResponse, "p9"}, "")
                     .status();
        return absl::OkStatus();
      })
      .IgnoreError();
  CHECK(ReasonOf(status) == "DUTY_NOT_FOUND");
}

TEST_CASE_METHOD(ExplainFixture, "Dismiss: what is not open cannot be dismissed",
                 "[app][dismiss]") {
  Dismiss(app::DismissReason::kDuplicate, "tim");
  const absl::Status again = Do([&](app::Unit& unit, const store::Platform& platform) {
    return app::DismissDuty(unit, policy, platform, kCourse, {DutyKind::kResponse, "p1"},
                            app::DismissReason::kDuplicate, "tim")
        .status();
  });
  CHECK(again.code() == absl::StatusCode::kFailedPrecondition);
  CHECK(ReasonOf(again) == "DUTY_NOT_OPEN");
}

TEST_CASE_METHOD(ExplainFixture, "Explain: which policy, what counted and what did not",
                 "[app][explain]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::SetPolicy(unit, policy, platform,
                                  {.settings = {{"response.time", "WORKING"},
                                                {"response.reminder_after", "8h"},
                                                {"response.limit", "20h"}}})
                .status();
          }).ok());
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::CreateSuspension(unit, policy, platform,
                                         {.course = kCourse,
                                          .start = Hour(2),
                                          .end = Hour(3),
                                          .reason = SuspensionReason::kBreak})
                .status();
          }).ok());
  // 10:00 to 18:00 without an hour, 08:00 to 18:00, and 3 more hours.
  CHECK(
      Says("Réponse due au plus tard le mercredi 4 mars 2026 à 11:00, 20 heures ouvrées après "
           "(calendrier eple-fr)."));
  CHECK(Says("Politique n° 1, en vigueur depuis le lundi 2 mars 2026 à 11:00."));
  CHECK(Says("Ne compte pas : du lundi 2 mars 2026 à 11:00 au lundi 2 mars 2026 à 12:00."));
  CHECK(Says("Compté : du lundi 2 mars 2026 à 10:00 au lundi 2 mars 2026 à 11:00."));
  CHECK(Says("Compté : du mercredi 4 mars 2026 à 08:00 au mercredi 4 mars 2026 à 11:00."));
}

}  // namespace
}  // namespace tutoring::testing
