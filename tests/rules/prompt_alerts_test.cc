#include "service/rules/telling/prompt_alerts.h"

#include <catch2/catch.hpp>
#include <vector>

#include "tests/support/builders.h"

namespace tutoring::testing::prompt_alerts_test {
namespace {

// Asked on Monday 09:00 in Paris; messages leave from 08:00 to 19:00 there. Tim's reminder passes
// on Tuesday at 21:00, the deadline on Wednesday at 09:00, Max's escalation on Thursday at 09:00.
Duty AskedOnMonday() {
  Duty duty;
  duty.due = At(48);
  duty.stages = {{StageKind::kReminder, At(36), StageState::kPassed, {"tim"}},
                 {StageKind::kDue, At(48), StageState::kPassed, {"tim"}},
                 {StageKind::kEscalation, At(72), StageState::kPassed, {"max"}}};
  return duty;
}

std::vector<PromptAlert> Prompt(const Duty& duty, absl::Time until = absl::InfiniteFuture()) {
  absl::TimeZone zone;
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &zone));
  return PromptAlerts(duty, zone, absl::Hours(24), until);
}

const PromptAlert kReminder{AlertKind::kReminder, "tim", At(36), At(47)};  // The window opens.
const PromptAlert kDeadline{AlertKind::kDue, "tim", At(48), At(48)};
const PromptAlert kEscalation{AlertKind::kEscalation, "max", At(72), At(72)};

TEST_CASE("Prompt alerts: each stage is told when the send window allows it",
          "[rules][prompt_alerts]") {
  CHECK(Prompt(AskedOnMonday()) == std::vector<PromptAlert>{kReminder, kDeadline, kEscalation});
}

TEST_CASE("Prompt alerts: what has not left when the duty ends does not leave",
          "[rules][prompt_alerts]") {
  Duty duty = AskedOnMonday();
  duty.state = DutyState::kClosed;
  duty.verdict = Verdict::kMet;
  duty.stages.resize(1);
  duty.closed = At(47);
  CHECK(Prompt(duty).empty());
  duty.closed = At(47) + kTick;
  CHECK(Prompt(duty) == std::vector<PromptAlert>{kReminder});
  CHECK(Prompt(duty, At(47)).empty());
}

TEST_CASE("Prompt alerts: a doubt ends it as an answer would", "[rules][prompt_alerts]") {
  Duty duty = AskedOnMonday();
  duty.state = DutyState::kSuspended;
  duty.unknown_time = At(47);
  duty.stages.resize(1);
  CHECK(Prompt(duty).empty());
}

// A duty of Friday evening: the reminder passes while nothing leaves, and so does the deadline.
TEST_CASE("Prompt alerts: a later stage replaces what has not left", "[rules][prompt_alerts]") {
  Duty duty = AskedOnMonday();
  duty.stages[0].time = At(4 * 24 + 12);
  duty.stages[1].time = duty.due = At(5 * 24);
  duty.stages.resize(2);
  const absl::Time monday = At(7 * 24 - 1);
  CHECK(Prompt(duty) == std::vector<PromptAlert>{{AlertKind::kDue, "tim", At(5 * 24), monday}});
}

TEST_CASE("Prompt alerts: a manager waits for a day after the tutor was told",
          "[rules][prompt_alerts]") {
  Duty duty = AskedOnMonday();
  duty.stages[1].time = duty.due = At(48 + 11);  // Told on Thursday at 08:00.
  const auto alerts = Prompt(duty);
  REQUIRE(alerts.size() == 3);
  CHECK(alerts[1].left == At(71));
  CHECK(alerts[2] == PromptAlert{AlertKind::kEscalation, "max", At(72), At(95)});
}

}  // namespace
}  // namespace tutoring::testing::prompt_alerts_test
