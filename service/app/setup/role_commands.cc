#include <limits>

#include "service/app/engine/reevaluate.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestPersonName = 255;

absl::Status Validate(const store::DeclaredRole& role) {
  if (!IsId(role.person)) return Invalid("PERSON_REQUIRED", "person is no id of 1 to 255 bytes");
  const bool staff =
      role.role == Role::kTutor || role.role == Role::kManager || role.role == Role::kTechnician;
  if (!staff) {
    return Invalid("ROLE_REQUIRED", "role is none of TUTOR, MANAGER and TECHNICIAN");
  }
  if (!role.course.empty() && !role.category.empty()) {
    return Invalid("SCOPE_AMBIGUOUS", "course and category are both set");
  }
  const bool ids =
      (role.course.empty() || IsId(role.course)) && (role.category.empty() || IsId(role.category));
  if (!ids || role.display_name.size() > kLongestPersonName || !IsUtf8(role.display_name)) {
    return Invalid("TEXT_INVALID", "a text is longer than 255 bytes or not UTF-8");
  }
  const bool timely = role.start == absl::InfinitePast() ||
                      ValidateTime(role.start, absl::InfiniteFuture(), "start_time").accepted();
  if (!timely) return Invalid("TIME_OUT_OF_RANGE", "start_time is before 1970 or after 2100");
  return absl::OkStatus();
}

// A role declared for a category or for the platform reaches many courses.
absl::Status ReevaluateReached(Unit& unit, const Policy& policy, const store::Platform& platform,
                               const store::DeclaredRole& role) {
  TUTORING_ASSIGN_OR_RETURN(
      const auto courses,
      unit.store.courses.List(platform.key, "", std::numeric_limits<int>::max()));
  std::vector<std::string> reached_courses;
  for (const store::Course& course : courses) {
    const bool reached = role.course.empty()
                             ? role.category.empty() || role.category == course.category
                             : role.course == course.id;
    if (!reached) continue;
    unit.cache.ForgetRoster(platform.key, course.id);
    reached_courses.push_back(course.id);
  }
  return Reevaluate(unit, policy, platform, reached_courses);
}

}  // namespace

absl::StatusOr<store::DeclaredRole> DeclareRole(Unit& unit, const Policy& policy,
                                                const store::Platform& platform,
                                                store::DeclaredRole role) {
  TUTORING_RETURN_IF_ERROR(Validate(role));
  TUTORING_ASSIGN_OR_RETURN(const auto erased, unit.cache.ErasedOf(unit.store, platform));
  TUTORING_RETURN_IF_ERROR(RefuseErased(*erased, role.person));
  if (role.start == absl::InfinitePast()) role.start = PlatformNow(platform, unit.now);
  role.end = absl::InfiniteFuture();
  TUTORING_RETURN_IF_ERROR(unit.store.rosters.InsertDeclared(platform.key, role));
  if (!role.display_name.empty()) {
    // A name from the platform itself, observed at any time, is better than a declared one.
    TUTORING_RETURN_IF_ERROR(unit.store.rosters.PutPerson(
        platform.key, {role.person, role.display_name}, absl::InfinitePast()));
  }
  TUTORING_RETURN_IF_ERROR(ReevaluateReached(unit, policy, platform, role));
  return role;
}

absl::StatusOr<store::DeclaredRole> RevokeDeclaredRole(Unit& unit, const Policy& policy,
                                                       const store::Platform& platform,
                                                       int64_t id) {
  std::vector<store::DeclaredRole> found;
  if (id > 0) {
    TUTORING_ASSIGN_OR_RETURN(found, unit.store.rosters.Declared(platform.key, id - 1, 1));
  }
  if (found.empty() || found.front().id != id) {
    return Refusal(absl::StatusCode::kNotFound, "DECLARED_ROLE_NOT_FOUND",
                   "the platform has no such declared role");
  }
  store::DeclaredRole role = std::move(found.front());
  if (IsSet(role.end)) return role;
  role.end = PlatformNow(platform, unit.now);
  TUTORING_RETURN_IF_ERROR(unit.store.rosters.EndDeclared(platform.key, id, role.end));
  TUTORING_RETURN_IF_ERROR(ReevaluateReached(unit, policy, platform, role));
  return role;
}

}  // namespace tutoring::app
