#include "service/rules/telling/tellings.h"

#include <algorithm>
#include <utility>

#include "service/base/instant.h"
#include "service/rules/telling/readiness.h"
#include "service/rules/telling/send_window.h"

namespace tutoring {
namespace {

bool Addresses(const Stage& stage, const std::string& person) {
  return std::find(stage.audience.begin(), stage.audience.end(), person) != stage.audience.end();
}

// Whether the person is to be told of a later stage instead, as announcement.h has it.
bool IsSuperseded(const Duty& duty, const Stage& stage, const std::string& person) {
  const auto latest =
      std::find_if(duty.stages.rbegin(), duty.stages.rend(), [&](const Stage& other) {
        return other.state == StageState::kPassed && Addresses(other, person);
      });
  if (latest == duty.stages.rend()) return false;
  return latest->kind != stage.kind || latest->time != stage.time;
}

// Why a stage that is not to come did not pass (judgement.h).
TellingReason ReasonOfNotOwed(const Duty& duty, const Stage& stage) {
  const absl::Time owed_at = stage.kind == StageKind::kEscalation ? duty.due : stage.time;
  if (duty.reason == DutyReason::kImported) return TellingReason::kImported;
  if (owed_at < duty.known) return TellingReason::kKnownLate;
  // Without a pause at the deadline only an escalation of the unseen is left, or a pause after it.
  // An answer to a question is never unseen.
  const bool paused = duty.reason == DutyReason::kKnownLate || duty.verdict == Verdict::kBreached ||
                      IsOfQuestion(duty.kind);
  if (stage.kind == StageKind::kEscalation && !paused) return TellingReason::kUnseen;
  return TellingReason::kPaused;
}

TellingReason ReasonOf(const Duty& duty, const Stage& stage) {
  switch (stage.state) {
    case StageState::kNotReached: {
      const bool doubted = duty.state == DutyState::kSuspended && duty.unknown_time <= stage.time;
      return doubted ? TellingReason::kSuspended : TellingReason::kNotReached;
    }
    case StageState::kNotOwed:
      return ReasonOfNotOwed(duty, stage);
    case StageState::kPending:
    case StageState::kPassed:
      break;
  }
  return stage.audience.empty() ? TellingReason::kNobody : TellingReason::kNone;
}

// Why a person whom a passed stage addresses was told nothing of it.
TellingReason ReasonOfSilence(const Duty& duty, const Stage& stage, const std::string& person) {
  if (IsSuperseded(duty, stage, person)) return TellingReason::kSuperseded;
  if (duty.state == DutyState::kSuspended) return TellingReason::kSuspended;
  return duty.IsOwed() ? TellingReason::kBridge : TellingReason::kEnded;
}

TellingReason ReasonOfWithdrawal(const ToldAlert& alert, const Duty* duty,
                                 const TellingPresent& present) {
  if (alert.MayHaveLeft()) return TellingReason::kUnderWay;
  if (duty == nullptr || !IsStage(alert.kind)) return TellingReason::kEnded;
  const auto stage =
      std::find_if(duty->stages.begin(), duty->stages.end(),
                   [&](const Stage& candidate) { return IsAbout(duty->kind, alert, candidate); });
  if (stage == duty->stages.end()) return TellingReason::kMoved;
  if (stage->state != StageState::kPassed) return ReasonOf(*duty, *stage);
  if (!Addresses(*stage, alert.recipient)) return TellingReason::kMoved;
  const TellingReason reason = ReasonOfSilence(*duty, *stage, alert.recipient);
  const bool elsewhere = (reason == TellingReason::kBridge && present.is_elsewhere(alert)) ||
                         present.is_told_elsewhere(alert);
  return elsewhere ? TellingReason::kElsewhere : reason;
}

// Of what waits to leave.
void AddWaiting(const ToldAlert& alert, const Duty* duty, const std::vector<ToldAlert>& told,
                const TellingPresent& present, PersonTelling& telling) {
  Readiness ready;
  if (alert.kind == AlertKind::kCorrection) ready = ReadinessOfCorrection(alert, duty, told);
  if (IsStage(alert.kind)) {
    ready = ReadinessOfStage(alert, duty, told, present.notice, present.now);
  }
  const absl::Time opens = NextSendTime(present.now, present.zone);
  telling.state = TellingState::kWaiting;
  if (ready.state == Readiness::State::kPointless) {
    telling.state = TellingState::kNotTold;
    telling.reason = ReasonOfWithdrawal(alert, duty, present);
  } else if (ready.state == Readiness::State::kWait) {
    telling.reason = TellingReason::kOthersFirst;
    if (IsSet(ready.until)) telling.time = NextSendTime(ready.until, present.zone);
  } else if (alert.retry > present.now) {
    telling.reason = TellingReason::kRetry;
    telling.time = NextSendTime(alert.retry, present.zone);
  } else {
    const bool read = !IsStage(alert.kind) || present.is_read;
    telling.reason = opens > present.now ? TellingReason::kSendWindow
                     : read              ? TellingReason::kBridge
                                         : TellingReason::kUnread;
    if (opens > present.now) telling.time = opens;
  }
}

PersonTelling WithoutAlert(const Duty& duty, const Stage& stage, const std::string& person,
                           const TellingPresent& present) {
  PersonTelling telling{.person = person};
  if (present.is_erased(person)) {
    telling.reason = TellingReason::kErased;
  } else if (stage.state == StageState::kPending) {
    telling.state = TellingState::kToCome;
    telling.time = NextSendTime(stage.time, present.zone);
  } else {
    telling.reason = ReasonOfSilence(duty, stage, person);
    if (duty.IsOwed() && telling.reason == TellingReason::kBridge) {
      telling.state = TellingState::kWaiting;
    }
  }
  return telling;
}

StageTelling TellingOfStage(const Duty& duty, const Stage& stage,
                            const std::vector<ToldAlert>& told, const TellingPresent& present) {
  StageTelling telling{.stage = stage, .reason = ReasonOf(duty, stage)};
  const bool addresses = stage.state == StageState::kPassed || stage.state == StageState::kPending;
  for (const std::string& person : stage.audience) {
    const bool known = std::any_of(told.begin(), told.end(), [&](const ToldAlert& alert) {
      return alert.recipient == person && IsAbout(duty.kind, alert, stage);
    });
    if (!known && addresses) {
      telling.people.push_back(WithoutAlert(duty, stage, person, present));
    }
  }
  for (const ToldAlert& alert : told) {
    if (IsAbout(duty.kind, alert, stage))
      telling.people.push_back(TellingOf(alert, &duty, told, present));
  }
  std::sort(telling.people.begin(), telling.people.end(),
            [](const PersonTelling& a, const PersonTelling& b) { return a.person < b.person; });
  return telling;
}

}  // namespace

std::vector<StageTelling> TellingsOf(const Duty& duty, const std::vector<ToldAlert>& told,
                                     const TellingPresent& present) {
  std::vector<StageTelling> tellings;
  for (const Stage& stage : duty.stages) {
    tellings.push_back(TellingOfStage(duty, stage, told, present));
  }
  // What was told of stages that moved since.
  for (const ToldAlert& alert : told) {
    if (!IsStage(alert.kind)) continue;
    const auto same = std::find_if(
        tellings.begin(), tellings.end(),
        [&](const StageTelling& telling) { return IsAbout(duty.kind, alert, telling.stage); });
    if (same != tellings.end()) continue;
    const Stage gone{.kind = StageKindOf(alert.kind), .time = alert.stage_time};
    tellings.push_back(TellingOfStage(duty, gone, told, present));
    tellings.back().holds = false;
    tellings.back().reason = TellingReason::kMoved;
  }
  std::stable_sort(
      tellings.begin(), tellings.end(),
      [](const StageTelling& a, const StageTelling& b) { return a.stage.time < b.stage.time; });
  return tellings;
}

PersonTelling TellingOf(const ToldAlert& alert, const Duty* duty,
                        const std::vector<ToldAlert>& told, const TellingPresent& present) {
  PersonTelling telling{.person = alert.recipient, .reference = alert.reference};
  switch (alert.delivery) {
    case DeliveryState::kDelivered:
      telling.state = TellingState::kTold;
      telling.time = alert.delivery_time;
      break;
    case DeliveryState::kRefused:
      telling.reason = TellingReason::kRefused;
      break;
    case DeliveryState::kWithdrawn:
      telling.reason = ReasonOfWithdrawal(alert, duty, present);
      break;
    case DeliveryState::kLeased:
    case DeliveryState::kInDoubt:
      telling.state = TellingState::kWaiting;
      telling.reason = TellingReason::kUnderWay;
      break;
    case DeliveryState::kPending:
      AddWaiting(alert, duty, told, present, telling);
      break;
  }
  return telling;
}

}  // namespace tutoring
