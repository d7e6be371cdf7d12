// What every rule of a duty with a deadline has in common, where the rules themselves seldom go.
// The rest is told in their own words: response_*_test.cc, contact_*_test.cc, presence_test.cc.

#include "service/rules/judgement.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::judgement_test {
namespace {

using testing::At;

const auto kNobody = [](AsOf) { return std::vector<std::string>(); };

TEST_CASE("Judgement: what has no deadline is pending, and its deadline never passes",
          "[rules][judgement]") {
  const Judgement judgement({.opened = At(0), .known = At(0)}, At(1000));
  const auto [verdict, reason] =
      judgement.VerdictFor({.ended = DutyReason::kWaiting, .missed = DutyReason::kUnanswered});
  CHECK(verdict == Verdict::kPending);
  CHECK(reason == DutyReason::kWaiting);
  const Stage due = judgement.StageAt(StageKind::kDue, absl::InfiniteFuture(), kNobody);
  CHECK(due.state == StageState::kPending);
  CHECK(NextStageTime({due}) == absl::InfiniteFuture());
  CHECK(judgement.StageAt(StageKind::kOpening, At(0), kNobody).state == StageState::kPassed);
}

TEST_CASE("Judgement: the next stage is the earliest that is pending", "[rules][judgement]") {
  CHECK(NextStageTime({}) == absl::InfiniteFuture());
  CHECK(NextStageTime({{StageKind::kOpening, At(1), StageState::kPassed},
                       {StageKind::kEscalation, At(9), StageState::kPending},
                       {StageKind::kDue, At(5), StageState::kPending},
                       {StageKind::kReminder, At(2), StageState::kNotOwed}}) == At(5));
}

// Whoever was due to answer by a calendar that opens too little is neither late nor in doubt.
TEST_CASE("Judgement: a question that the calendar never makes due waits", "[rules][judgement]") {
  testing::Story story = testing::Story().Learner("ana").Tutor("tim").Asks(0, "ana", "10");
  auto closed = std::make_shared<Calendar>();
  closed->zone = absl::UTCTimeZone();
  story.calendars = {{"closed", closed}};
  story.versions = {{1, true, "", At(-9), {{"response.time", "WORKING"}, {"calendar", "closed"}}}};
  const Duty duty = story.DutyOf("10", 300);
  CHECK(duty.due == absl::InfiniteFuture());
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kPending);
  CHECK(duty.reason == DutyReason::kWaiting);
}

}  // namespace
}  // namespace tutoring::judgement_test
