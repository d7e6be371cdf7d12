// What has to be read before somebody may be told that something is still owed.
#include "service/rules/telling/readiness.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"

namespace tutoring::readiness_test {
namespace {

using testing::At;

// Connections are read furthest back, then what is handed in, messages, posts and the roster.
CourseFacts Facts() {
  CourseFacts facts;
  facts.connections_watermark = At(1);
  facts.submissions_watermark = At(2);
  facts.submissions_adoption = At(0);
  facts.messages_watermark = At(3);
  facts.posts_watermark = At(4);
  facts.roster_watermark = At(5);
  return facts;
}

Duty Of(DutyKind kind, const char* learner = "ana") { return {.kind = kind, .learner = learner}; }

TEST_CASE("Read until: all that may have ended it", "[rules][telling]") {
  struct Row {
    DutyKind kind;
    double until;
    double with_messages;
  };
  const auto row = GENERATE(values<Row>({{DutyKind::kResponse, 4, 4},
                                         {DutyKind::kDirectResponse, 3, 3},
                                         {DutyKind::kContact, 1, 1},
                                         {DutyKind::kAbandonment, 1, 1},
                                         {DutyKind::kPresence, 1, 1},
                                         {DutyKind::kWelcome, 4, 3},
                                         {DutyKind::kMissingSheet, 2, 2},
                                         {DutyKind::kDebrief, 2, 2},
                                         {DutyKind::kReport, 4, 4},
                                         {DutyKind::kAcknowledgement, 4, 4},
                                         {DutyKind::kSilentGroup, 4, 4}}));
  CAPTURE(static_cast<int>(row.kind));
  CHECK(ReadUntil(Of(row.kind), Facts(), /*messages=*/false) == At(row.until));
  CHECK(ReadUntil(Of(row.kind), Facts(), /*messages=*/true) == At(row.with_messages));
}

TEST_CASE("Read until: messages hold back what they may have ended, and nothing else",
          "[rules][telling]") {
  CourseFacts facts = Facts();
  facts.messages_watermark = At(0);
  CHECK(ReadUntil(Of(DutyKind::kContact), facts, true) == At(0));
  CHECK(ReadUntil(Of(DutyKind::kMissingSheet), facts, true) == At(0));
  CHECK(ReadUntil(Of(DutyKind::kPresence), facts, true) == At(1));
  CHECK(ReadUntil(Of(DutyKind::kResponse), facts, true) == At(4));
  // A group is welcomed by no message.
  CHECK(ReadUntil(Of(DutyKind::kWelcome), facts, true) == At(0));
  CHECK(ReadUntil(Of(DutyKind::kWelcome, ""), facts, true) == At(4));
}

TEST_CASE("Readiness: a correction is pointless where the accusation was corrected already",
          "[rules][telling]") {
  using enum DeliveryState;
  const auto told = [](AlertKind kind, DeliveryState state, int64_t sequence) {
    ToldAlert alert{"", kind, "tim", At(48), state};
    alert.sequence = sequence;
    return alert;
  };
  Duty met;
  met.verdict = Verdict::kMet;
  const ToldAlert second = told(AlertKind::kCorrection, kPending, 4);
  const auto state = [&](DeliveryState again) {
    return ReadinessOfCorrection(
               second, &met,
               {told(AlertKind::kDue, kDelivered, 1), told(AlertKind::kCorrection, kDelivered, 2),
                told(AlertKind::kDue, again, 3), second})
        .state;
  };
  CHECK(state(kDelivered) == Readiness::State::kReady);
  CHECK(state(kWithdrawn) == Readiness::State::kPointless);
  CHECK(state(kLeased) == Readiness::State::kWait);
}

}  // namespace
}  // namespace tutoring::readiness_test
