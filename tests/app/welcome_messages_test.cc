// What tutors write to those whom they welcome, and what they are told of welcomes themselves.
#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "service/app/setup/policy_commands.h"
#include "service/base/reason.h"
#include "tests/app/welcome_fixture.h"

namespace tutoring::testing {
namespace {

using app::WelcomeSection;

TEST_CASE_METHOD(WelcomeFixture, "Welcome message: each learner of the group gets it once, by name",
                 "[app][welcome]") {
  clock.SetTime(Hour(6));
  REQUIRE(SendText(kAlpha, kAllSections).ok());
  const auto left = LeaveMessages();
  REQUIRE(left.size() == 3);  // Eve is of the group, too.
  CHECK(left[0].alert.recipient == "abe");
  CHECK(left[0].message.text ==
        "Bonjour Abe Long,\n\nje suis Tim\n\napprendre\n\nle cours\n\n"
        "jusqu'en juin\nRéf. " +
            left[0].alert.reference);
  CHECK(left[1].alert.recipient == "ana");
  CHECK(left[2].alert.recipient == "eve");
  CHECK(LeaveMessages().empty());
  CHECK(Welcome(kAlpha).state == DutyState::kClosed);
  CHECK(Welcome(kAlpha).closed == Hour(6));
  CHECK(Welcome(kEve).state == DutyState::kClosed);
  CHECK(View(kAlpha).recipients == 3);
  CHECK(View(kAlpha).sent == Hour(6));
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome message: only the items that it speaks of are done",
                 "[app][welcome]") {
  REQUIRE(SendText(kAlpha, {kAllSections[0], kAllSections[4]}).ok());
  CHECK(Item(kAlpha, WelcomeItem::kContact).state == ItemState::kDone);
  CHECK(Item(kAlpha, WelcomeItem::kMeans).state == ItemState::kOpen);
  CHECK(Item(kAlpha, WelcomeItem::kSchedule).person == "tim");
  CHECK(Welcome(kAlpha).state == DutyState::kOpen);
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome message: a second one is another, to everybody again",
                 "[app][welcome]") {
  REQUIRE(SendText(kAlpha, {kAllSections[0]}).ok());
  CHECK(LeaveMessages().size() == 3);
  REQUIRE(SendText(kAlpha, {kAllSections[1]}).ok());
  CHECK(LeaveMessages().size() == 3);
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome message: one that is not complete is refused",
                 "[app][welcome]") {
  struct Row {
    const char* name;
    std::vector<WelcomeSection> sections;
    const char* reason;
  };
  const std::vector<Row> rows = {
      {"nothing", {}, "VALUE_REQUIRED"},
      {"a section of no item", {{WelcomeItem{}, "x"}}, "VALUE_REQUIRED"},
      {"an empty section", {{WelcomeItem::kMeans, ""}}, "VALUE_REQUIRED"},
      {"an item twice", {{WelcomeItem::kMeans, "x"}, {WelcomeItem::kMeans, "y"}}, "TEXT_INVALID"},
      {"too long", {{WelcomeItem::kMeans, std::string(20001, 'x')}}, "TEXT_INVALID"},
      {"an escape sequence", {{WelcomeItem::kMeans, "\x1b[2J"}}, "TEXT_INVALID"},
      {"no text", {{WelcomeItem::kMeans, "\xc3"}}, "TEXT_INVALID"},
      {"a placeholder", {{WelcomeItem::kMeans, "voir {{autres outils}}"}}, "PLACEHOLDER_LEFT"},
      {"half a placeholder", {{WelcomeItem::kMeans, "voir {{"}}, "PLACEHOLDER_LEFT"}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(ReasonOf(SendText(kAlpha, row.sections)) == row.reason);
  }
  CHECK(SendText(kAlpha, {{WelcomeItem::kMeans, std::string(20000, 'x')}}).ok());
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome message: nobody is left to be welcomed",
                 "[app][welcome]") {
  std::erase_if(members, [](const auto& member) { return member.person == "bob"; });
  clock.SetTime(Hour(6));
  Report({Everybody()}, Watermarks(Hour(6)));
  CHECK(ReasonOf(SendText(kBeta, kAllSections)) == "NO_RECIPIENT");
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome message: who leaves before it leaves is not written to",
                 "[app][welcome]") {
  REQUIRE(SendText(kAlpha, kAllSections).ok());
  std::erase_if(members, [](const auto& member) { return member.person == "ana"; });
  clock.SetTime(Hour(6));
  Report({Everybody()}, Watermarks(Hour(6)));
  const auto left = LeaveMessages();
  REQUIRE(left.size() == 2);
  CHECK(left[0].alert.recipient == "abe");
  CHECK(left[1].alert.recipient == "eve");
}

TEST_CASE_METHOD(WelcomeFixture,
                 "Welcome: the very same message goes to nobody twice from another list",
                 "[app][welcome]") {
  REQUIRE(SendText(kEve, kAllSections).ok());
  CHECK(LeaveMessages().size() == 1);
  REQUIRE(SendText(kAlpha, kAllSections).ok());
  const auto left = LeaveMessages();
  REQUIRE(left.size() == 2);
  CHECK(left[0].alert.recipient == "abe");
  CHECK(left[1].alert.recipient == "ana");
  CHECK(Item(kAlpha, WelcomeItem::kSchedule).state == ItemState::kDone);
  CHECK(ReasonOf(SendText(kEve, kAllSections)) == "WELCOME_SENT");
}

TEST_CASE_METHOD(WelcomeFixture, "Welcome: what is done and said once more was no later",
                 "[app][welcome]") {
  clock.SetTime(Hour(6));
  REQUIRE(SendText(kAlpha, kAllSections).ok());
  clock.SetTime(Hour(300));
  REQUIRE(SendText(kAlpha, {kAllSections[4]}).ok());
  Report({Everybody()}, Watermarks(Hour(300)));
  CHECK(Item(kAlpha, WelcomeItem::kSchedule).time == Hour(6));
  CHECK(Welcome(kAlpha).closed == Hour(6));
  CHECK(Welcome(kAlpha).verdict == Verdict::kMet);
}

TEST_CASE_METHOD(WelcomeFixture,
                 "Welcome: the very same message goes to nobody twice, and to who came since",
                 "[app][welcome]") {
  REQUIRE(SendText(kAlpha, kAllSections).ok());
  // Eve, who has a checklist of her own, reads it, too.
  CHECK(Item(kEve, WelcomeItem::kSchedule).state == ItemState::kDone);
  const absl::Time done = Item(kAlpha, WelcomeItem::kSchedule).time;
  const size_t sent = LeaveMessages().size();
  REQUIRE(sent > 0);
  CHECK(ReasonOf(SendText(kAlpha, kAllSections)) == "WELCOME_SENT");
  CHECK(LeaveMessages().empty());
  members.push_back({"zac", "Zac Brun", {"student"}, {"A"}, false});
  clock.SetTime(Hour(5.02));  // What was leased is still under way.
  Report({Everybody()}, Watermarks(Hour(5.02)));
  REQUIRE(SendText(kAlpha, kAllSections).ok());
  const auto again = LeaveMessages();
  REQUIRE(again.size() == 1);
  CHECK(again[0].alert.recipient == "zac");
  CHECK(Item({"", "zac"}, WelcomeItem::kSchedule).state == ItemState::kDone);
  CHECK(Item(kAlpha, WelcomeItem::kSchedule).time == done);
  // What was opened again meanwhile stays so.
  clock.SetTime(Hour(5.03));
  REQUIRE(Mark(kAlpha, {.item = WelcomeItem::kSchedule,
                        .state = ItemState::kOpen,
                        .time = absl::InfinitePast(),
                        .author = "tim"})
              .ok());
  members.push_back({"zoe", "Zoé Vert", {"student"}, {"A"}, false});
  clock.SetTime(Hour(5.04));
  Report({Everybody()}, Watermarks(Hour(5.04)));
  REQUIRE(SendText(kAlpha, kAllSections).ok());
  CHECK(LeaveMessages().size() == 1);
  CHECK(Item(kAlpha, WelcomeItem::kSchedule).state == ItemState::kOpen);
  // Another text is another message.
  REQUIRE(SendText(kAlpha, {{WelcomeItem::kSchedule, "Rendez-vous mardi."}}).ok());
  CHECK(LeaveMessages().size() == sent + 2);
}

TEST_CASE_METHOD(WelcomeFixture,
                 "Welcome: its alert names the group and says what is still to be done",
                 "[app][welcome]") {
  REQUIRE(Tick(kBeta, WelcomeItem::kObjectives).ok());
  std::string to_do = "À faire : prendre contact (une annonce dans le cours suffit)";
  const bool declared = GENERATE(true, false);
  if (declared) {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::SetPolicy(unit, policy, platform,
                                    {.settings = {{"evidence.interventions", "yes"}}})
                  .status();
            }).ok());
    to_do += ", se présenter, présenter les moyens, donner le calendrier. Chaque point se coche";
  } else {
    to_do += ", ce qui clôt cette alerte.";
  }
  const auto left = Leave();
  REQUIRE(!left.empty());
  for (const app::LeasedDelivery& delivery : left) {
    if (delivery.alert.recipient != "tea") continue;
    INFO(delivery.message.text);
    CHECK(absl::StartsWith(delivery.message.text,
                           "[Accueil] À accueillir : le groupe « Groupe Bêta ».\nCours « Le cours »"
                           ". L'accueil est attendu au plus tard le mercredi 4 mars 2026 à "
                           "09:00.\n" +
                               to_do));
  }
}

}  // namespace
}  // namespace tutoring::testing
