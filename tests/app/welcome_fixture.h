#ifndef TESTS_APP_WELCOME_FIXTURE_H_
#define TESTS_APP_WELCOME_FIXTURE_H_

#include <algorithm>
#include <string>
#include <vector>

#include "service/app/grid/intervention_commands.h"
#include "service/app/telling/deliveries.h"
#include "service/app/welcome/checklists.h"
#include "service/app/welcome/welcome_commands.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {

// A course with two groups whose tutors owe welcomes: Tim tutors Ana and Abe of A, Tea tutors Bob
// of B; Max manages. Adopted at hour 0; Eve came to A at hour 5.
class WelcomeFixture : public ServiceFixture {
 public:
  WelcomeFixture() {
    policy.welcome.owed = true;
    policy.evidence.interventions = true;
    clock.SetTime(Hour(0));
    Report({CourseFact(), Announcements(), Everybody()}, Watermarks(Hour(0)));
    members.push_back({"eve", "Eve Noir", {"student"}, {"A"}, false});
    clock.SetTime(Hour(5));
    Report({Everybody()}, Watermarks(Hour(5)));
  }

  app::Event Announcements() const { return Fact(app::ForumObserved{"news", "news", "Annonces"}); }
  app::Event Everybody() const {
    return Fact(app::RosterObserved{members, {{"A", "Groupe Alpha"}, {"B", "Groupe Bêta"}}});
  }

  static std::string Anchor(const Welcomed& whom) { return WelcomeAnchor(kCourse, whom); }

  absl::Status Mark(const Welcomed& whom, store::WelcomeMarkRow mark) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::MarkItem(unit, policy, platform, kCourse, Anchor(whom), mark);
    });
  }
  // Tim did it, as a note says.
  absl::Status Tick(const Welcomed& whom, WelcomeItem item) {
    return Mark(whom,
                {.item = item, .time = absl::InfinitePast(), .note = "fait", .author = "tim"});
  }
  // Tim declares to have talked, now, with a learner or (none) with group A.
  absl::Status Talk(const std::string& learner, InterventionKind kind) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DeclareIntervention(unit, policy, platform,
                                      {.course = kCourse,
                                       .tutor = "tim",
                                       .learner = learner,
                                       .group = learner.empty() ? "A" : "",
                                       .time = clock.TimeNow(),
                                       .kind = kind,
                                       .channel = Channel::kVirtualMeeting,
                                       .initiative = Initiative::kProactive,
                                       .author = "tim"})
          .status();
    });
  }
  absl::Status SendText(const Welcomed& whom, const std::vector<app::WelcomeSection>& sections) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::SendWelcome(unit, policy, platform, kCourse, Anchor(whom), sections, "tim");
    });
  }

  app::ChecklistView View(const Welcomed& whom) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ViewChecklist(store, policy, platform, kCourse, Anchor(whom));
    });
  }
  app::ChecklistItemView Item(const Welcomed& whom, WelcomeItem item) {
    return View(whom).items.at(static_cast<size_t>(item) - 1);
  }
  Duty Welcome(const Welcomed& whom) { return View(whom).duty; }

  // What leaves now, by recipient.
  std::vector<app::LeasedDelivery> Leave() {
    auto leased =
        app::LeaseDeliveries(ledger(), policy, {.platform = kPlatform, .token = 1, .limit = 99});
    REQUIRE(leased.ok());
    std::sort(leased->begin(), leased->end(),
              [](const auto& a, const auto& b) { return a.alert.recipient < b.alert.recipient; });
    return *std::move(leased);
  }
  // Of it, the welcome messages.
  std::vector<app::LeasedDelivery> LeaveMessages() {
    auto leased = Leave();
    std::erase_if(leased, [](const app::LeasedDelivery& delivery) {
      return delivery.alert.kind != AlertKind::kWelcome;
    });
    return leased;
  }

  std::vector<app::RosterMember> members = {{"ana", "Ana Petit", {"student"}, {"A"}, false},
                                            {"abe", "Abe Long", {"student"}, {"A"}, false},
                                            {"bob", "Bob Gris", {"student"}, {"B"}, false},
                                            {"tim", "Tim Roux", {"teacher"}, {"A"}, false},
                                            {"tea", "Tea Vert", {"teacher"}, {"B"}, false},
                                            {"max", "Max Blanc", {"manager"}, {}, false}};
};

inline const Welcomed kAlpha = {"A", ""};
inline const Welcomed kBeta = {"B", ""};
inline const Welcomed kEve = {"", "eve"};

// A message that speaks of everything.
inline const std::vector<app::WelcomeSection> kAllSections = {
    {WelcomeItem::kContact, "Bonjour {{learner}},"},
    {WelcomeItem::kIntroduction, "je suis Tim"},
    {WelcomeItem::kObjectives, "apprendre"},
    {WelcomeItem::kMeans, "le cours"},
    {WelcomeItem::kSchedule, "jusqu'en juin"}};

}  // namespace tutoring::testing

#endif  // TESTS_APP_WELCOME_FIXTURE_H_
