#include "service/app/setup/mapping_commands.h"

#include <limits>
#include <utility>

#include "service/app/engine/reevaluate.h"
#include "service/app/platform_time.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

int GreatestValue(MappingSubject subject) {
  switch (subject) {
    case MappingSubject::kRoleName:
      return static_cast<int>(Role::kTechnician);
    case MappingSubject::kForum:
    case MappingSubject::kForumName:
      return static_cast<int>(ForumKind::kIgnored);
    case MappingSubject::kGroupName:
      return 1;
  }
  return -1;
}

bool IsForum(MappingSubject subject) {
  return subject == MappingSubject::kForum || subject == MappingSubject::kForumName;
}

absl::Status Validate(const Mapping& mapping) {
  const int greatest = GreatestValue(mapping.subject);
  if (greatest < 0) return Invalid("SUBJECT_REQUIRED", "subject is missing");
  if (mapping.pattern.empty()) return Invalid("PATTERN_REQUIRED", "pattern is empty");
  const bool ids = IsId(mapping.pattern) && (mapping.course.empty() || IsId(mapping.course));
  if (!ids) return Invalid("TEXT_INVALID", "pattern or course is no text of 1 to 255 bytes");
  const int least = IsForum(mapping.subject) ? 1 : 0;
  if (mapping.value < least || mapping.value > greatest) {
    return Invalid("VALUE_INVALID", "the subject cannot be read as that");
  }
  if (mapping.subject == MappingSubject::kRoleName && !mapping.course.empty()) {
    return Invalid("SCOPE_INVALID", "names of roles are mapped for the whole platform");
  }
  return absl::OkStatus();
}

bool SaysOfTheSame(const Mapping& a, const Mapping& b) {
  return a.subject == b.subject && a.course == b.course && a.pattern == b.pattern;
}

absl::Status ReevaluateReached(Unit& unit, const Policy& policy, const store::Platform& platform,
                               const std::string& course) {
  unit.cache.ForgetMappings(platform.key);
  TUTORING_ASSIGN_OR_RETURN(const auto courses, CoursesReached(unit.store, platform.key, course));
  return Reevaluate(unit, policy, platform, courses);
}

}  // namespace

absl::StatusOr<Mapping> SetMapping(Unit& unit, const Policy& policy,
                                   const store::Platform& platform, Mapping mapping) {
  TUTORING_RETURN_IF_ERROR(Validate(mapping));
  // Not found where the course is unknown.
  TUTORING_RETURN_IF_ERROR(CoursesReached(unit.store, platform.key, mapping.course).status());
  mapping.start = PlatformNow(platform, unit.now);
  mapping.end = absl::InfiniteFuture();
  TUTORING_ASSIGN_OR_RETURN(const auto all,
                            ListMappings(unit.store, platform, 0, std::numeric_limits<int>::max()));
  for (const Mapping& other : all) {
    if (other.end != absl::InfiniteFuture() || !SaysOfTheSame(other, mapping)) continue;
    if (other.value == mapping.value) return other;
    TUTORING_RETURN_IF_ERROR(unit.store.mappings.End(platform.key, other.id, mapping.start));
  }
  TUTORING_RETURN_IF_ERROR(unit.store.mappings.Insert(platform.key, mapping));
  TUTORING_RETURN_IF_ERROR(ReevaluateReached(unit, policy, platform, mapping.course));
  return mapping;
}

absl::StatusOr<Mapping> EndMapping(Unit& unit, const Policy& policy,
                                   const store::Platform& platform, int64_t id) {
  std::vector<Mapping> found;
  if (id > 0) {
    TUTORING_ASSIGN_OR_RETURN(found, ListMappings(unit.store, platform, id - 1, 1));
  }
  if (found.empty() || found.front().id != id) {
    return Refusal(absl::StatusCode::kNotFound, "MAPPING_NOT_FOUND",
                   "the platform has no such mapping");
  }
  Mapping mapping = std::move(found.front());
  if (mapping.end != absl::InfiniteFuture()) return mapping;
  mapping.end = PlatformNow(platform, unit.now);
  TUTORING_RETURN_IF_ERROR(unit.store.mappings.End(platform.key, id, mapping.end));
  TUTORING_RETURN_IF_ERROR(ReevaluateReached(unit, policy, platform, mapping.course));
  return mapping;
}

absl::StatusOr<std::vector<Mapping>> ListMappings(store::Store& store,
                                                  const store::Platform& platform, int64_t after,
                                                  int limit) {
  return store.mappings.List(platform.key, after, limit);
}

}  // namespace tutoring::app
