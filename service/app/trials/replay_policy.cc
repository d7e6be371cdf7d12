#include "service/app/trials/replay_policy.h"

#include <algorithm>
#include <set>
#include <utility>

#include "service/app/engine/policy_sources.h"
#include "service/app/find.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/grid/grid_week.h"
#include "service/rules/telling/prompt_alerts.h"

namespace tutoring::app {
namespace {

constexpr absl::Duration kLongestReplay = absl::Hours(24 * 366);
constexpr int kAlertsAtOnce = 1000;

absl::Status CheckPeriod(const Interval& period, absl::Time now) {
  for (const absl::Time time : {period.from, period.until}) {
    if (ValidateTime(time, absl::InfiniteFuture(), "time").accepted()) continue;
    return Invalid("TIME_OUT_OF_RANGE", "start_time or end_time is before 1970 or after 2100");
  }
  if (period.from >= period.until) {
    return Invalid("TIME_ORDER", "end_time is not after start_time");
  }
  if (period.until - period.from > kLongestReplay) {
    return Invalid("PERIOD_TOO_LONG", "the period is longer than 366 days: replay it in parts");
  }
  if (period.until <= now) return absl::OkStatus();
  return Invalid("TIME_IN_FUTURE", "end_time has not passed on the platform");
}

absl::Status CheckKept(store::Store& store, const store::Platform& platform,
                       const ReplayWish& wish) {
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                            LoadCourseFacts(store, platform.key, wish.course));
  if (!facts.forgotten && facts.presence_forgotten <= wish.period.from) return absl::OkStatus();
  return Refusal(absl::StatusCode::kFailedPrecondition, "PERIOD_FORGOTTEN",
                 "what happened at the beginning of the period is not kept any more");
}

// Nobody is watched afterwards who was not told that they would be.
absl::Status CheckInformed(const PolicySources& sources, absl::Time since) {
  PolicySources without = sources;
  without.overlay = {};
  const CoursePolicy policy = sources.Make();
  const CoursePolicy was = without.Make();
  const auto watched = [](const Policy& one) { return one.presence.watched; };
  const auto before = was.Timelines();
  const auto after = policy.Timelines();
  for (size_t i = 0; i < after.size(); ++i) {
    const auto newly = Without(TermsWhere(*after[i], watched), TermsWhere(*before[i], watched),
                               since, absl::InfiniteFuture());
    if (newly.empty()) continue;
    return Refusal(absl::StatusCode::kFailedPrecondition, "STAFF_NOT_INFORMED",
                   "staff had not been informed then that their presence is watched");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const CoursePolicy>> PolicyOf(store::Store& store,
                                                             const Policy& policy,
                                                             const store::Platform& platform,
                                                             const ReplayWish& wish) {
  TUTORING_ASSIGN_OR_RETURN(const PolicySettings settings, NormalisedSettings(wish.settings));
  TUTORING_ASSIGN_OR_RETURN(PolicySources sources,
                            LoadCourseSources(store, policy, platform, wish.course));
  if (!settings.empty()) {
    sources.overlay = {wish.period.from, settings};
    TUTORING_RETURN_IF_ERROR(CheckTerms(sources, wish.period.from));
    TUTORING_RETURN_IF_ERROR(CheckInformed(sources, wish.period.from));
  }
  return std::make_shared<const CoursePolicy>(sources.Make());
}

// Adds up what falls into the period.
class Counting {
 public:
  Counting(const Interval& period, const absl::TimeZone& zone) : period_(period), zone_(zone) {
    rows_[{}];
  }

  void AddDuty(const Duty& duty, ReplayFigures ReplayRow::*side) {
    if (!period_.Contains(duty.opened)) return;
    std::vector<std::string> people = duty.assignees;
    people.emplace_back();  // Everybody together.
    ForEach(people, duty.opened, [&](ReplayRow& row) {
      ReplayFigures& figures = row.*side;
      ++figures.duties;
      figures.met += duty.verdict == Verdict::kMet;
      figures.breached += duty.verdict == Verdict::kBreached;
      figures.pending += duty.verdict == Verdict::kPending;
    });
  }

  void AddAlert(const std::string& recipient, absl::Time stage_time,
                ReplayFigures ReplayRow::*side) {
    if (!period_.Contains(stage_time)) return;
    ForEach({recipient, ""}, stage_time, [&](ReplayRow& row) { ++(row.*side).alerts; });
  }

  std::map<ReplayKey, ReplayRow> Take() { return std::move(rows_); }

 private:
  template <typename Add>
  void ForEach(const std::vector<std::string>& people, absl::Time time, const Add& add) {
    const absl::Time week = GridWeekOf(time, zone_).from;
    for (const std::string& person : people) {
      add(rows_[{person}]);
      add(rows_[{person, week}]);
    }
  }

  const Interval& period_;
  const absl::TimeZone& zone_;
  std::map<ReplayKey, ReplayRow> rows_;
};

// What the platform accepted about the stages of the course's duties.
absl::Status AddDelivered(store::Store& store, const store::Platform& platform,
                          const std::string& course, Counting& counting) {
  store::AlertFilter filter{.course = course,
                            .delivery_state = static_cast<int>(DeliveryState::kDelivered)};
  while (true) {
    TUTORING_ASSIGN_OR_RETURN(const auto page,
                              store.alerts.List(platform.key, filter, kAlertsAtOnce));
    for (const store::Alert& alert : page) {
      filter.before_sequence = alert.sequence;
      if (IsStage(alert.kind)) {
        counting.AddAlert(alert.recipient, alert.stage_time, &ReplayRow::happened);
      }
    }
    if (page.size() < kAlertsAtOnce) return absl::OkStatus();
  }
}

// The duties of the period that would have been others.
void AddChanged(const CourseDuties& duties, const Interval& period, PolicyReplay& replay) {
  const auto within = [&](const Duty* duty) {
    return duty != nullptr && period.Contains(duty->opened);
  };
  std::set<DutyKey> keys;
  for (const auto& [key, duty] : duties.stored) keys.insert(key);
  for (const auto& [key, duty] : duties.derived) keys.insert(key);
  for (const DutyKey& key : keys) {
    const auto stored = duties.stored.find(key);
    const auto derived = duties.derived.find(key);
    const Duty* is = stored == duties.stored.end() ? nullptr : &stored->second;
    const Duty* would = derived == duties.derived.end() ? nullptr : &derived->second;
    const bool same = is != nullptr && would != nullptr && *is == *would;
    if (!same && (within(is) || within(would))) replay.changed.push_back(ChangeOf(is, would));
  }
  std::sort(replay.changed.begin(), replay.changed.end(),
            [](const ChangedDuty& a, const ChangedDuty& b) { return IsDueBefore(a.duty, b.duty); });
  replay.left_off = static_cast<int>(std::max(replay.changed.size(), kMostChanges) - kMostChanges);
  replay.changed.resize(replay.changed.size() - replay.left_off);
}

}  // namespace

absl::StatusOr<PolicyReplay> ReplayPolicy(store::Store& store, absl::Time now, const Policy& policy,
                                          const store::Platform& platform, const ReplayWish& wish) {
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, wish.course).status());
  const absl::Time present = PlatformNow(platform, now);
  TUTORING_RETURN_IF_ERROR(CheckPeriod(wish.period, present));
  TUTORING_ASSIGN_OR_RETURN(auto other, PolicyOf(store, policy, platform, wish));
  TUTORING_RETURN_IF_ERROR(CheckKept(store, platform, wish));
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone)) {
    return absl::InternalError("time zone does not load");
  }
  TUTORING_ASSIGN_OR_RETURN(const CourseDuties duties,
                            DeriveCourse(store, platform, policy, wish.course, std::move(other),
                                         Derivation::Stages::kPassed));
  Counting counting(wish.period, zone);
  for (const auto& [key, duty] : duties.stored) counting.AddDuty(duty, &ReplayRow::happened);
  TUTORING_RETURN_IF_ERROR(AddDelivered(store, platform, wish.course, counting));
  for (const auto& [key, duty] : duties.derived) {
    counting.AddDuty(duty, &ReplayRow::replayed);
    const absl::Duration notice = policy.telling.notice_before_escalation;
    for (const PromptAlert& alert : PromptAlerts(duty, zone, notice, present)) {
      counting.AddAlert(alert.recipient, alert.stage_time, &ReplayRow::replayed);
    }
  }
  PolicyReplay replay{.rows = counting.Take()};
  for (auto& [key, row] : replay.rows) {
    TUTORING_ASSIGN_OR_RETURN(row.name, store.rosters.NameOf(platform.key, key.person));
  }
  AddChanged(duties, wish.period, replay);
  return replay;
}

}  // namespace tutoring::app
