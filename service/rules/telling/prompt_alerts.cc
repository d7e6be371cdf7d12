#include "service/rules/telling/prompt_alerts.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/rules/telling/announcement.h"
#include "service/rules/telling/readiness.h"
#include "service/rules/telling/send_window.h"

namespace tutoring {
namespace {

constexpr absl::Duration kInstant = absl::Microseconds(1);

// Lives through a duty, stage by stage.
class Life {
 public:
  Life(const Duty& duty, const absl::TimeZone& zone, absl::Duration notice)
      : duty_(duty), zone_(zone), notice_(notice) {
    duty_.state = DutyState::kOpen;  // As it was until it ended.
    duty_.verdict = Verdict::kPending;
    duty_.stages.clear();
  }

  void Pass(const Stage& stage) {
    LeaveBefore(stage.time + kInstant);
    duty_.stages.push_back(stage);
    const Announcements decided = DecideAnnouncements(duty_.kind, &duty_, told_);
    for (ToldAlert& alert : told_) {
      const auto& gone = decided.withdraw;
      if (std::find(gone.begin(), gone.end(), alert.reference) != gone.end()) {
        alert.delivery = DeliveryState::kWithdrawn;
      }
    }
    for (const Announcement& open : decided.open) {
      told_.push_back({absl::StrCat(told_.size()), open.kind, open.recipient, open.stage_time,
                       DeliveryState::kPending});
    }
  }

  // Lets everything leave that may, before `time`.
  void LeaveBefore(absl::Time time) {
    while (true) {
      ToldAlert* next = nullptr;
      absl::Time leaves = time;
      for (ToldAlert& alert : told_) {
        if (alert.delivery != DeliveryState::kPending) continue;
        const absl::Time may = LeavesAt(alert);
        if (may >= leaves) continue;
        leaves = may;
        next = &alert;
      }
      if (next == nullptr) return;
      next->delivery = DeliveryState::kDelivered;
      next->delivery_time = leaves;
      left_.push_back({next->kind, next->recipient, next->stage_time, leaves});
    }
  }

  std::vector<PromptAlert> Take() { return std::move(left_); }

 private:
  absl::Time LeavesAt(const ToldAlert& alert) const {
    const absl::Time first = NextSendTime(alert.stage_time, zone_);
    const Readiness ready = ReadinessOfStage(alert, &duty_, told_, notice_, first);
    if (ready.state == Readiness::State::kReady) return first;
    if (ready.state == Readiness::State::kPointless) return absl::InfiniteFuture();
    return IsSet(ready.until) ? NextSendTime(ready.until, zone_) : ready.until;
  }

  Duty duty_;
  const absl::TimeZone& zone_;
  const absl::Duration notice_;
  std::vector<ToldAlert> told_;
  std::vector<PromptAlert> left_;
};

absl::Time EndOf(const Duty& duty) {
  return duty.state == DutyState::kSuspended ? duty.unknown_time : duty.closed;
}

}  // namespace

std::vector<PromptAlert> PromptAlerts(const Duty& duty, const absl::TimeZone& zone,
                                      absl::Duration notice, absl::Time until) {
  Life life(duty, zone, notice);
  for (const Stage& stage : duty.stages) {
    if (stage.state == StageState::kPassed) life.Pass(stage);
  }
  life.LeaveBefore(std::min(EndOf(duty), until));
  return life.Take();
}

}  // namespace tutoring
