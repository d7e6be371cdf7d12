#include "service/rules/judgement.h"

#include <algorithm>

#include "service/base/instant.h"

namespace tutoring {

std::pair<Verdict, DutyReason> Judgement::VerdictFor(const JudgementReasons& reasons) const {
  if (owed_.imported) return {Verdict::kNone, DutyReason::kImported};
  if (owed_.fulfilled && owed_.ended <= owed_.due) return {Verdict::kMet, reasons.ended};
  if (owed_.known > owed_.due || AnyContains(owed_.pauses, owed_.due)) {
    return {Verdict::kNone, DutyReason::kKnownLate};
  }
  if (DoubtedAt(owed_.due)) return {Verdict::kNone, DutyReason::kUnknownAuthor};
  if (MayBeShownAt(owed_.due)) return {Verdict::kPending, reasons.ended};
  if (!OwedAt(owed_.due)) return {Verdict::kNone, reasons.ended};
  if (watermark_ <= owed_.due) return {Verdict::kPending, reasons.ended};
  const bool open = !IsSet(owed_.ended) && !IsSet(owed_.doubted);
  if (owed_.unseen) return {Verdict::kNone, open ? DutyReason::kUnseen : reasons.ended};
  return {Verdict::kBreached, open ? reasons.missed : reasons.ended};
}

AsOf Judgement::AskedAt(const Stage& stage) {
  return stage.state == StageState::kPending ? AsOf::Latest(stage.time) : AsOf(stage.time);
}

StageState Judgement::StateOf(StageKind kind, absl::Time time) const {
  // Nobody is reported for a deadline that was not owed.
  const absl::Time owed_at = kind == StageKind::kEscalation ? owed_.due : time;
  if (owed_.imported || owed_at < owed_.known) return StageState::kNotOwed;
  if (kind == StageKind::kEscalation && owed_.unseen) return StageState::kNotOwed;
  if (AnyContains(owed_.pauses, owed_at) || AnyContains(owed_.pauses, time)) {
    return StageState::kNotOwed;
  }
  if (MayBeShownAt(time)) return StageState::kPending;
  if (!OwedAt(time)) return StageState::kNotReached;
  return watermark_ > time ? StageState::kPassed : StageState::kPending;
}

bool Judgement::OwedAt(absl::Time time) const {
  if (DoubtedAt(time)) return false;
  if (!IsSet(owed_.ended)) return true;
  if (time > owed_.certain) return false;
  return !owed_.ended_by_act || time < owed_.ended;
}

bool Judgement::DoubtedAt(absl::Time time) const {
  return IsSet(owed_.doubted) && owed_.doubted <= time;
}

bool Judgement::MayBeShownAt(absl::Time time) const {
  if (OwedAt(time) || DoubtedAt(time) || time > owed_.provable || complete_ > time) return false;
  return !owed_.ended_by_act || time < owed_.ended;
}

absl::Time NextStageTime(const std::vector<Stage>& stages) {
  absl::Time next = absl::InfiniteFuture();
  for (const Stage& stage : stages) {
    if (stage.state == StageState::kPending) next = std::min(next, stage.time);
  }
  return next;
}

AsOf AssignedAsOf(absl::Time ended, absl::Time watermark) {
  return IsSet(ended) ? AsOf(ended) : AsOf::Latest(watermark - absl::Microseconds(1));
}

absl::Time NextAssignment(const Roster& roster, absl::Time ended, absl::Time watermark) {
  return IsSet(ended) ? absl::InfiniteFuture() : roster.NextTurn(watermark);
}

}  // namespace tutoring
