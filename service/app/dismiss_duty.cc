#include "service/app/duty_commands.h"
#include "service/app/evaluation.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

absl::StatusOr<Duty> DismissDuty(Unit& unit, const Policy& policy, const store::Platform& platform,
                                 const std::string& course, const std::string& post,
                                 DismissReason reason, const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(const Duty duty, FindDuty(unit.store, platform.key, course, post));
  if (duty.state != DutyState::kOpen && duty.state != DutyState::kSuspended) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "DUTY_NOT_OPEN", "the duty is not open");
  }
  TUTORING_RETURN_IF_ERROR(unit.store.posts.PutDismissal(
      platform.key, {post, PlatformNow(platform, unit.now), static_cast<int>(reason), person}));
  Evaluation evaluation(unit, platform, policy);
  evaluation.MarkThread(duty.discussion);
  TUTORING_RETURN_IF_ERROR(evaluation.Run());
  return FindDuty(unit.store, platform.key, course, post);
}

}  // namespace tutoring::app
