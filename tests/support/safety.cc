#include "tests/support/safety.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/telling/send_window.h"

namespace tutoring::testing {
namespace {

constexpr int kEverything = 1000000;

// The latest passed stage that is addressed to the person.
const Stage* LatestFor(const Duty& duty, const std::string& person) {
  const Stage* latest = nullptr;
  for (const Stage& stage : duty.stages) {
    const auto& audience = stage.audience;
    if (std::find(audience.begin(), audience.end(), person) != audience.end()) latest = &stage;
  }
  return latest;
}

// A signal is told once, wherever its opening moves to.
bool IsAbout(const store::Alert& alert, const Stage& stage) {
  if (alert.kind != AlertKindOf(stage.kind)) return false;
  return IsSignal(alert.duty().kind) || alert.stage_time == stage.time;
}

bool MayHaveArrived(const store::Alert& alert) {
  return alert.delivery == DeliveryState::kLeased || alert.delivery == DeliveryState::kInDoubt ||
         alert.delivery == DeliveryState::kDelivered ||
         (alert.delivery == DeliveryState::kWithdrawn && IsSet(alert.first_leased));
}

// That one arrived may be said long afterwards.
bool LeftAfter(const store::Alert& later, const store::Alert& alert) {
  return std::tie(later.first_leased, later.sequence) >
         std::tie(alert.first_leased, alert.sequence);
}

bool AccusesOfBreach(const store::Alert& alert) {
  return alert.kind == AlertKind::kDue || alert.kind == AlertKind::kEscalation;
}

}  // namespace

void Safety::Expect(const std::string& what, const absl::Status& status) {
  if (!status.ok()) Complain(absl::StrCat(what, ": ", status.ToString()));
}

void Safety::Complain(const std::string& what) { complaints_.push_back(what); }

bool Safety::HasUnsettled() const {
  return std::any_of(alerts_.begin(), alerts_.end(),
                     [](const auto& entry) { return !IsSettled(entry.second.delivery); });
}

int Safety::CountDelivered(AlertKind kind) const {
  return static_cast<int>(std::count_if(alerts_.begin(), alerts_.end(), [&](const auto& entry) {
    return entry.second.kind == kind && entry.second.delivery == DeliveryState::kDelivered;
  }));
}

absl::Status Safety::Load(store::Store& store, std::vector<std::string>& fresh) {
  TUTORING_ASSIGN_OR_RETURN(const store::Platform platform, app::FindPlatform(store, platform_));
  key_ = platform.key;
  TUTORING_ASSIGN_OR_RETURN(const auto duties, store.duties.List(key_, {}, kEverything));
  duties_.clear();
  for (const Duty& duty : duties) duties_.emplace(duty.key(), duty);
  TUTORING_ASSIGN_OR_RETURN(const auto changes, store.alerts.Changes(key_, sequence_, kEverything));
  for (const store::Alert& alert : changes) {
    sequence_ = std::max(sequence_, alert.sequence);
    auto [it, is_new] = alerts_.insert_or_assign(alert.reference, alert);
    if (is_new) {
      fresh.push_back(alert.reference);
      told_.insert({{alert.duty(), alert.recipient}, &it->second});
    }
  }
  return absl::OkStatus();
}

const store::Alert* Safety::Find(const DutyKey& duty, const std::string& person,
                                 const Stage& stage) const {
  const auto [begin, end] = told_.equal_range({duty, person});
  for (auto it = begin; it != end; ++it) {
    if (IsAbout(*it->second, stage) && !IsContradicted(*it->second)) return it->second;
  }
  return nullptr;
}

void Safety::Look() {
  std::vector<std::string> fresh;
  Expect("look", ledger_->Read([&](store::Store& store) { return Load(store, fresh); }));
  for (const std::string& reference : fresh) LookAtFresh(alerts_.at(reference));
  for (const auto& [key, duty] : duties_) {
    if (duty.IsOwed()) LookAtOwed(duty);
  }
  for (const auto& [reference, alert] : alerts_) {
    if (alert.delivery != DeliveryState::kPending || !IsStage(alert.kind)) continue;
    const auto duty = duties_.find(alert.duty());
    if (duty == duties_.end() || !duty->second.IsOwed()) {
      Complain(absl::StrCat("an alert waits although nothing is owed: ", alert.anchor));
      continue;
    }
    const Stage* latest = LatestFor(duty->second, alert.recipient);
    if (latest == nullptr || !IsAbout(alert, *latest)) {
      Complain(absl::StrCat("an alert waits that is not its recipient's latest: ", alert.anchor));
    }
  }
}

// What was told as a breach was met, or is the absence of somebody who was not absent.
bool Safety::IsVoid(const store::Alert& alert) const {
  const auto duty = duties_.find(alert.duty());
  if (duty == duties_.end()) return alert.duty().kind != DutyKind::kResponse;
  return duty->second.verdict == Verdict::kMet;
}

bool Safety::IsContradicted(const store::Alert& alert) const {
  const auto [begin, end] = told_.equal_range({alert.duty(), alert.recipient});
  const bool corrects = alert.kind == AlertKind::kCorrection;
  if (!IsSettled(alert.delivery) || !MayHaveArrived(alert)) return false;
  return std::any_of(begin, end, [&](const auto& entry) {
    const store::Alert& other = *entry.second;
    const bool contrary = corrects ? AccusesOfBreach(other) && MayHaveArrived(other)
                                   : other.kind == AlertKind::kCorrection &&
                                         IsSettled(other.delivery) && MayHaveArrived(other);
    return contrary && LeftAfter(other, alert);
  });
}

void Safety::LookAtFresh(const store::Alert& alert) {
  const auto [begin, end] = told_.equal_range({alert.duty(), alert.recipient});
  bool accused = false;
  for (auto it = begin; it != end; ++it) {
    const store::Alert& other = *it->second;
    accused |= AccusesOfBreach(other) && MayHaveArrived(other);
    const bool same = other.kind == alert.kind && other.course == alert.course &&
                      (other.stage_time == alert.stage_time || !IsStage(alert.kind) ||
                       IsSignal(alert.duty().kind)) &&
                      (other.revision == alert.revision || alert.kind != AlertKind::kWelcome);
    if (&other != &alert && same && !IsContradicted(other)) {
      Complain(absl::StrCat("told twice about ", alert.anchor));
    }
  }
  if (alert.kind == AlertKind::kSummary || alert.kind == AlertKind::kWelcome) return;
  if (alert.kind == AlertKind::kCorrection) {
    if (!IsVoid(alert) || !accused)
      Complain(absl::StrCat("corrected without need: ", alert.anchor));
    return;
  }
  const auto duty = duties_.find(alert.duty());
  if (duty == duties_.end()) return Complain(absl::StrCat("told of no duty: ", alert.anchor));
  const Stage* latest = LatestFor(duty->second, alert.recipient);
  if (!duty->second.IsOwed() || latest == nullptr || !IsAbout(alert, *latest)) {
    Complain(absl::StrCat("told of what is not owed: ", alert.anchor));
  }
}

bool Safety::IsToldElsewhere(const Duty& duty, const std::string& person,
                             const Stage& stage) const {
  if (duty.kind != DutyKind::kDirectResponse) return false;
  return std::any_of(duties_.begin(), duties_.end(), [&](const auto& entry) {
    const Duty& other = entry.second;
    const bool twin = other.kind == duty.kind && other.course != duty.course &&
                      other.learner == duty.learner && other.opened == duty.opened;
    if (!twin) return false;
    if (other.state == DutyState::kClosed || other.state == DutyState::kDismissed) return true;
    const auto [begin, end] = told_.equal_range({other.key(), person});
    return std::any_of(begin, end, [&](const auto& told) {
      return told.second->kind == AlertKindOf(stage.kind) &&
             told.second->delivery != DeliveryState::kWithdrawn;
    });
  });
}

void Safety::LookAtOwed(const Duty& duty) {
  std::set<std::string> people;
  for (const Stage& stage : duty.stages)
    people.insert(stage.audience.begin(), stage.audience.end());
  for (const std::string& person : people) {
    const Stage* latest = LatestFor(duty, person);
    const store::Alert* alert = Find(duty.key(), person, *latest);
    const bool untold = alert == nullptr || alert->delivery == DeliveryState::kWithdrawn;
    if (untold && !IsToldElsewhere(duty, person, *latest)) {
      Complain(absl::StrCat("owed and left untold: ", duty.anchor, " to ", person, " stage ",
                            static_cast<int>(latest->kind)));
    }
  }
}

void Safety::LookAtLease(const app::LeasedDelivery& delivery, absl::Time now,
                         const TellingPolicy& policy) {
  const store::Alert& alert = delivery.alert;
  absl::TimeZone zone;
  absl::LoadTimeZone(time_zone_, &zone);
  if (NextSendTime(now, zone) != now) Complain("leased outside the send window");
  if (!IsStage(alert.kind)) return;
  const auto found = duties_.find(alert.duty());
  if (found == duties_.end() || !found->second.IsOwed()) return Complain("leased what is not owed");
  if (alert.kind != AlertKind::kEscalation) return;
  const Duty& duty = found->second;
  for (const Stage& stage : duty.stages) {
    if (stage.kind != StageKind::kDue) continue;
    for (const std::string& person : stage.audience) {
      if (person == alert.recipient || LatestFor(duty, person) != &stage) continue;
      const store::Alert* own = Find(duty.key(), person, stage);
      const bool told = own != nullptr && (own->delivery == DeliveryState::kDelivered ||
                                           own->delivery == DeliveryState::kRefused);
      if (!told || own->delivery_time + policy.notice_before_escalation > now) {
        Complain(absl::StrCat("a manager's lease before the tutors': ", alert.anchor));
      }
    }
  }
}

void Safety::LookAtEnd() {
  for (const auto& [reference, alert] : alerts_) {
    if (!AccusesOfBreach(alert) || alert.delivery != DeliveryState::kDelivered) continue;
    if (!IsVoid(alert)) continue;
    const auto [begin, end] = told_.equal_range({alert.duty(), alert.recipient});
    const bool corrected = std::any_of(begin, end, [&alert = alert](const auto& entry) {
      // The platform may refuse a correction as well.
      return entry.second->kind == AlertKind::kCorrection && LeftAfter(*entry.second, alert) &&
             (entry.second->delivery == DeliveryState::kDelivered ||
              entry.second->delivery == DeliveryState::kRefused);
    });
    if (!corrected) Complain(absl::StrCat("accused and not corrected: ", alert.anchor));
  }
  LookAtAlarms();
}

void Safety::LookAtAlarms() {
  std::set<std::string> expected;
  for (const auto& [key, duty] : duties_) {
    for (const Stage& stage : duty.stages) {
      if (!duty.IsOwed() || !stage.audience.empty()) continue;
      expected.insert(absl::StrCat("audience ", duty.anchor, "/", static_cast<int>(stage.kind)));
    }
    const bool imported = duty.reason == DutyReason::kImported;
    if (duty.state == DutyState::kSuspended && !imported && duty.next_stage != duty.unknown_time) {
      expected.insert(absl::StrCat("author ", duty.unknown_post));
    }
  }
  std::set<std::string> raised;
  Expect("alarms", ledger_->Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const auto alarms,
                              store.alarms.Raised(key_, store::AlarmOrigin::kService));
    for (const store::Alarm& alarm : alarms) {
      if (alarm.kind == store::AlarmKind::kEmptyAudience)
        raised.insert(absl::StrCat("audience ", alarm.subject));
      if (alarm.kind == store::AlarmKind::kUnknownAuthor)
        raised.insert(absl::StrCat("author ", alarm.subject));
    }
    return absl::OkStatus();
  }));
  for (const std::string& alarm : expected) {
    if (!raised.contains(alarm)) Complain("alarm missing: " + alarm);
  }
  for (const std::string& alarm : raised) {
    if (!expected.contains(alarm)) Complain("alarm left: " + alarm);
  }
}

}  // namespace tutoring::testing
