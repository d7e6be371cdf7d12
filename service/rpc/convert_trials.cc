#include "service/rpc/convert_trials.h"

#include <utility>

#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rpc/convert.h"

namespace tutoring::rpc {
namespace {

absl::Status AddDuty(store::Store& store, const store::Platform& platform,
                     const app::ChangedDuty& changed, v1::TrialDuty* message) {
  TUTORING_ASSIGN_OR_RETURN(const app::DutyView view, app::ViewDuty(store, platform, changed.duty));
  ToProto(platform, view, message->mutable_duty());
  message->set_change(static_cast<v1::TrialChange>(changed.change));
  TUTORING_SET_TIME(message, former_due_time, changed.due_before);
  message->set_former_verdict(static_cast<v1::Verdict>(changed.verdict_before));
  return absl::OkStatus();
}

void SetFigures(const app::ReplayFigures& figures, v1::ReplayFigures* message) {
  message->set_duty_count(figures.duties);
  message->set_met_count(figures.met);
  message->set_breached_count(figures.breached);
  message->set_pending_count(figures.pending);
  message->set_alert_count(figures.alerts);
}

}  // namespace

absl::StatusOr<app::ReplayWish> FromProto(const v1::ReplayPolicyRequest& request,
                                          const std::string& course, absl::Time now) {
  TUTORING_ASSIGN_OR_RETURN(PolicySettings settings, FromProto(request.settings()));
  const Interval period{TUTORING_TIME_FROM(request, start_time),
                        request.has_end_time() ? TUTORING_TIME_FROM(request, end_time) : now};
  return app::ReplayWish{course, std::move(settings), period};
}

absl::Status ToProto(store::Store& store, const store::Platform& platform, const app::DryRun& run,
                     v1::DryRunPolicyResponse* response) {
  ToProto(platform, run.policy.version, response->mutable_policy());
  for (const PolicyWarning& warning : run.policy.warnings) {
    ToProto(warning, response->mutable_policy()->add_warnings());
  }
  for (const app::DryRunDuty& duty : run.duties) {
    v1::TrialDuty* added = response->add_duties();
    TUTORING_RETURN_IF_ERROR(AddDuty(store, platform, duty.changed, added));
    for (const StageTelling& stage : duty.told.stages) {
      ToProto(platform, stage, duty.told.names, added->add_tellings());
    }
  }
  response->set_left_off_count(run.left_off);
  response->set_unchanged_count(run.unchanged);
  return absl::OkStatus();
}

absl::Status ToProto(store::Store& store, const store::Platform& platform,
                     const app::PolicyReplay& replay, v1::ReplayPolicyResponse* response) {
  for (const auto& [key, row] : replay.rows) {
    v1::ReplayRow* added = response->add_rows();
    added->set_person(key.person);
    added->set_display_name(row.name);
    TUTORING_SET_TIME(added, week_start_time, key.week);
    SetFigures(row.happened, added->mutable_happened());
    SetFigures(row.replayed, added->mutable_replayed());
  }
  for (const app::ChangedDuty& changed : replay.changed) {
    TUTORING_RETURN_IF_ERROR(AddDuty(store, platform, changed, response->add_duties()));
  }
  response->set_left_off_count(replay.left_off);
  return absl::OkStatus();
}

}  // namespace tutoring::rpc
