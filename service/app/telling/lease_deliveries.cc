#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/intake/correspondents.h"
#include "service/app/platform_time.h"
#include "service/app/telling/deliveries.h"
#include "service/app/telling/message_twins.h"
#include "service/app/telling/telling.h"
#include "service/base/digest.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/telling/readiness.h"
#include "service/rules/telling/send_window.h"

namespace tutoring::app {
namespace {

constexpr int kLookedAtAtOnce = 200;

using State = Readiness::State;

class Leasing {
 public:
  Leasing(Unit& unit, const store::Platform& platform, const Policy& policy,
          const LeaseRequest& request)
      : unit_(unit),
        platform_(platform),
        policy_(policy),
        request_(request),
        now_(PlatformNow(platform, unit.now)) {}

  absl::StatusOr<std::vector<LeasedDelivery>> Run() {
    absl::TimeZone zone;
    if (!absl::LoadTimeZone(platform_.time_zone, &zone))
      return absl::InternalError("time zone does not load");
    if (NextSendTime(now_, zone) != now_) return std::move(leased_);
    absl::Time created = absl::InfinitePast();
    std::string reference;
    while (static_cast<int>(leased_.size()) < request_.limit) {
      TUTORING_ASSIGN_OR_RETURN(
          std::vector<store::Alert> page,
          unit_.store.alerts.Unsettled(platform_.key, created, reference, kLookedAtAtOnce));
      for (store::Alert& alert : page) {
        created = alert.created;
        reference = alert.reference;
        TUTORING_RETURN_IF_ERROR(Consider(alert));
        if (static_cast<int>(leased_.size()) >= request_.limit) break;
      }
      if (page.size() < kLookedAtAtOnce) break;
    }
    return std::move(leased_);
  }

 private:
  absl::Status Consider(store::Alert& alert) {
    const bool expired = alert.delivery == DeliveryState::kLeased && alert.lease_expires <= now_;
    if (alert.delivery == DeliveryState::kLeased && !expired) return absl::OkStatus();
    const absl::Time earliest = expired ? alert.lease_expires + kDoubt : alert.retry;
    if (earliest > now_) return expired ? Doubt(alert) : absl::OkStatus();
    TUTORING_ASSIGN_OR_RETURN(const State readiness, ReadinessOf(alert));
    if (readiness == State::kWait) return absl::OkStatus();
    if (readiness == State::kPointless) return Withdraw(alert);
    return Lease(alert, expired || alert.delivery == DeliveryState::kInDoubt);
  }

  absl::StatusOr<State> ReadinessOf(const store::Alert& alert) {
    if (alert.kind == AlertKind::kSummary) return ReadinessOfSummary(alert);
    if (alert.kind == AlertKind::kWelcome) return ReadinessOfWelcome(alert);
    TUTORING_ASSIGN_OR_RETURN(const auto siblings,
                              unit_.store.alerts.OfDuty(platform_.key, alert.duty()));
    TUTORING_ASSIGN_OR_RETURN(const auto duty,
                              unit_.store.duties.Find(platform_.key, alert.duty()));
    const Duty* about = duty.has_value() ? &*duty : nullptr;
    const ToldAlert told = AsTold(alert);
    std::vector<ToldAlert> all = AsTold(siblings);
    if (alert.kind == AlertKind::kCorrection) return ReadinessOfCorrection(told, about, all).state;
    if (about != nullptr) {
      TUTORING_ASSIGN_OR_RETURN(const auto twins, MessageTwins::Of(unit_.store, platform_, *about));
      if (twins.Replace(told)) return State::kPointless;
      all.insert(all.end(), twins.told().begin(), twins.told().end());
    }
    const TellingPolicy& telling = policy_.telling;
    const State ready =
        ReadinessOfStage(told, about, all, telling.notice_before_escalation, now_).state;
    if (ready != State::kReady) return ready;
    return ReadinessOfReading(*about);
  }

  absl::StatusOr<State> ReadinessOfReading(const Duty& duty) {
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                              unit_.cache.FactsOf(unit_.store, platform_.key, duty.course));
    TUTORING_ASSIGN_OR_RETURN(
        const auto decided,
        unit_.cache.policies().PolicyOf(unit_.store, policy_, platform_, duty.course));
    const bool messages = AreMessagesReported(*decided, now_);
    const absl::Time read = ReadUntil(duty, facts, messages);
    return now_ - read > policy_.telling.longest_blindness ? State::kWait : State::kReady;
  }

  absl::StatusOr<State> ReadinessOfSummary(const store::Alert& alert) {
    TUTORING_ASSIGN_OR_RETURN(const Imported left, CountImported(unit_.store, platform_.key,
                                                                 alert.course, alert.recipient));
    return left.questions + left.absences > 0 ? State::kReady : State::kPointless;
  }

  // Whoever left meanwhile is not welcomed any more.
  absl::StatusOr<State> ReadinessOfWelcome(const store::Alert& alert) {
    TUTORING_ASSIGN_OR_RETURN(
        const auto roster,
        unit_.cache.RosterOf(unit_.store, platform_.key, alert.course, {alert.recipient}));
    const auto left = roster->DepartureAfter(alert.recipient, absl::InfinitePast());
    return left ? State::kPointless : State::kReady;
  }

  absl::Status Doubt(store::Alert& alert) {
    alert.delivery = DeliveryState::kInDoubt;
    alert.delivery_time = now_;
    alert.retry = alert.lease_expires + kDoubt;
    return unit_.store.alerts.Update(platform_.key, alert);
  }

  absl::Status Withdraw(store::Alert& alert) {
    alert.delivery = DeliveryState::kWithdrawn;
    alert.delivery_time = now_;
    TUTORING_RETURN_IF_ERROR(unit_.store.alerts.Update(platform_.key, alert));
    return IsSet(alert.first_leased) ? TellAgain(unit_, platform_, alert) : absl::OkStatus();
  }

  absl::Status Lease(store::Alert& alert, bool in_doubt) {
    alert.delivery = DeliveryState::kLeased;
    alert.delivery_time = now_;
    alert.lease = RandomHex(16);
    alert.lease_token = request_.token;
    alert.lease_expires = now_ + request_.duration;
    alert.first_leased = std::min(alert.first_leased, now_);
    ++alert.attempts;
    TUTORING_RETURN_IF_ERROR(unit_.store.alerts.Update(platform_.key, alert));
    TUTORING_ASSIGN_OR_RETURN(Message message, ComposeMessage(unit_.store, platform_, alert));
    leased_.push_back({alert, std::move(message), in_doubt});
    return absl::OkStatus();
  }

  Unit& unit_;
  const store::Platform& platform_;
  const Policy& policy_;
  const LeaseRequest& request_;
  absl::Time now_;
  std::vector<LeasedDelivery> leased_;
};

}  // namespace

absl::StatusOr<std::vector<LeasedDelivery>> LeaseDeliveries(Ledger& ledger, const Policy& policy,
                                                            const LeaseRequest& request) {
  std::vector<LeasedDelivery> leased;
  TUTORING_RETURN_IF_ERROR(ledger.Write([&](Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(store::Platform platform, FindPlatform(unit.store, request.platform));
    TUTORING_RETURN_IF_ERROR(HearPlatform(unit, platform, request.platform_time));
    TUTORING_ASSIGN_OR_RETURN(leased, Leasing(unit, platform, policy, request).Run());
    return absl::OkStatus();
  }));
  return leased;
}

}  // namespace tutoring::app
