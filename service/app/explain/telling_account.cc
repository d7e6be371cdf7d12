#include "service/app/explain/telling_account.h"

#include "service/app/platform_time.h"
#include "service/app/privacy/erased_people.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

absl::StatusOr<TellingPresent> PresentOf(store::Store& store, CourseCache& cache,
                                         const store::Platform& platform, const Policy& policy,
                                         absl::Time now) {
  TellingPresent present{.now = PlatformNow(platform, now),
                         .notice = policy.telling.notice_before_escalation};
  if (!absl::LoadTimeZone(platform.time_zone, &present.zone)) {
    return absl::InternalError("time zone does not load");
  }
  TUTORING_ASSIGN_OR_RETURN(const auto erased, cache.ErasedOf(store, platform));
  present.is_erased = [erased](const std::string& person) { return erased->IsPseudonym(person); };
  return present;
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
  TellingAccount account{.stages = TellingsOf(duty, told, present)};
  for (const StageTelling& stage : account.stages) {
    TUTORING_RETURN_IF_ERROR(AddNames(store, platform, stage.people, account.names));
  }
  return account;
}

}  // namespace tutoring::app
