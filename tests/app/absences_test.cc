#include <catch2/catch.hpp>

#include "service/app/find.h"
#include "service/app/setup/policy_commands.h"
#include "service/base/status_macros.h"
#include "tests/app/absence_fixture.h"

namespace tutoring::testing {
namespace {

using Catch::Matchers::Contains;

std::string Names(const std::vector<store::Alert>& alerts) {
  std::string names;
  for (const store::Alert& alert : alerts) {
    names += std::to_string(static_cast<int>(alert.kind)) + alert.recipient + " ";
  }
  return names;
}

TEST_CASE_METHOD(AbsenceFixture,
                 "Absence: a learner away for a week is owed a contact, told at once",
                 "[app][absence]") {
  ReadAllUntil(7 * kDay - 1);
  CHECK(Duties().empty());
  // Seen to be absent then, but not yet vouched for until then.
  ReadAllUntil(7 * kDay);
  CHECK(Duties().size() == 1);
  CHECK(Alerts().empty());
  ReadAllUntil(7 * kDay + 1);
  const auto duties = Duties();
  REQUIRE(duties.size() == 1);
  const Duty& duty = duties[0];
  CHECK(duty.kind == DutyKind::kContact);
  CHECK(duty.subject == "ana");
  CHECK(duty.opened == Hour(7 * kDay));
  CHECK(duty.due == Hour(9 * kDay));
  CHECK(duty.last_access == Hour(0));
  CHECK(duty.cycle == 1);
  CHECK(Names(Alerts()) == "6tim ");
}

// Whether it is owed hung on whether anything else had its learner looked at.
TEST_CASE_METHOD(AbsenceFixture, "Absence: an observation that is told twice changes nothing",
                 "[app][absence]") {
  ReadAllUntil(7 * kDay - 1);
  clock.SetTime(Hour(7 * kDay));
  Report({ConnectionsFact()});
  const auto once = Duties();
  CHECK(once.size() == 1);
  Report({ConnectionsFact()});
  CHECK(Duties() == once);
}

// Nothing was owed to its author, so nobody had them looked at.
TEST_CASE("Absence: a post that is told late shows since when its author is away",
          "[app][absence]") {
  AbsenceFixture fixture(false, std::nullopt);
  fixture.ReadAllUntil(70);
  REQUIRE(fixture.Duties().empty());
  fixture.Report({fixture.PostFact("p1", "ana", Hour(-100), "d1")});
  for (const Duty& duty : fixture.Duties()) {
    if (duty.kind != DutyKind::kContact) continue;
    CHECK(duty.opened == Hour(-100 + 7 * kDay));
    return;
  }
  FAIL("no contact is owed");
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: a declared contact meets the duty", "[app][absence]") {
  ReadAllUntil(8 * kDay);
  clock.SetTime(Hour(8 * kDay + 3));
  Declare(8 * kDay + 2);
  const auto duties = Duties();
  REQUIRE(duties.size() == 1);
  CHECK(duties[0].state == DutyState::kClosed);
  CHECK(duties[0].verdict == Verdict::kMet);
  CHECK(duties[0].reason == DutyReason::kContacted);
  CHECK(duties[0].closing_intervention == "1");
}

TEST_CASE_METHOD(AbsenceFixture,
                 "Absence: a direct answer meets the duty, deleted again it does not",
                 "[app][absence]") {
  Report({PostFact("p1", "ana", Hour(-1))});
  ReadAllUntil(8 * kDay);
  app::Event answer = PostFact("p2", "tim", Hour(8 * kDay));
  std::get<app::PostObserved>(answer.fact).parent_post = "p1";
  const auto contact = [&] {
    for (const Duty& duty : Duties()) {
      if (duty.kind == DutyKind::kContact) return duty;
    }
    FAIL("no contact is owed");
    return Duty();
  };
  Report({answer});
  CHECK(contact().state == DutyState::kClosed);
  CHECK(contact().closing_post == "p2");
  clock.SetTime(Hour(8 * kDay + 1));
  Report({Fact(app::PostDeleted{"p2"})});
  CHECK(contact().state == DutyState::kOpen);
}

TEST_CASE_METHOD(AbsenceFixture,
                 "Absence: a stranger's answer leaves it open what is owed, until they are shown",
                 "[app][absence]") {
  Report({PostFact("p1", "ana", Hour(-1))});
  ReadAllUntil(8 * kDay);
  app::Event answer = PostFact("p2", "eve", Hour(8 * kDay));
  std::get<app::PostObserved>(answer.fact).parent_post = "p1";
  Report({answer});
  const auto contact = [&] {
    for (const Duty& duty : Duties()) {
      if (duty.kind == DutyKind::kContact) return duty.state;
    }
    return DutyState::kCancelled;
  };
  CHECK(contact() == DutyState::kSuspended);
  clock.SetTime(Hour(8 * kDay + 1));
  app::Event roster = RosterFact();
  std::get<app::RosterObserved>(roster.fact)
      .members.push_back({"eve", "Eve Noir", {"student"}, {}, false});
  Report({roster});
  CHECK(contact() == DutyState::kOpen);
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: whoever connects again is owed nothing any more",
                 "[app][absence]") {
  ReadAllUntil(8 * kDay);
  ana = 8 * kDay + 1;
  ReadAllUntil(8 * kDay + 2);
  const auto duties = Duties();
  REQUIRE(duties.size() == 1);
  CHECK(duties[0].state == DutyState::kCancelled);
  CHECK(duties[0].verdict == Verdict::kNone);
  CHECK(duties[0].reason == DutyReason::kReturned);
  CHECK(Alerts()[0].delivery == DeliveryState::kWithdrawn);
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: the learner's own post shows that they were there",
                 "[app][absence]") {
  ReadAllUntil(8 * kDay);
  clock.SetTime(Hour(8 * kDay + 2));
  Report({PostFact("p1", "ana", Hour(8 * kDay + 1))});
  CHECK(Duties()[0].reason == DutyReason::kReturned);
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: what the learner hands in shows that they were there",
                 "[app][absence]") {
  ReadAllUntil(8 * kDay);
  clock.SetTime(Hour(8 * kDay + 2));
  const auto handed_in = [&](double hours) {
    return Fact(
        app::SubmissionObserved{.activity = "quiz", .learner = "ana", .submitted = Hour(hours)});
  };
  Report({handed_in(8 * kDay + 1)});
  CHECK(Duties()[0].reason == DutyReason::kReturned);
  // Earlier than it was owed, as is known only now.
  Report({handed_in(3 * kDay)});
  CHECK(CountOf(DutyKind::kContact) == 0);
}

// Nobody is looked at before something may be owed: what counts from a fresh post or contact may be
// sooner than what counted before it.
TEST_CASE_METHOD(AbsenceFixture, "Absence: since a policy that is shorter, the latest post decides",
                 "[app][absence]") {
  ReadAllUntil(50);
  const absl::Status set = Do([&](app::Unit& unit, const store::Platform& platform) {
    return app::SetPolicy(
               unit, policy, platform,
               {.effective = clock.TimeNow(), .settings = {{"contact.absent_after", "40h"}}})
        .status();
  });
  REQUIRE(set.ok());
  clock.SetTime(Hour(61));
  Report({PostFact("p1", "ana", Hour(60))});
  ReadAllUntil(99);
  CHECK(CountOf(DutyKind::kContact) == 0);
  ReadAllUntil(100);
  CHECK(CountOf(DutyKind::kContact) == 1);
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: nobody contacts, tutor and manager are told in turn",
                 "[app][absence]") {
  for (double day = 1; day <= 10.5; day += 0.5) ReadAllUntil(day * kDay);
  const auto duties = Duties();
  REQUIRE(duties.size() == 1);
  CHECK(duties[0].verdict == Verdict::kBreached);
  CHECK(duties[0].reason == DutyReason::kNotContacted);
  CHECK(Names(Alerts()) == "3max 2tim 6tim ");
}

TEST_CASE_METHOD(AbsenceFixture,
                 "Absence: what is told afterwards of a hidden course takes back what was said",
                 "[app][absence]") {
  for (double day = 1; day <= 8; ++day) ReadAllUntil(day * kDay);
  REQUIRE(CountOf(DutyKind::kContact) == 1);
  const auto hidden = [this](double from, double until) {
    return Fact(app::CourseHidden{Hour(from), Hour(until)});
  };
  Report({hidden(2 * kDay, 3 * kDay), hidden(3 * kDay, 5 * kDay)});
  CHECK(CountOf(DutyKind::kContact) == 0);
  Report({hidden(2 * kDay, 3 * kDay)});
  CHECK(CountOf(DutyKind::kContact) == 0);
  for (double day = 9; day <= 10; ++day) ReadAllUntil(day * kDay);
  REQUIRE(CountOf(DutyKind::kContact) == 1);
  CHECK(ExplanationOf(Duties()[0].key()).find("caché aux apprenants") != std::string::npos);
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: an outage proves nothing", "[app][absence]") {
  ana = 9 * kDay;  // She may have been there before as well.
  ReadAllUntil(10 * kDay);
  CHECK(Duties().empty());
}

TEST_CASE_METHOD(AbsenceFixture,
                 "Absence: an observation that arrives late proves what was not known before",
                 "[app][absence]") {
  ana = 9 * kDay;
  ReadAllUntil(10 * kDay);
  // What an earlier cycle had seen.
  ana = 0;
  app::Event earlier = ConnectionsFact();
  earlier.observed = Hour(8 * kDay);
  std::get<app::ConnectionsObserved>(earlier.fact).connections.pop_back();
  Report({earlier});
  const auto duties = Duties();
  REQUIRE(duties.size() == 1);
  CHECK(duties[0].reason == DutyReason::kReturned);
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: three contacts in vain become a risk of abandonment",
                 "[app][absence]") {
  for (double day = 1; day <= 40; ++day) {
    ReadAllUntil(day * kDay);
    for (const Duty& duty : Duties()) {
      if (duty.kind == DutyKind::kContact && duty.IsOwed()) Declare(day * kDay);
    }
  }
  std::string kinds;
  for (const Duty& duty : Duties()) {
    kinds += std::to_string(static_cast<int>(duty.kind)) + "/" + std::to_string(duty.cycle) + " ";
  }
  CHECK(kinds == "2/1 2/2 2/3 3/0 ");
  const auto latest = Alerts().front();
  CHECK(latest.recipient == "max");
  CHECK(latest.duty().kind == DutyKind::kAbandonment);
}

TEST_CASE_METHOD(AbsenceFixture,
                 "Absence: a known absence is dismissed, with a fitting reason only",
                 "[app][absence]") {
  ReadAllUntil(8 * kDay);
  const DutyKey key = Duties()[0].key();
  const auto dismiss = [&](app::DismissReason reason) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DismissDuty(unit, policy, platform, kCourse, key, reason, "tim").status();
    });
  };
  CHECK(dismiss(app::DismissReason::kNotAQuestion).code() == absl::StatusCode::kInvalidArgument);
  CHECK(dismiss(app::DismissReason::kAbsenceKnown).ok());
  CHECK(Duties()[0].state == DutyState::kDismissed);
}

TEST_CASE("Absence: tutors are watched only where staff were informed", "[app][absence]") {
  const bool informed = GENERATE(false, true);
  AbsenceFixture fixture(informed);
  for (double day = 0.5; day <= 6; day += 0.5) {
    fixture.ana = day * kDay;
    fixture.ReadAllUntil(day * kDay);
  }
  CHECK(Names(fixture.Alerts()) == (informed ? "3max 2tim " : ""));
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: what was due before the course was adopted is imported",
                 "[app][absence]") {
  ServiceFixture later;
  later.clock.SetTime(Hour(0));
  app::Event connections = later.Fact(app::ConnectionsObserved{{{"ana", Hour(-30 * kDay)}}});
  auto watermarks = later.Watermarks(Hour(0));
  watermarks.push_back({kCourse, store::Source::kConnections, Hour(0)});
  later.Report({later.CourseFact(), later.ForumFact(), later.RosterFact(), connections},
               watermarks);
  const auto duties = later.Read([](store::Store& store, const store::Platform& platform) {
    return store.duties.List(platform.key, {}, 9);
  });
  REQUIRE(duties.size() == 1);
  CHECK(duties[0].reason == DutyReason::kImported);
  const auto alerts = later.Read([](store::Store& store, const store::Platform& platform) {
    return store.alerts.List(platform.key, {}, 9);
  });
  CHECK(Names(alerts) == "5tim ");
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: an explanation names the evidence and the contact",
                 "[app][absence]") {
  ReadAllUntil(8 * kDay);
  Declare(8 * kDay);
  const std::string text = ExplanationOf(Duties()[0].key());
  CAPTURE(text);
  CHECK(text.find("la plateforme n'a rien montré de plus récent") != std::string::npos);
  CHECK(text.find("intervention 1") != std::string::npos);
  CHECK(text.find(
            "Contact attendu au plus tard le mercredi 11 mars 2026 à 09:00, 48 heures après.") !=
        std::string::npos);
  CHECK(text.find("Verdict : à temps.") != std::string::npos);
  CHECK(text.find("ouverture") != std::string::npos);
}

TEST_CASE_METHOD(AbsenceFixture, "Absence: an explanation says how long it lasted, by which policy",
                 "[app][absence]") {
  for (double day = 1; day <= 8; ++day) ReadAllUntil(day * kDay);
  const DutyKey key = Duties()[0].key();
  CHECK_THAT(ExplanationOf(key),
             Contains("Absence comptée à partir du lundi 2 mars 2026 à 09:00 ; seuil de 168 heures "
                      "atteint le lundi 9 mars 2026 à 09:00.\n"
                      "Politique : le pack eple-fr, sans autre réglage.\n"
                      "Contact attendu au plus tard"));
  REQUIRE(Write([](app::Unit& unit) -> absl::Status {
            TUTORING_ASSIGN_OR_RETURN(store::Platform platform,
                                      app::FindPlatform(unit.store, kPlatform));
            platform.language = "en";
            return unit.store.platforms.Update(platform);
          }).ok());
  CHECK_THAT(ExplanationOf(key),
             Contains("Absence counted from Monday 2 March 2026 at 09:00; the threshold of 168 "
                      "hours was reached on Monday 9 March 2026 at 09:00.\n"));
}

TEST_CASE("Absence: of a tutor's own an explanation says the days and what did not count",
          "[app][absence]") {
  AbsenceFixture fixture(true);
  for (double day = 1; day <= 8; ++day) fixture.ReadAllUntil(day * kDay);
  const auto duties = fixture.Duties();
  const auto presence = std::find_if(duties.begin(), duties.end(), [](const Duty& duty) {
    return duty.kind == DutyKind::kPresence;
  });
  REQUIRE(presence != duties.end());
  CHECK_THAT(fixture.ExplanationOf(presence->key()),
             Contains("Absence comptée à partir du lundi 2 mars 2026 à 09:00 ; seuil de 3 jours "
                      "ouvrés (calendrier eple-fr) atteint le "));
}

}  // namespace
}  // namespace tutoring::testing
