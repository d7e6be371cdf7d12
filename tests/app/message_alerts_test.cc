// What people are told of direct messages.
#include <catch2/catch.hpp>

#include "tests/app/messages_fixture.h"

namespace tutoring::testing {
namespace {

class MessageAlertsFixture : public MessagesFixture {
 public:
  std::vector<app::AlertView> Alerts() {
    return Read([](store::Store& store, const store::Platform& platform) {
             return app::ListAlerts(store, platform, {}, {}, 9);
           })
        .alerts;
  }
};

TEST_CASE_METHOD(MessageAlertsFixture,
                 "Messages: what nobody answers is told, with a link to the conversation",
                 "[app][messages]") {
  Hear({}, 50);
  const auto alerts = Alerts();
  REQUIRE(alerts.size() == 1);  // The deadline took the reminder's place.
  const app::Message& message = alerts[0].message;
  CHECK(absl::StartsWith(message.text,
                         "[Échéance] Un message direct d'Ana Petit est resté sans réponse.\n"));
  CHECK(message.course == kCourse);
  CHECK(message.forum.empty());
  CHECK(message.discussion.empty());
  CHECK(message.post.empty());
  CHECK(message.person == "ana");
}

TEST_CASE_METHOD(MessageAlertsFixture,
                 "Messages: who is told of one that was written to somebody else is told to whom",
                 "[app][messages]") {
  Hear({}, 80);
  const auto alerts = Alerts();
  const auto says = [&](const std::string& recipient, const std::string& sentence) {
    for (const app::AlertView& view : alerts) {
      if (view.alert.recipient != recipient) continue;
      INFO(view.message.text);
      CHECK(absl::StrContains(view.message.text, "adressé à") == !sentence.empty());
      CHECK(absl::StrContains(view.message.text, sentence));
    }
  };
  says("tim", "");
  says("max",
       "la réponse était attendue le mercredi 4 mars 2026 à 10:00. Il était adressé à Tim "
       "Roux.");
  CHECK(alerts.size() == 2);
}

TEST_CASE_METHOD(MessageAlertsFixture,
                 "Messages: who stands in for a tutor on leave is told whose answer it is",
                 "[app][messages]") {
  clock.SetTime(Hour(3));
  LetSueStandIn(90);
  Hear({}, 50);
  const auto alerts = Alerts();
  REQUIRE(alerts.size() == 1);
  CHECK(alerts[0].alert.recipient == "sue");
  INFO(alerts[0].message.text);
  CHECK(absl::StrContains(alerts[0].message.text,
                          "Il était adressé à Tim Roux ; c'est à vous d'y répondre.\n"));
  SECTION("and the manager that it fell to somebody else") {
    app::RosterObserved roster;
    roster.members = {{"ana", "Ana Petit", {"student"}, {}, false},
                      {"tim", "Tim Roux", {"teacher"}, {}, false},
                      {"max", "Max Blanc", {"manager"}, {}, false},
                      {"sue", "Sue Noir", {"teacher"}, {}, false}};
    clock.SetTime(Hour(80));
    auto watermarks = Watermarks(Hour(80));
    watermarks.push_back({kCourse, store::Source::kMessages, Hour(80)});
    Report({Fact(std::move(roster))}, std::move(watermarks));
    const auto later = Alerts();
    bool told = false;
    for (const app::AlertView& view : later) {
      if (view.alert.recipient != "max") continue;
      told = absl::StrContains(view.message.text,
                               "Il était adressé à Tim Roux ; y répondre revenait à Sue Noir.");
    }
    CHECK(told);
  }
}

}  // namespace
}  // namespace tutoring::testing
