// Leases: who may report what of a delivery, when, and what a second report does.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/delivery_service.pb.h"

namespace tutoring::testing {
namespace {

using LeaseRefusal = v1::DeliveryRefusalReason;

// A school at an instant of the send window, with everything that may leave leased to the bridge.
class LeasedSchool : public School {
 public:
  LeasedSchool() {
    leased = Lease(bridge);
    if (leased.deliveries_size() < 2) throw std::runtime_error("nothing was leased");
  }

  v1::LeaseDeliveriesResponse Lease(const Credentials& caller) const {
    return Ask<v1::LeaseDeliveriesResponse>(caller, "DeliveryService/LeaseDeliveries",
                                            "parent: 'platforms/this'");
  }

  // The answer to one report.
  LeaseRefusal Reports(const Credentials& caller, const v1::Delivery& delivery,
                       const std::string& lease, v1::DeliveryOutcome outcome) const {
    v1::ReportDeliveriesRequest request;
    request.set_parent("platforms/this");
    v1::DeliveryReport& report = *request.add_reports();
    report.set_name(delivery.name());
    report.set_lease_id(lease);
    report.set_outcome(outcome);
    return Send<v1::ReportDeliveriesResponse>(caller, "DeliveryService/ReportDeliveries", request)
        .results(0)
        .refusal_reason();
  }
  LeaseRefusal Reports(v1::DeliveryOutcome outcome) const {
    return Reports(bridge, leased.deliveries(0), leased.deliveries(0).lease_id(), outcome);
  }

  v1::LeaseDeliveriesResponse leased;
};

constexpr LeaseRefusal kTaken = v1::DELIVERY_REFUSAL_REASON_UNSPECIFIED;
constexpr LeaseRefusal kLeaseUnknown = v1::DELIVERY_REFUSAL_REASON_LEASE_UNKNOWN;

TEST_CASE("Lease: one delivery is leased to one bridge at a time", "[rpc][lease]") {
  const LeasedSchool school;
  CHECK(school.Lease(school.NewToken("BRIDGE", {"this"})).deliveries_size() == 0);
  CHECK(school.Lease(school.bridge).deliveries_size() == 0);
}

TEST_CASE("Lease: the same report again changes nothing, another is a conflict", "[rpc][lease]") {
  const LeasedSchool school;
  struct Row {
    const char* name;
    v1::DeliveryOutcome first;
    v1::DeliveryOutcome other;
  };
  const Row row = GENERATE(values<Row>({
      {"delivered", v1::DELIVERY_OUTCOME_DELIVERED, v1::DELIVERY_OUTCOME_REFUSED},
      {"refused", v1::DELIVERY_OUTCOME_REFUSED, v1::DELIVERY_OUTCOME_DELIVERED},
      {"not sent", v1::DELIVERY_OUTCOME_NOT_SENT, v1::DELIVERY_OUTCOME_DELIVERED},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(school.Reports(row.first) == kTaken);
    CHECK(school.Reports(row.first) == kTaken);
    CHECK(school.Reports(row.other) == v1::DELIVERY_REFUSAL_REASON_OUTCOME_CONFLICT);
  }
}

TEST_CASE("Lease: only its holder reports, with its lease, of what there is", "[rpc][lease]") {
  const LeasedSchool school;
  const v1::Delivery& mine = school.leased.deliveries(0);
  const v1::Delivery& next = school.leased.deliveries(1);
  v1::Delivery unknown = mine;
  unknown.set_name("platforms/this/deliveries/TUT-NOSUCHONE0");
  v1::Delivery elsewhere = mine;
  elsewhere.set_name("platforms/other/deliveries/" + mine.reference());
  const auto delivered = v1::DELIVERY_OUTCOME_DELIVERED;
  const Credentials second = school.NewToken("BRIDGE", {"this"});
  CHECK(school.Reports(second, mine, mine.lease_id(), delivered) == kLeaseUnknown);
  CHECK(school.Reports(school.bridge, mine, next.lease_id(), delivered) == kLeaseUnknown);
  CHECK(school.Reports(school.bridge, mine, "", delivered) == kLeaseUnknown);
  CHECK(school.Reports(school.bridge, unknown, mine.lease_id(), delivered) ==
        v1::DELIVERY_REFUSAL_REASON_DELIVERY_NOT_FOUND);
  CHECK(school.Reports(school.bridge, elsewhere, mine.lease_id(), delivered) ==
        v1::DELIVERY_REFUSAL_REASON_DELIVERY_NOT_FOUND);
  for (const int outcome : {0, 99}) {
    CHECK(school.Reports(school.bridge, mine, mine.lease_id(),
                         static_cast<v1::DeliveryOutcome>(outcome)) ==
          v1::DELIVERY_REFUSAL_REASON_OUTCOME_MISSING);
  }
  CHECK(school.Reports(delivered) == kTaken);
}

TEST_CASE("Lease: one that expired may still report, until another is given", "[rpc][lease]") {
  LeasedSchool school;
  const absl::Time expired = At(74) + absl::Minutes(5);
  SECTION("at its end") {
    school.clock.SetTime(expired);
    CHECK(school.Lease(school.bridge).deliveries_size() == 0);
    CHECK(school.Reports(v1::DELIVERY_OUTCOME_DELIVERED) == kTaken);
  }
  SECTION("just before it is given again, in doubt, ten minutes later") {
    school.clock.SetTime(expired + absl::Minutes(10) - kTick);
    CHECK(school.Lease(school.bridge).deliveries_size() == 0);
    school.clock.SetTime(expired + absl::Minutes(10));
    const auto again = school.Lease(school.bridge);
    REQUIRE(again.deliveries_size() == school.leased.deliveries_size());
    CHECK(again.deliveries(0).in_doubt());
    CHECK(school.Reports(v1::DELIVERY_OUTCOME_DELIVERED) == kLeaseUnknown);
  }
}

}  // namespace
}  // namespace tutoring::testing
