// Bringing deliveries into the platform: each once, and nothing after its lease.
#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "lms_bridge/delivery_push.h"
#include "lms_bridge/event_builder.h"
#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using Sent = SendOutcome::Kind;

struct DeliveryFixture : LoopFixture {
  void Lease(int number, bool in_doubt = false) {
    v1::Delivery delivery;
    delivery.set_name(absl::StrCat("platforms/p/deliveries/d", number));
    delivery.set_lease_id(absl::StrCat("l", number));
    delivery.set_recipient("1");
    delivery.set_reference(absl::StrCat("R-", number));
    delivery.set_text(absl::StrCat("Reminder R-", number));
    delivery.mutable_link_target()->set_discussion("7");
    delivery.set_in_doubt(in_doubt);
    *delivery.mutable_first_lease_time() = ToProto(lms.At(lms.now));
    service.outbox.push_back(delivery);
  }
  v1::DeliveryOutcome Outcome(size_t index) const { return service.reports.at(index).outcome(); }
};

TEST_CASE_METHOD(DeliveryFixture, "Delivery: sent, reported with its lease and its message",
                 "[bridge][delivery]") {
  Lease(1);
  Cycle();
  REQUIRE(service.reports.size() == 1);
  CHECK(service.reports[0].name() == "platforms/p/deliveries/d1");
  CHECK(service.reports[0].lease_id() == "l1");
  CHECK(Outcome(0) == v1::DELIVERY_OUTCOME_DELIVERED);
  CHECK(service.reports[0].message_id() == "1");
  CHECK(lms.messages[0].message.discussion == "7");
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: all that may leave leaves, one message per call",
                 "[bridge][delivery]") {
  for (int i = 0; i < 45; ++i) Lease(i);
  Cycle();
  CHECK(service.reports.size() == 45);
  CHECK(lms.CountCalls("SendMessage") == 45);
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: each outcome is reported as it is",
                 "[bridge][delivery]") {
  struct Row {
    Sent kind;
    v1::DeliveryOutcome outcome;
  };
  const Row row = GENERATE(values<Row>({{Sent::kRefused, v1::DELIVERY_OUTCOME_REFUSED},
                                        {Sent::kNotSent, v1::DELIVERY_OUTCOME_NOT_SENT},
                                        {Sent::kInDoubt, v1::DELIVERY_OUTCOME_IN_DOUBT}}));
  lms.on_send = [&row](const OutgoingMessage&) { return row.kind; };
  Lease(1);
  Cycle();
  REQUIRE(service.reports.size() == 1);
  CHECK(Outcome(0) == row.outcome);
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: in doubt and found is not sent again",
                 "[bridge][delivery]") {
  Lease(1, /*in_doubt=*/true);
  lms.messages.push_back({{"1", "Reminder R-1", "R-1", "", "", "", ""}, lms.now});
  Cycle();
  CHECK(lms.CountCalls("SendMessage") == 0);
  CHECK(Outcome(0) == v1::DELIVERY_OUTCOME_DELIVERED);
  CHECK(service.reports[0].message_id() == "1");
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: in doubt and surely absent is sent",
                 "[bridge][delivery]") {
  Lease(1, /*in_doubt=*/true);
  lms.messages.push_back({{"1", "Reminder R-12", "R-12", "", "", "", ""}, lms.now});
  Cycle();
  CHECK(lms.CountCalls("SendMessage") == 1);
  CHECK(Outcome(0) == v1::DELIVERY_OUTCOME_DELIVERED);
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: in doubt stays so where it cannot be looked up",
                 "[bridge][delivery]") {
  Lease(1, /*in_doubt=*/true);
  lms.failures["FindSentMessage 1"] =
      Failed(FailureClass::kRetryLater, v1::ALARM_KIND_PLATFORM_UNREACHABLE);
  Cycle();
  CHECK(lms.CountCalls("SendMessage") == 0);
  CHECK(Outcome(0) == v1::DELIVERY_OUTCOME_IN_DOUBT);
}

// The lease is 5 minutes and a call may take 1: the fifth message finds too little left.
TEST_CASE_METHOD(DeliveryFixture, "Delivery: nothing is sent on a lease that may end meanwhile",
                 "[bridge][delivery]") {
  for (int i = 0; i < 6; ++i) Lease(i);
  lms.on_send = [this](const OutgoingMessage&) {
    clock.elapsed += absl::Seconds(59);
    return Sent::kDelivered;
  };
  Cycle();
  REQUIRE(service.reports.size() == 6);
  CHECK(lms.messages.size() == 5);
  CHECK(Outcome(4) == v1::DELIVERY_OUTCOME_DELIVERED);
  CHECK(Outcome(5) == v1::DELIVERY_OUTCOME_NOT_SENT);
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: the time of looking up counts against the lease",
                 "[bridge][delivery]") {
  Lease(1, /*in_doubt=*/true);
  lms.before_call = [this](const std::string& call) {
    if (call == "FindSentMessage 1") clock.elapsed += absl::Seconds(241);
  };
  Cycle();
  CHECK(lms.CountCalls("SendMessage") == 0);
  CHECK(Outcome(0) == v1::DELIVERY_OUTCOME_NOT_SENT);
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: a platform that went away is not asked for the rest",
                 "[bridge][delivery]") {
  for (int i = 0; i < 4; ++i) Lease(i, /*in_doubt=*/i == 2);
  lms.failures["SendMessage 1"] =
      Failed(FailureClass::kRetryLater, v1::ALARM_KIND_PLATFORM_UNREACHABLE);
  Cycle();
  CHECK(lms.CountCalls("SendMessage") == 1);
  CHECK(Outcome(0) == v1::DELIVERY_OUTCOME_IN_DOUBT);
  CHECK(Outcome(1) == v1::DELIVERY_OUTCOME_NOT_SENT);
  CHECK(Outcome(2) == v1::DELIVERY_OUTCOME_IN_DOUBT);  // It was so before.
  CHECK(Outcome(3) == v1::DELIVERY_OUTCOME_NOT_SENT);
  CHECK(service.HasAlarm(v1::ALARM_KIND_PLATFORM_UNREACHABLE));
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: one odd recipient does not stop the others",
                 "[bridge][delivery]") {
  Lease(1);
  Lease(2);
  service.outbox[0].set_recipient("66");
  lms.failures["SendMessage 66"] = Failed(FailureClass::kSkipItem, v1::ALARM_KIND_ITEM_SKIPPED);
  Cycle();
  CHECK(Outcome(0) == v1::DELIVERY_OUTCOME_IN_DOUBT);
  CHECK(Outcome(1) == v1::DELIVERY_OUTCOME_DELIVERED);
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: courses that are held do not hold messages",
                 "[bridge][delivery]") {
  service.courses["6"] = {};
  Lease(1);
  CHECK(Cycle().kind == CycleResult::Kind::kCoursesHeld);
  CHECK(lms.messages.size() == 1);
}

TEST_CASE_METHOD(DeliveryFixture, "Delivery: nothing is leased from a platform that cannot be read",
                 "[bridge][delivery]") {
  Lease(1);
  lms.failures["Greet "] = Failed(FailureClass::kRetryLater, v1::ALARM_KIND_PLATFORM_UNREACHABLE);
  Cycle();
  CHECK(service.outbox.size() == 1);
}

}  // namespace
}  // namespace tutoring::bridge
