#include "service/app/trials/dry_run.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "service/app/engine/policy_sources.h"
#include "service/app/find.h"
#include "service/app/privacy/erased_people.h"
#include "service/app/telling/telling.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

const Duty* FindIn(const std::map<DutyKey, Duty>& duties, const DutyKey& key) {
  const auto found = duties.find(key);
  return found == duties.end() ? nullptr : &found->second;
}

bool Contains(const std::vector<std::string>& references, const std::string& reference) {
  return std::find(references.begin(), references.end(), reference) != references.end();
}

// What was told, as it would stand once the decision was carried out.
std::vector<ToldAlert> After(const Telling& telling, absl::Time now) {
  std::vector<ToldAlert> told = AsTold(telling.alerts);
  for (ToldAlert& alert : told) {
    if (Contains(telling.decided.withdraw, alert.reference)) {
      alert.delivery = DeliveryState::kWithdrawn;
    } else if (Contains(telling.decided.reopen, alert.reference)) {
      alert.delivery = alert.MayHaveLeft() ? DeliveryState::kInDoubt : DeliveryState::kPending;
    }
  }
  for (const Announcement& open : telling.decided.open) {
    told.push_back({.kind = open.kind,
                    .recipient = open.recipient,
                    .stage_time = open.stage_time,
                    .delivery = DeliveryState::kPending,
                    .delivery_time = now});
  }
  return told;
}

class Run {
 public:
  Run(store::Store& store, const store::Platform& platform, const ErasedPeople& erased,
      const TellingPresent& present)
      : store_(store), platform_(platform), erased_(erased), present_(present) {}

  // `is` and `would` have all their stages, `stored` those that are stored.
  absl::StatusOr<DryRunDuty> Look(const Duty* is, const Duty* would, const Duty* stored) {
    DryRunDuty run{.changed = ChangeOf(is, would)};
    TUTORING_ASSIGN_OR_RETURN(const auto told, ToldAfter(run.changed.duty.key(), would, stored));
    Duty account = run.changed.duty;
    if (would == nullptr) End(account);
    TUTORING_ASSIGN_OR_RETURN(run.told, AccountOf(store_, platform_, account, told, present_));
    return run;
  }

 private:
  // As the engine decides: see Evaluation::Write and Tell.
  absl::StatusOr<std::vector<ToldAlert>> ToldAfter(const DutyKey& key, const Duty* would,
                                                   const Duty* stored) {
    std::optional<Duty> duty;
    if (would != nullptr) {
      duty = *would;
      KeepPassed(*duty);
    }
    const Duty* kept = duty.has_value() ? &*duty : nullptr;
    const bool same = kept != nullptr && stored != nullptr && *kept == *stored;
    const bool nothing = kept == nullptr && stored == nullptr;
    if (same || nothing || IsQuiet(kept, stored)) {
      TUTORING_ASSIGN_OR_RETURN(const auto alerts, store_.alerts.OfDuty(platform_.key, key));
      return AsTold(alerts);
    }
    if (duty.has_value()) duty = erased_.WithoutAudience(*duty);
    TUTORING_ASSIGN_OR_RETURN(const Telling telling,
                              DecideTelling(store_, platform_, kept, stored));
    return After(telling, present_.now);
  }

  // A duty that is no more: nothing of it is to come.
  static void End(Duty& duty) {
    duty.state = DutyState::kCancelled;
    for (Stage& stage : duty.stages) {
      if (stage.state == StageState::kPending) stage.state = StageState::kNotReached;
    }
  }

  store::Store& store_;
  const store::Platform& platform_;
  const ErasedPeople& erased_;
  const TellingPresent& present_;
};

// The course's policy with the version among its own.
absl::StatusOr<std::shared_ptr<const CoursePolicy>> WithVersion(store::Store& store,
                                                                const Policy& policy,
                                                                const store::Platform& platform,
                                                                const std::string& course,
                                                                store::PolicyVersion version) {
  version.id = std::numeric_limits<int64_t>::max();  // Entered after all others.
  TUTORING_ASSIGN_OR_RETURN(PolicySources sources,
                            LoadCourseSources(store, policy, platform, course));
  sources.versions.push_back(RuleVersion(version));
  return std::make_shared<const CoursePolicy>(sources.Make());
}

// What would change, that due first first. Counts open duties that would not.
std::vector<DutyKey> ChangedKeys(const CourseDuties& is, const CourseDuties& would,
                                 int& unchanged) {
  std::set<DutyKey> keys;
  for (const auto& [key, duty] : is.derived) keys.insert(key);
  for (const auto& [key, duty] : would.derived) keys.insert(key);
  std::vector<DutyKey> changed;
  for (const DutyKey& key : keys) {
    const Duty* before = FindIn(is.derived, key);
    const Duty* after = FindIn(would.derived, key);
    const bool same = before != nullptr && after != nullptr && *before == *after;
    if (!same) changed.push_back(key);
    unchanged += same && before->IsOwed();
  }
  const auto shown = [&](const DutyKey& key) -> const Duty& {
    const Duty* after = FindIn(would.derived, key);
    return after != nullptr ? *after : is.derived.at(key);
  };
  std::sort(changed.begin(), changed.end(),
            [&](const DutyKey& a, const DutyKey& b) { return IsDueBefore(shown(a), shown(b)); });
  return changed;
}

}  // namespace

absl::StatusOr<DryRun> DryRunPolicy(store::Store& store, absl::Time now, const Policy& policy,
                                    const store::Platform& platform, const std::string& course,
                                    store::PolicyVersion version) {
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
  if (!version.course.empty() && version.course != course) {
    return Invalid("COURSE_MISMATCH", "the policy is for another course than parent");
  }
  DryRun run;
  TUTORING_ASSIGN_OR_RETURN(run.policy,
                            CheckNewPolicy(store, now, policy, platform, std::move(version)));
  TUTORING_ASSIGN_OR_RETURN(auto other,
                            WithVersion(store, policy, platform, course, run.policy.version));
  constexpr auto kAll = Derivation::Stages::kAll;
  TUTORING_ASSIGN_OR_RETURN(const CourseDuties is,
                            DeriveCourse(store, platform, policy, course, nullptr, kAll));
  TUTORING_ASSIGN_OR_RETURN(const CourseDuties would,
                            DeriveCourse(store, platform, policy, course, other, kAll));
  std::vector<DutyKey> changed = ChangedKeys(is, would, run.unchanged);
  run.left_off = static_cast<int>(std::max(changed.size(), kMostChanges) - kMostChanges);
  changed.resize(changed.size() - run.left_off);
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const auto erased, cache.ErasedOf(store, platform));
  TUTORING_ASSIGN_OR_RETURN(const TellingPresent present,
                            PresentOf(store, cache, platform, policy, now));
  Run looking(store, platform, *erased, present);
  for (const DutyKey& key : changed) {
    TUTORING_ASSIGN_OR_RETURN(DryRunDuty duty,
                              looking.Look(FindIn(is.derived, key), FindIn(would.derived, key),
                                           FindIn(would.stored, key)));
    run.duties.push_back(std::move(duty));
  }
  return run;
}

}  // namespace tutoring::app
