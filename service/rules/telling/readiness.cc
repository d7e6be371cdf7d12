#include "service/rules/telling/readiness.h"

#include <algorithm>

namespace tutoring {
namespace {

using State = Readiness::State;

// Whether no later stage than the alert's passed that is addressed to its recipient.
bool IsLatest(const Duty& duty, const ToldAlert& alert) {
  const Stage* latest = nullptr;
  for (const Stage& stage : duty.stages) {
    if (stage.state != StageState::kPassed) continue;
    const auto& people = stage.audience;
    const bool addressed = std::find(people.begin(), people.end(), alert.recipient) != people.end();
    if (addressed) latest = &stage;
  }
  return latest != nullptr && IsAbout(duty.kind, alert, *latest);
}

Readiness ReadinessOfEscalation(const ToldAlert& alert, const std::vector<ToldAlert>& told,
                                absl::Duration notice, absl::Time now) {
  absl::Time until = absl::InfinitePast();
  for (const ToldAlert& other : told) {
    if (other.kind != AlertKind::kDue || other.recipient == alert.recipient) continue;
    if (other.delivery == DeliveryState::kWithdrawn) continue;
    until = std::max(
        until, IsSettled(other.delivery) ? other.delivery_time + notice : absl::InfiniteFuture());
  }
  if (until > now) return {State::kWait, until};
  return {};
}

}  // namespace

Readiness ReadinessOfStage(const ToldAlert& alert, const Duty* duty,
                           const std::vector<ToldAlert>& told, absl::Duration notice,
                           absl::Time now) {
  // Pending ones are withdrawn with the verdict; this is for those that had been leased then.
  if (duty == nullptr || !duty->IsOwed() || !IsLatest(*duty, alert)) return {State::kPointless};
  if (alert.kind != AlertKind::kEscalation) return {};
  return ReadinessOfEscalation(alert, told, notice, now);
}

absl::Time ReadUntil(const Duty& duty, const CourseFacts& course, bool messages) {
  absl::Time until = std::min(course.roster_watermark, course.posts_watermark);
  bool by_messages = messages;
  switch (duty.kind) {
    case DutyKind::kDirectResponse:
      return course.ResponseWatermark(/*direct=*/true);
    case DutyKind::kPresence:
      by_messages = false;
      [[fallthrough]];
    case DutyKind::kContact:
    case DutyKind::kAbandonment:
      until = std::min(until, course.connections_watermark);
      break;
    case DutyKind::kMissingSheet:
      until = course.SheetsWatermark();
      break;
    case DutyKind::kDebrief:
      return course.SheetsWatermark();
    case DutyKind::kWelcome:
      by_messages &= !duty.learner.empty();
      break;
    default:
      by_messages = false;
  }
  return by_messages ? std::min(until, course.messages_watermark) : until;
}

Readiness ReadinessOfCorrection(const ToldAlert& alert, const Duty* duty,
                                const std::vector<ToldAlert>& told) {
  if (duty != nullptr && duty->verdict != Verdict::kMet) return {State::kPointless};
  bool arrived = false;
  for (const ToldAlert& other : told) {
    if (other.recipient != alert.recipient || !IsStage(other.kind)) continue;
    if (!IsSettled(other.delivery)) return {State::kWait, absl::InfiniteFuture()};
    const bool may_have = (other.delivery == DeliveryState::kDelivered ||
                           (other.delivery == DeliveryState::kWithdrawn && other.MayHaveLeft())) &&
                          !IsTakenBack(other, told);
    arrived |= may_have && (other.kind == AlertKind::kDue || other.kind == AlertKind::kEscalation);
  }
  return {arrived ? State::kReady : State::kPointless};
}

}  // namespace tutoring
