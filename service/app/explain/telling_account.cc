#include "service/app/explain/telling_account.h"

#include "service/app/intake/correspondents.h"
#include "service/app/platform_time.h"
#include "service/app/privacy/erased_people.h"
#include "service/app/telling/message_twins.h"
#include "service/base/status_macros.h"
#include "service/rules/telling/readiness.h"

namespace tutoring::app {

absl::StatusOr<TellingPresent> PresentOf(store::Store& store, CourseCache& cache,
                                         const store::Platform& platform, const Policy& policy,
                                         absl::Time now) {
  TellingPresent present{.now = PlatformNow(platform, now),
                         .notice = policy.telling.notice_before_escalation,
                         .longest_blindness = policy.telling.longest_blindness};
  if (!absl::LoadTimeZone(platform.time_zone, &present.zone)) {
    return absl::InternalError("time zone does not load");
  }
  TUTORING_ASSIGN_OR_RETURN(const auto erased, cache.ErasedOf(store, platform));
  present.is_erased = [erased](const std::string& person) { return erased->IsPseudonym(person); };
  return present;
}

absl::Status AddCircumstances(store::Store& store, const store::Platform& platform,
                              const Duty& duty, TellingPresent& present) {
  TUTORING_ASSIGN_OR_RETURN(const auto twins, MessageTwins::Of(store, platform, duty));
  present.is_elsewhere = [twins](const ToldAlert& alert) { return twins.Replace(alert); };
  present.is_told_elsewhere = [twins](const ToldAlert& alert) { return twins.HaveTold(alert); };
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                            cache.FactsOf(store, platform.key, duty.course));
  TUTORING_ASSIGN_OR_RETURN(const auto policy,
                            cache.policies().PolicyOf(store, Policy(), platform, duty.course));
  const absl::Time read = ReadUntil(duty, facts, AreMessagesReported(*policy, present.now));
  present.is_read = present.now - read <= present.longest_blindness;
  return absl::OkStatus();
}

absl::Status AddNames(store::Store& store, const store::Platform& platform,
                      const std::vector<PersonTelling>& people,
                      std::map<std::string, std::string>& names) {
  for (const PersonTelling& telling : people) {
    const auto [name, is_new] = names.try_emplace(telling.person);
    if (!is_new) continue;
    TUTORING_ASSIGN_OR_RETURN(name->second, store.rosters.NameOf(platform.key, telling.person));
  }
  return absl::OkStatus();
}

absl::StatusOr<TellingAccount> AccountOf(store::Store& store, const store::Platform& platform,
                                         const Duty& duty, const std::vector<ToldAlert>& told,
                                         const TellingPresent& present) {
  TellingPresent of_duty = present;
  TUTORING_RETURN_IF_ERROR(AddCircumstances(store, platform, duty, of_duty));
  TellingAccount account{.stages = TellingsOf(duty, told, of_duty)};
  for (const StageTelling& stage : account.stages) {
    TUTORING_RETURN_IF_ERROR(AddNames(store, platform, stage.people, account.names));
  }
  return account;
}

}  // namespace tutoring::app
