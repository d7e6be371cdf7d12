#include <algorithm>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "service/app/engine/course_cache.h"
#include "service/app/engine/reevaluate.h"
#include "service/app/find.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/rules/policy/policy_pack.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestPlatformId = 63;
constexpr size_t kLongestText = 255;

bool IsPlatformId(const std::string& id) {
  return !id.empty() && id.size() <= kLongestPlatformId && absl::ascii_islower(id[0]) &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

absl::Status Validate(const store::Platform& platform) {
  if (!IsPlatformId(platform.id)) {
    return Invalid("PLATFORM_ID_INVALID",
                   "a platform id is 1 to 63 of a-z, 0-9 and -, beginning with a letter");
  }
  if (platform.display_name.size() > kLongestText || !IsUtf8(platform.display_name)) {
    return Invalid("TEXT_INVALID", "display_name is longer than 255 bytes or not UTF-8");
  }
  const bool http =
      absl::StartsWith(platform.url, "http://") || absl::StartsWith(platform.url, "https://");
  if (!platform.url.empty() &&
      (!http || platform.url.size() > kLongestText || !IsId(platform.url))) {
    return Invalid("URL_INVALID", "url is not an http or https address of at most 255 bytes");
  }
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone)) {
    return Invalid("TIME_ZONE_UNKNOWN",
                   "time_zone is not an IANA time zone that this machine knows");
  }
  if (platform.language != "fr" && platform.language != "en") {
    return Invalid("LANGUAGE_UNKNOWN", "language is neither fr nor en");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<store::Platform> CreatePlatform(Unit& unit, store::Platform platform) {
  if (platform.time_zone.empty()) platform.time_zone = "Europe/Paris";
  if (platform.language.empty()) platform.language = "fr";
  TUTORING_RETURN_IF_ERROR(Validate(platform));
  TUTORING_ASSIGN_OR_RETURN(const auto found, unit.store.platforms.Find(platform.id));
  if (found.has_value()) {
    return Refusal(absl::StatusCode::kAlreadyExists, "PLATFORM_EXISTS",
                   "a platform of that id is registered");
  }
  // For good: another language is one of messages alone.
  platform.pack = std::string(PackOfLanguage(platform.language));
  platform.revision = 1;
  platform.create_time = unit.now;
  TUTORING_RETURN_IF_ERROR(unit.store.platforms.Insert(platform));
  return FindPlatform(unit.store, platform.id);
}

absl::StatusOr<store::Platform> UpdatePlatform(Unit& unit, const Policy& policy,
                                               store::Platform changed) {
  TUTORING_RETURN_IF_ERROR(Validate(changed));
  TUTORING_ASSIGN_OR_RETURN(const store::Platform stored, FindPlatform(unit.store, changed.id));
  if (stored.revision != changed.revision) {
    return Refusal(absl::StatusCode::kAborted, "PLATFORM_CHANGED",
                   "the platform was changed meanwhile: read it again");
  }
  ++changed.revision;
  TUTORING_RETURN_IF_ERROR(unit.store.platforms.Update(changed));
  unit.cache.ForgetPlatform(changed.id);
  TUTORING_ASSIGN_OR_RETURN(const store::Platform written, FindPlatform(unit.store, changed.id));
  if (stored.time_zone == written.time_zone) return written;
  unit.cache.policies().Forget(written.key);
  TUTORING_ASSIGN_OR_RETURN(const auto courses, CoursesReached(unit.store, written.key, ""));
  TUTORING_RETURN_IF_ERROR(Reevaluate(unit, policy, written, courses));
  return written;
}

absl::Status ConfirmRoster(Unit& unit, const store::Platform& platform,
                           const std::string& course_id) {
  TUTORING_ASSIGN_OR_RETURN(store::Course course, FindCourse(unit.store, platform.key, course_id));
  if (!course.roster_held) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "ROSTER_NOT_HELD",
                   "no roster of the course is held");
  }
  course.roster_confirmed = true;
  return unit.store.courses.Put(platform.key, course);
}

absl::StatusOr<Health> HealthOf(store::Store& store, const store::Platform& platform) {
  Health health;
  TUTORING_ASSIGN_OR_RETURN(const auto courses,
                            store.courses.List(platform.key, "", std::numeric_limits<int>::max()));
  for (const store::Course& course : courses) {
    if (!course.in_scope) continue;
    ++health.courses;
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                              LoadCourseFacts(store, platform.key, course.id));
    health.watermark = std::min({health.watermark, facts.roster_watermark, facts.posts_watermark});
  }
  for (const store::AlarmOrigin origin :
       {store::AlarmOrigin::kService, store::AlarmOrigin::kBridge}) {
    TUTORING_ASSIGN_OR_RETURN(const auto raised, store.alarms.Raised(platform.key, origin));
    health.alarms.insert(health.alarms.end(), raised.begin(), raised.end());
  }
  TUTORING_ASSIGN_OR_RETURN(health.open_duties, store.duties.CountOpen(platform.key));
  TUTORING_ASSIGN_OR_RETURN(health.unsettled_deliveries, store.alerts.CountUnsettled(platform.key));
  return health;
}

}  // namespace tutoring::app
