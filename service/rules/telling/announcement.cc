#include "service/rules/telling/announcement.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace tutoring {
namespace {

bool MayHaveArrived(const ToldAlert& alert) {
  return alert.delivery == DeliveryState::kLeased || alert.delivery == DeliveryState::kInDoubt ||
         alert.delivery == DeliveryState::kDelivered ||
         (alert.delivery == DeliveryState::kWithdrawn && alert.MayHaveLeft());
}

bool ToldOfBreach(const ToldAlert& alert) {
  return (alert.kind == AlertKind::kDue || alert.kind == AlertKind::kEscalation) &&
         MayHaveArrived(alert);
}

// The latest passed stage addressed to each person.
std::map<std::string, const Stage*> LatestStages(const Duty& duty) {
  std::map<std::string, const Stage*> latest;
  for (const Stage& stage : duty.stages) {
    if (stage.state != StageState::kPassed) continue;
    for (const std::string& person : stage.audience) latest[person] = &stage;
  }
  return latest;
}

void TellStages(const Duty& duty, const std::vector<ToldAlert>& told, Announcements& decided) {
  const auto latest = LatestStages(duty);
  for (const auto& [person, stage] : latest) {
    int revision = 0;
    bool known = false;
    for (const ToldAlert& alert : told) {
      if (alert.recipient != person) continue;
      revision += alert.kind == AlertKindOf(stage->kind);
      if (!IsAbout(duty.kind, alert, *stage) || IsTakenBack(alert, told)) continue;
      known = true;
      if (alert.delivery == DeliveryState::kWithdrawn) decided.reopen.push_back(alert.reference);
    }
    if (!known) decided.open.push_back({AlertKindOf(stage->kind), person, stage->time, revision});
  }
  for (const ToldAlert& alert : told) {
    if (alert.delivery != DeliveryState::kPending || !IsStage(alert.kind)) continue;
    const auto found = latest.find(alert.recipient);
    if (found == latest.end() || !IsAbout(duty.kind, alert, *found->second))
      decided.withdraw.push_back(alert.reference);
  }
  for (const Stage& stage : duty.stages) {
    if (stage.state == StageState::kPassed && stage.audience.empty())
      decided.unaddressed.push_back(stage.kind);
  }
}

void WithdrawStages(const std::vector<ToldAlert>& told, Announcements& decided) {
  for (const ToldAlert& alert : told) {
    if (alert.delivery == DeliveryState::kPending && IsStage(alert.kind)) {
      decided.withdraw.push_back(alert.reference);
    }
  }
}

// By when they left, as that one arrived may be said late; of one instant, by what is known of
// both.
bool IsToSameAfter(const ToldAlert& later, const ToldAlert& alert) {
  return later.recipient == alert.recipient &&
         std::tie(later.left, later.sequence) > std::tie(alert.left, alert.sequence);
}

// Whether a correction is certain to have come after what was told.
bool IsCorrected(const ToldAlert& alert, const std::vector<ToldAlert>& told) {
  return std::any_of(told.begin(), told.end(), [&](const ToldAlert& other) {
    return other.kind == AlertKind::kCorrection && other.delivery == DeliveryState::kDelivered &&
           IsToSameAfter(other, alert);
  });
}

// Whether a correction corrects no more what its reader was told after it: it has arrived, or may
// have before it was withdrawn.
bool IsPast(const ToldAlert& correction, const std::vector<ToldAlert>& told) {
  if (correction.delivery == DeliveryState::kDelivered) return true;
  if (correction.delivery != DeliveryState::kWithdrawn || !correction.MayHaveLeft()) return false;
  return std::any_of(told.begin(), told.end(), [&](const ToldAlert& other) {
    return ToldOfBreach(other) && IsToSameAfter(other, correction);
  });
}

// `about` is the deadline that was no breach, where it is known.
void Correct(std::optional<absl::Time> about, const std::vector<ToldAlert>& told,
             Announcements& decided) {
  std::map<std::string, absl::Time> to_correct;
  for (const ToldAlert& alert : told) {
    if (!ToldOfBreach(alert) || IsCorrected(alert, told)) continue;
    to_correct.emplace(alert.recipient, about.value_or(alert.stage_time));
  }
  std::map<std::string, int> past;
  for (const ToldAlert& alert : told) {
    if (alert.kind != AlertKind::kCorrection) continue;
    if (IsPast(alert, told)) {
      ++past[alert.recipient];
    } else if (to_correct.erase(alert.recipient) > 0 &&
               alert.delivery == DeliveryState::kWithdrawn) {
      decided.reopen.push_back(alert.reference);
    }
  }
  for (const auto& [person, time] : to_correct) {
    decided.open.push_back({AlertKind::kCorrection, person, time, past[person]});
  }
}

void WithdrawCorrections(const std::vector<ToldAlert>& told, Announcements& decided) {
  for (const ToldAlert& alert : told) {
    if (alert.kind == AlertKind::kCorrection && alert.delivery == DeliveryState::kPending) {
      decided.withdraw.push_back(alert.reference);
    }
  }
}

}  // namespace

bool IsTakenBack(const ToldAlert& alert, const std::vector<ToldAlert>& told) {
  const auto has_arrived = [](const ToldAlert& any) {
    return IsSettled(any.delivery) && MayHaveArrived(any);
  };
  if (!IsStage(alert.kind) || !has_arrived(alert)) return false;
  return std::any_of(told.begin(), told.end(), [&](const ToldAlert& other) {
    return other.kind == AlertKind::kCorrection && has_arrived(other) &&
           IsToSameAfter(other, alert);
  });
}

bool IsAbout(DutyKind kind, const ToldAlert& alert, const Stage& stage) {
  if (alert.kind != AlertKindOf(stage.kind)) return false;
  return IsSignal(kind) || alert.stage_time == stage.time;
}

Announcements DecideAnnouncements(DutyKind kind, const Duty* duty,
                                  const std::vector<ToldAlert>& told) {
  Announcements decided;
  if (duty != nullptr && duty->IsOwed()) {
    TellStages(*duty, told, decided);
  } else {
    WithdrawStages(told, decided);
  }
  if (duty == nullptr) {
    if (!IsOfQuestion(kind)) Correct(std::nullopt, told, decided);
    return decided;
  }
  if (duty->verdict == Verdict::kMet) {
    Correct(duty->due, told, decided);
  } else {
    WithdrawCorrections(told, decided);
  }
  return decided;
}

}  // namespace tutoring
