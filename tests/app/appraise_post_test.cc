// What tutors say of posts: who may, what is kept, and how it is explained. Whole stories of it are
// in tests/scenario (endorsed_*, called_*).
#include "service/app/appraise_post.h"

#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "service/app/duty_commands.h"
#include "service/app/setup/policy_commands.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "tests/app/service_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

// Ana has asked at hour 1; Bob has answered at hour 2 ("b1").
class AppraisalFixture : public ServiceFixture {
 public:
  AppraisalFixture() {
    Adopt();
    clock.SetTime(Hour(3));
    Report({Fact(app::RosterObserved{{{"ana", "Ana Petit", {"student"}, {}, false},
                                      {"bob", "Bob Noir", {"student"}, {}, false},
                                      {"tim", "Tim Roux", {"teacher"}, {}, false},
                                      {"max", "Max Blanc", {"manager"}, {}, false}}}),
            PostFact("p1", "ana", Hour(1)), PostFact("b1", "bob", Hour(2))},
           Watermarks(Hour(3)));
    const absl::Status set = Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::SetPolicy(unit, policy, platform,
                            {.settings = {{"response.endorsed_answers", "yes"}}})
          .status();
    });
    REQUIRE(set.ok());
  }

  // The reason of the refusal; empty where it was said.
  std::string Say(const std::string& post, PostMark mark, const std::string& person = "tim") {
    return ReasonOf(Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::AppraisePost(unit, policy, platform, {kCourse, post, mark, person}).status();
    }));
  }
  std::vector<store::AppraisalRow> SaidOf(const std::string& post) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return store.appraisals.OfPost(platform.key, post);
    });
  }
  Duty DutyOf(const std::string& post) {
    const auto duty = Read([&](store::Store& store, const store::Platform& platform) {
      return store.duties.Find(platform.key, {DutyKind::kResponse, post});
    });
    REQUIRE(duty.has_value());
    return *duty;
  }
  std::string Explained(const std::string& post) {
    return absl::StrJoin(Read([&](store::Store& store, const store::Platform& platform) {
                           return app::ExplainDuty(store, policy, platform, clock.TimeNow(),
                                                   kCourse, {DutyKind::kResponse, post}, "");
                         }).sentences,
                         "\n");
  }
};

TEST_CASE_METHOD(AppraisalFixture, "Appraisal: what holds already is not said again",
                 "[app][appraisals]") {
  CHECK(Say("b1", PostMark::kEndorsed) == "");
  clock.AdvanceTime(absl::Hours(1));
  CHECK(Say("b1", PostMark::kEndorsed, "max") == "");
  CHECK(SaidOf("b1").size() == 1);
  CHECK(Say("b1", PostMark::kNotEndorsed) == "");
  CHECK(Say("b1", PostMark::kEndorsed) == "");
  CHECK(SaidOf("b1").size() == 3);
}

TEST_CASE_METHOD(AppraisalFixture, "Appraisal: the last word of one instant holds",
                 "[app][appraisals]") {
  for (const PostMark mark : {PostMark::kEndorsed, PostMark::kNotEndorsed, PostMark::kEndorsed}) {
    REQUIRE(Say("b1", mark) == "");
  }
  CHECK(DutyOf("p1").state == DutyState::kClosed);
  CHECK(DutyOf("p1").closed == Hour(2));
}

TEST_CASE_METHOD(AppraisalFixture, "Appraisal: a post of no questions' forum is not looked at",
                 "[app][appraisals]") {
  Report({Fact(app::ForumObserved{.forum = "news", .type = "news", .display_name = "Annonces"})});
  app::Event event = PostFact("n1", "ana", Hour(2), "d9");
  std::get<app::PostObserved>(event.fact).forum = "news";
  Report({event});
  CHECK(Say("n1", PostMark::kQuestion) == "NO_LEARNERS_POST");
}

TEST_CASE_METHOD(AppraisalFixture, "Appraisal: a question that is dismissed as none is one again",
                 "[app][appraisals]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::DismissDuty(unit, policy, platform, kCourse, DutyOf("p1").key(),
                                    app::DismissReason::kNotAQuestion, "tim")
                .status();
          }).ok());
  CHECK(Say("p1", PostMark::kQuestion) == "");  // At the very instant of the dismissal.
  CHECK(DutyOf("p1").state == DutyState::kOpen);
}

TEST_CASE_METHOD(AppraisalFixture, "Appraisal: explanations say who said what, and when",
                 "[app][appraisals]") {
  REQUIRE(Say("p1", PostMark::kTechnicalQuestion) == "");
  REQUIRE(Say("p1", PostMark::kQuestion, "") == "");
  clock.AdvanceTime(absl::Minutes(1));
  REQUIRE(Say("b1", PostMark::kEndorsed, "max") == "");
  const std::string said = Explained("p1");
  INFO(said);
  CHECK(absl::StrContains(said,
                          "Le lundi 2 mars 2026 à 12:00, Tim Roux a dit du message p1 que c'est "
                          "une question technique.\n"));
  CHECK(absl::StrContains(said, "l'administration a dit du message p1 que c'est une question.\n"));
  CHECK(absl::StrContains(said, "Max Blanc a validé le message b1 comme réponse.\n"));
  CHECK(absl::StrContains(said, "Répondue le lundi 2 mars 2026 à 11:00 par le message b1."));
  REQUIRE(Say("b1", PostMark::kNotEndorsed) == "");
  CHECK(absl::StrContains(Explained("p1"), "Tim Roux a retiré la validation du message b1.\n"));
}

TEST_CASE_METHOD(AppraisalFixture, "Appraisal: the target is explained by the kind that set it",
                 "[app][appraisals]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::SetPolicy(unit, policy, platform,
                                  {.settings = {{"technical.reminder_after", "4h"},
                                                {"technical.limit", "8h"}}})
                .status();
          }).ok());
  REQUIRE(Say("p1", PostMark::kTechnicalQuestion) == "");
  CHECK(absl::StrContains(
      Explained("p1"), "Réponse due au plus tard le lundi 2 mars 2026 à 18:00, 8 heures après."));
}

}  // namespace
}  // namespace tutoring::testing
