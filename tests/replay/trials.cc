#include "tests/replay/trials.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/app/setup/policy_commands.h"
#include "service/app/trials/dry_run.h"
#include "service/app/trials/replay_policy.h"
#include "service/base/status_macros.h"

namespace tutoring::testing {
namespace {

using DutyMap = std::map<DutyKey, Duty>;

constexpr int kAll = std::numeric_limits<int>::max() / 2;

absl::StatusOr<DutyMap> DutiesOf(store::Store& store, int64_t platform, const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto listed, store.duties.List(platform, {.course = course}, kAll));
  DutyMap duties;
  for (Duty& duty : listed) duties.emplace(duty.key(), std::move(duty));
  return duties;
}

const PolicySettings& SettingsOf(uint64_t seed) {
  static const std::array<PolicySettings, 5> kSettings = {{
      {{"response.limit", "30h"}, {"response.reminder_after", "2h"}},
      {{"response.limit", "200h"}, {"response.escalation_after", "1h"}},
      {{"contact.absent_after", "2d"}, {"contact.never_after", "1d"}},
      {{"contact.limit", "9d"}, {"evidence.interventions", "no"}},
      {{"response.time", "WORKING"}, {"evaluation.debrief_limit", "1d"}},
  }};
  return kSettings[seed % kSettings.size()];
}

class Trials {
 public:
  Trials(app::Ledger& ledger, std::string platform)
      : ledger_(ledger), platform_(std::move(platform)) {}

  // Laid over the period, or (no settings) not.
  absl::Status LookAtPast(store::Store& store, const store::Platform& platform,
                          const std::string& course, absl::Time start,
                          const PolicySettings& settings) {
    TUTORING_ASSIGN_OR_RETURN(const DutyMap stored, DutiesOf(store, platform.key, course));
    const absl::Time end = app::PlatformNow(platform, ledger_.TimeNow());
    TUTORING_ASSIGN_OR_RETURN(
        const app::PolicyReplay replay,
        app::ReplayPolicy(store, ledger_.TimeNow(), policy_, platform,
                          {course, settings, {std::min(start, end - absl::Hours(1)), end}}));
    if (!replay.changed.empty()) {
      Complain(absl::StrCat(replay.changed.size(), " duties are others when replayed, first ",
                            replay.changed[0].duty.anchor));
    }
    for (const auto& [key, row] : replay.rows) {
      app::ReplayFigures replayed = row.replayed;
      replayed.alerts = row.happened.alerts;  // The bridge of a history is late, and dies.
      if (replayed != row.happened) Complain("figures are others when replayed");
    }
    TUTORING_ASSIGN_OR_RETURN(const app::CourseDuties derived,
                              app::DeriveCourse(store, platform, policy_, course, nullptr,
                                                app::Derivation::Stages::kPassed));
    if (derived.derived != stored) Complain("what is derived is not what is stored");
    return absl::OkStatus();
  }

  // What the policy would do now, and does.
  absl::Status LookAtPresent(const std::string& course, const PolicySettings& settings) {
    return ledger_.Write([&](app::Unit& unit) -> absl::Status {
      TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(unit.store, platform_));
      const store::PolicyVersion version{.course = course, .settings = settings};
      TUTORING_ASSIGN_OR_RETURN(
          const app::DryRun run,
          app::DryRunPolicy(unit.store, unit.now, policy_, platform, course, version));
      TUTORING_ASSIGN_OR_RETURN(DutyMap expected, DutiesOf(unit.store, platform.key, course));
      TUTORING_ASSIGN_OR_RETURN(const size_t told, CountAlerts(unit.store, platform.key));
      int newly_told = 0;
      for (const app::DryRunDuty& duty : run.duties) {
        newly_told += CountNew(duty.told);
        Duty would = duty.changed.duty;
        app::KeepPassed(would);
        expected.erase(would.key());
        if (duty.changed.change != app::TrialChange::kGone) {
          expected.emplace(would.key(), std::move(would));
        }
      }
      TUTORING_RETURN_IF_ERROR(app::SetPolicy(unit, policy_, platform, version).status());
      TUTORING_ASSIGN_OR_RETURN(const DutyMap stored, DutiesOf(unit.store, platform.key, course));
      if (stored != expected) Complain("a policy did another thing than its dry run said");
      TUTORING_ASSIGN_OR_RETURN(const size_t now_told, CountAlerts(unit.store, platform.key));
      if (now_told != told + newly_told) Complain("a policy told others than its dry run said");
      return absl::OkStatus();
    });
  }

  void Complain(const std::string& what) { absl::StrAppend(&faults_, what, "\n"); }
  const std::string& faults() const { return faults_; }

 private:
  static absl::StatusOr<size_t> CountAlerts(store::Store& store, int64_t platform) {
    TUTORING_ASSIGN_OR_RETURN(const auto alerts, store.alerts.List(platform, {}, kAll));
    return alerts.size();
  }
  static int CountNew(const app::TellingAccount& account) {
    int count = 0;
    for (const StageTelling& stage : account.stages) {
      for (const PersonTelling& person : stage.people) {
        count += person.state == TellingState::kWaiting && person.reference.empty();
      }
    }
    return count;
  }

  app::Ledger& ledger_;
  std::string platform_;
  const Policy policy_;
  std::string faults_;
};

}  // namespace

std::string FaultsOfTrials(app::Ledger& ledger, const History& history,
                           const std::string& platform_id, uint64_t seed) {
  Trials trials(ledger, platform_id);
  const absl::Status read = ledger.Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(store, platform_id));
    for (const std::string& course : history.courses) {
      TUTORING_RETURN_IF_ERROR(trials.LookAtPast(store, platform, course, history.adoption, {}));
      TUTORING_RETURN_IF_ERROR(trials.LookAtPast(store, platform, course, history.adoption,
                                                 {{"grid.answer_time", "11m"}}));
    }
    return absl::OkStatus();
  });
  if (!read.ok()) trials.Complain(read.ToString());
  for (const std::string& course : history.courses) {
    const absl::Status set = trials.LookAtPresent(course, SettingsOf(seed));
    if (!set.ok()) trials.Complain(set.ToString());
  }
  return trials.faults();
}

}  // namespace tutoring::testing
