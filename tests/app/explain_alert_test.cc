// What an alert is about, and who else of whom its duty addresses was told, or not.
#include "service/app/explain/explain_alert.h"

#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/str_join.h"
#include "service/app/telling/deliveries.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

using Catch::Matchers::Contains;

// Ana's question of Monday 10:00, read until Thursday 11:00: Tim's reminder was never told, his
// deadline waits to leave, and so does Max's escalation.
class AlertExplanationFixture : public ServiceFixture {
 public:
  AlertExplanationFixture() {
    Adopt();
    clock.SetTime(Hour(2));
    Report({PostFact("p1", "ana", Hour(1))}, Watermarks(Hour(2)));
    ReadUntil(74);
  }

  std::string ReferenceOf(const std::string& person, AlertKind kind) {
    const auto alerts = Read([](store::Store& store, const store::Platform& platform) {
      return store.alerts.List(platform.key, {}, 99);
    });
    for (const store::Alert& alert : alerts) {
      if (alert.recipient == person && alert.kind == kind) return alert.reference;
    }
    throw std::out_of_range("no such alert");
  }
  app::AlertExplanation Explain(const std::string& person, AlertKind kind) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ExplainAlert(store, policy, platform, clock.TimeNow(), ReferenceOf(person, kind),
                               "");
    });
  }
  std::string Said(const std::string& person, AlertKind kind) {
    return absl::StrJoin(Explain(person, kind).sentences, "\n");
  }
  void Deliver(app::Outcome outcome) {
    const auto leased = app::LeaseDeliveries(ledger(), policy, {.platform = kPlatform, .token = 1});
    REQUIRE(leased.ok());
    for (const app::LeasedDelivery& one : *leased) {
      REQUIRE(app::ReportDeliveries(ledger(), kPlatform, 1, absl::InfinitePast(),
                                    {{one.alert.reference, one.alert.lease, outcome}})
                  .ok());
    }
  }
};

TEST_CASE_METHOD(AlertExplanationFixture,
                 "Explain alert: what it is about, and who was not told and why",
                 "[app][explain_alert]") {
  const app::AlertExplanation explanation = Explain("max", AlertKind::kEscalation);
  CHECK(explanation.telling.state == TellingState::kWaiting);
  CHECK(explanation.telling.reason == TellingReason::kOthersFirst);
  REQUIRE(explanation.duty.has_value());
  CHECK(explanation.duty->told.stages.size() == 3);
  const std::string said = absl::StrJoin(explanation.sentences, "\n");
  CHECK_THAT(said, Contains(" à Max Blanc : étape escalade, le jeudi 5 mars 2026 à 10:00."));
  CHECK_THAT(said, Contains("Elle attend, car d'autres doivent d'abord avoir été prévenus."));
  CHECK_THAT(said, Contains("Ana Petit a posé une question le lundi 2 mars 2026 à 10:00"));
  CHECK_THAT(said, Contains("Étape rappel : Tim Roux n'a reçu aucune alerte, car une étape "
                            "ultérieure la remplace."));
}

TEST_CASE_METHOD(AlertExplanationFixture, "Explain alert: in English where the platform speaks it",
                 "[app][explain_alert]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            store::Platform changed = platform;
            changed.language = "en";
            return app::UpdatePlatform(unit, policy, changed).status();
          }).ok());
  CHECK_THAT(Said("max", AlertKind::kEscalation),
             Contains(" to Max Blanc: stage escalation, on Thursday 5 March 2026 at 10:00.") &&
                 Contains("It waits, since others are to be told first.") &&
                 Contains("Stage reminder: Tim Roux got no alert, since a later stage replaced "
                          "it."));
}

TEST_CASE_METHOD(AlertExplanationFixture, "Explain alert: told, or refused, it says so",
                 "[app][explain_alert]") {
  SECTION("told") {
    Deliver(app::Outcome::kDelivered);
    CHECK_THAT(Said("tim", AlertKind::kDue),
               Contains("Remise à Tim Roux le jeudi 5 mars 2026 à 11:00."));
    const PersonTelling held = Explain("max", AlertKind::kEscalation).telling;
    CHECK(held.reason == TellingReason::kOthersFirst);
    CHECK(held.time == Hour(74 + 24));
  }
  SECTION("refused") {
    Deliver(app::Outcome::kRefused);
    CHECK_THAT(Said("tim", AlertKind::kDue),
               Contains("Tim Roux ne l'a pas reçue, car la plateforme l'a refusée."));
  }
}

TEST_CASE_METHOD(AlertExplanationFixture, "Explain alert: a correction names the stage",
                 "[app][explain_alert]") {
  Deliver(app::Outcome::kDelivered);
  Report({PostFact("r1", "tim", Hour(2))});  // An answer that was read late.
  CHECK_THAT(Said("tim", AlertKind::kCorrection),
             Contains(" à Tim Roux : correction ; l'étape du mercredi 4 mars 2026 à 10:00 "
                      "n'avait pas lieu d'être."));
}

TEST_CASE_METHOD(ServiceFixture, "Explain alert: a summary is about no duty",
                 "[app][explain_alert]") {
  clock.SetTime(Hour(0));
  Report({CourseFact(), ForumFact(), RosterFact(), PostFact("p0", "ana", Hour(-90))},
         Watermarks(Hour(0)));
  const auto summaries = Read([](store::Store& store, const store::Platform& platform) {
    return store.alerts.List(platform.key, {}, 9);
  });
  REQUIRE(summaries.size() == 1);
  const auto explanation = Read([&](store::Store& store, const store::Platform& platform) {
    return app::ExplainAlert(store, policy, platform, clock.TimeNow(), summaries[0].reference, "");
  });
  CHECK_FALSE(explanation.duty.has_value());
  CHECK(explanation.telling.reason == TellingReason::kBridge);
  CHECK_THAT(explanation.sentences[0], Contains("ce qui attendait déjà"));
}

}  // namespace
}  // namespace tutoring::testing
