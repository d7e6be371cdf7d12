// Leases and reports of them, as far as no story can tell: what a second bridge, a late report or a
// contradicting one may do.
#include "service/app/telling/deliveries.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

using app::DeliveryRefusal;
using app::Outcome;

// Question p1 of Monday 10:00; read until Wednesday 10:00 (and a microsecond, where the deadline
// shall have passed): the tutor's alert waits. A guest, marc, had answered at once.
class DeliveriesFixture : public ServiceFixture {
 public:
  DeliveriesFixture() {
    Adopt();
    clock.SetTime(Hour(2));
    auto roster = RosterFact();
    std::get<app::RosterObserved>(roster.fact)
        .members.push_back({"marc", "Marc", {"guest"}, {}, false});
    Report({roster, PostFact("p1", "ana", Hour(1)), PostFact("r1", "marc", Hour(2))});
    clock.SetTime(Hour(50));
    roster.observed = Hour(50);
    Report({roster}, Watermarks(Hour(50)));
  }

  std::vector<app::LeasedDelivery> Lease(int64_t token = 1, int limit = 20) {
    const auto leased = app::LeaseDeliveries(
        ledger(), policy, {.platform = kPlatform, .token = token, .limit = limit});
    INFO(leased.status().ToString());
    REQUIRE(leased.ok());
    return *leased;
  }
  app::LeasedDelivery LeaseOne() {
    const auto leased = Lease();
    REQUIRE(leased.size() == 1);
    return leased[0];
  }
  DeliveryRefusal Say(const app::LeasedDelivery& delivery, Outcome outcome, int64_t token = 1) {
    return Say(delivery.alert.reference, delivery.alert.lease, outcome, token);
  }
  DeliveryRefusal Say(const std::string& reference, const std::string& lease, Outcome outcome,
                      int64_t token = 1) {
    const auto taken = app::ReportDeliveries(ledger(), kPlatform, token, absl::InfinitePast(),
                                             {{reference, lease, outcome}});
    INFO(taken.status().ToString());
    REQUIRE(taken.ok());
    return taken->at(0);
  }
  store::Alert Stored(const std::string& reference) {
    const auto found = Read([&](store::Store& store, const store::Platform& platform) {
      return store.alerts.Find(platform.key, reference);
    });
    REQUIRE(found.has_value());
    return *found;
  }
  // Marc turns out to be a manager, so the question was answered at once.
  void MakeMet() {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::DeclareRole(unit, policy, platform,
                                      {.person = "marc", .course = kCourse, .start = Hour(0)})
                  .status();
            }).ok());
  }
};

TEST_CASE_METHOD(DeliveriesFixture, "Deliveries: two bridges never get the same",
                 "[app][deliveries]") {
  const app::LeasedDelivery mine = LeaseOne();
  CHECK(Lease(2).empty());
  CHECK(Say(mine, Outcome::kDelivered, 2) == DeliveryRefusal::kLeaseUnknown);
  CHECK(Stored(mine.alert.reference).delivery == DeliveryState::kLeased);
  CHECK(Say(mine, Outcome::kDelivered) == DeliveryRefusal::kTaken);
}

// On a real Moodle a right was lost, the tutor answered, and the manager was told "still
// unanswered".
TEST_CASE_METHOD(DeliveriesFixture,
                 "Deliveries: what is told of a stage waits while nobody has looked for long",
                 "[app][deliveries]") {
  clock.SetTime(Hour(54) + kTick);
  CHECK(Lease().empty());
  SECTION("until somebody has") {
    Report({}, Watermarks(Hour(50) + kTick));
    CHECK(Lease().size() == 1);
  }
  SECTION("or finds that it was answered") {
    Report({PostFact("r2", "tim", Hour(40))}, Watermarks(Hour(54)));
    CHECK(Lease().empty());
  }
}

TEST_CASE_METHOD(DeliveriesFixture, "Deliveries: no more than asked for", "[app][deliveries]") {
  Report({PostFact("p2", "ana", Hour(1), "d2"), PostFact("p3", "ana", Hour(1), "d3")});
  CHECK(Lease(1, 2).size() == 2);
  CHECK(Lease(1, 2).size() == 1);
  CHECK(Lease(1, 2).empty());
}

TEST_CASE_METHOD(DeliveriesFixture,
                 "Deliveries: a report said twice is taken twice and counts once",
                 "[app][deliveries]") {
  const Outcome outcome =
      GENERATE(Outcome::kDelivered, Outcome::kRefused, Outcome::kNotSent, Outcome::kInDoubt);
  const app::LeasedDelivery delivery = LeaseOne();
  CHECK(Say(delivery, outcome) == DeliveryRefusal::kTaken);
  const store::Alert once = Stored(delivery.alert.reference);
  clock.AdvanceTime(absl::Seconds(1));
  CHECK(Say(delivery, outcome) == DeliveryRefusal::kTaken);
  CHECK(Stored(delivery.alert.reference).sequence == once.sequence);
}

TEST_CASE_METHOD(DeliveriesFixture, "Deliveries: what contradicts or names nothing is refused",
                 "[app][deliveries]") {
  const app::LeasedDelivery delivery = LeaseOne();
  const std::string& reference = delivery.alert.reference;
  CHECK(Say(delivery, Outcome::kMissing) == DeliveryRefusal::kOutcomeMissing);
  CHECK(Say("TUT-nothing", delivery.alert.lease, Outcome::kDelivered) ==
        DeliveryRefusal::kDeliveryNotFound);
  CHECK(Say(reference, "", Outcome::kDelivered) == DeliveryRefusal::kLeaseUnknown);
  CHECK(Say(reference, "another", Outcome::kDelivered) == DeliveryRefusal::kLeaseUnknown);
  CHECK(Say(delivery, Outcome::kRefused) == DeliveryRefusal::kTaken);
  CHECK(Say(delivery, Outcome::kDelivered) == DeliveryRefusal::kOutcomeConflict);
  CHECK(Stored(reference).delivery == DeliveryState::kRefused);
}

TEST_CASE_METHOD(DeliveriesFixture, "Deliveries: a late report holds until another lease is given",
                 "[app][deliveries]") {
  const app::LeasedDelivery delivery = LeaseOne();
  SECTION("before") {
    clock.AdvanceTime(absl::Minutes(5 + 10) - kTick);
    CHECK(Lease().empty());
    CHECK(Say(delivery, Outcome::kDelivered) == DeliveryRefusal::kTaken);
    clock.AdvanceTime(kTick);
    CHECK(Lease().empty());
  }
  SECTION("after") {
    clock.AdvanceTime(absl::Minutes(5 + 10));
    const app::LeasedDelivery again = LeaseOne();
    CHECK(again.in_doubt);
    CHECK(again.alert.first_leased == delivery.alert.first_leased);
    CHECK(again.alert.lease != delivery.alert.lease);
    CHECK(Say(delivery, Outcome::kDelivered) == DeliveryRefusal::kLeaseUnknown);
    CHECK(Say(again, Outcome::kDelivered) == DeliveryRefusal::kTaken);
  }
}

TEST_CASE_METHOD(DeliveriesFixture, "Deliveries: what surely did not arrive is not looked up",
                 "[app][deliveries]") {
  const app::LeasedDelivery delivery = LeaseOne();
  REQUIRE(Say(delivery, Outcome::kNotSent) == DeliveryRefusal::kTaken);
  clock.AdvanceTime(absl::Minutes(1));
  const app::LeasedDelivery again = LeaseOne();
  CHECK_FALSE(again.in_doubt);
  CHECK(again.alert.first_leased == clock.TimeNow());
  CHECK(again.alert.attempts == 2);
}

TEST_CASE_METHOD(DeliveriesFixture,
                 "Deliveries: what was leased when its duty closed is not sent after",
                 "[app][deliveries]") {
  const app::LeasedDelivery delivery = LeaseOne();
  REQUIRE(delivery.alert.kind == AlertKind::kDue);
  MakeMet();
  SECTION("and nothing is corrected where it surely did not arrive") {
    REQUIRE(Say(delivery, Outcome::kNotSent) == DeliveryRefusal::kTaken);
    clock.AdvanceTime(absl::Hours(1));
    CHECK(Lease().empty());
    CHECK(Stored(delivery.alert.reference).delivery == DeliveryState::kWithdrawn);
    CHECK(Lease().empty());
  }
  SECTION("and it is corrected where it had arrived") {
    CHECK(Lease().empty());
    REQUIRE(Say(delivery, Outcome::kDelivered) == DeliveryRefusal::kTaken);
    CHECK(LeaseOne().alert.kind == AlertKind::kCorrection);
  }
  SECTION("and it is corrected where that is said only after it was withdrawn") {
    clock.AdvanceTime(absl::Minutes(15));
    CHECK(LeaseOne().alert.kind == AlertKind::kCorrection);
    CHECK(Stored(delivery.alert.reference).delivery == DeliveryState::kWithdrawn);
    CHECK(Say(delivery, Outcome::kDelivered) == DeliveryRefusal::kTaken);
    CHECK(Stored(delivery.alert.reference).delivery == DeliveryState::kDelivered);
  }
}

TEST_CASE_METHOD(DeliveriesFixture, "Deliveries: references differ by what they are about",
                 "[app][deliveries]") {
  Report({PostFact("p2", "ana", Hour(1), "d2")});
  const auto leased = Lease();
  REQUIRE(leased.size() == 2);
  CHECK(leased[0].alert.reference != leased[1].alert.reference);
  for (const app::LeasedDelivery& delivery : leased) {
    CHECK(delivery.message.text.find(delivery.alert.reference) != std::string::npos);
  }
}

TEST_CASE_METHOD(DeliveriesFixture, "Deliveries: an unknown platform has none",
                 "[app][deliveries]") {
  CHECK(ReasonOf(app::LeaseDeliveries(ledger(), policy, {.platform = "nowhere"}).status()) ==
        "PLATFORM_NOT_FOUND");
  CHECK(
      ReasonOf(app::ReportDeliveries(ledger(), "nowhere", 1, absl::InfinitePast(), {}).status()) ==
      "PLATFORM_NOT_FOUND");
}

}  // namespace
}  // namespace tutoring::testing
