#include "service/app/setup/suspension_commands.h"

#include <memory>
#include <utility>

#include "service/app/engine/course_cache.h"
#include "service/app/engine/reevaluate.h"
#include "service/app/find.h"
#include "service/app/setup/validate_span.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

absl::Status Validate(const store::SuspensionRow& row) {
  const bool ids =
      (row.course.empty() || IsId(row.course)) && (row.learner.empty() || IsId(row.learner));
  if (!ids) return Invalid("TEXT_INVALID", "course or learner is no id of 1 to 255 bytes");
  TUTORING_RETURN_IF_ERROR(ValidateSpan({row.start, row.end}));
  const bool known =
      SuspensionReason::kBreak <= row.reason && row.reason <= SuspensionReason::kOther;
  if (known && row.learner.empty() == (row.reason == SuspensionReason::kBreak)) {
    return absl::OkStatus();
  }
  return Invalid("REASON_REQUIRED", "reason is missing, or BREAK where a learner is exempted");
}

// Whoever it concerns is judged anew.
absl::Status ReevaluateConcerned(Unit& unit, const Policy& policy, const store::Platform& platform,
                                 const store::SuspensionRow& row) {
  unit.cache.policies().Forget(platform.key);
  if (row.course.empty() && !row.learner.empty()) {
    TUTORING_ASSIGN_OR_RETURN(const auto courses,
                              unit.store.rosters.CoursesOf(platform.key, row.learner));
    return Reevaluate(unit, policy, platform, courses);
  }
  TUTORING_ASSIGN_OR_RETURN(const auto courses,
                            CoursesReached(unit.store, platform.key, row.course));
  return Reevaluate(unit, policy, platform, courses);
}

}  // namespace

absl::StatusOr<store::SuspensionRow> CreateSuspension(Unit& unit, const Policy& policy,
                                                      const store::Platform& platform,
                                                      store::SuspensionRow row) {
  TUTORING_RETURN_IF_ERROR(Validate(row));
  TUTORING_ASSIGN_OR_RETURN(const auto erased, unit.cache.ErasedOf(unit.store, platform));
  TUTORING_RETURN_IF_ERROR(RefuseErased(*erased, row.learner));
  // Not found where the course is unknown.
  TUTORING_RETURN_IF_ERROR(CoursesReached(unit.store, platform.key, row.course).status());
  row.created = unit.now;
  TUTORING_RETURN_IF_ERROR(unit.store.suspensions.Insert(platform.key, row));
  TUTORING_RETURN_IF_ERROR(ReevaluateConcerned(unit, policy, platform, row));
  return row;
}

absl::Status DeleteSuspension(Unit& unit, const Policy& policy, const store::Platform& platform,
                              int64_t id) {
  TUTORING_ASSIGN_OR_RETURN(const store::SuspensionRow row,
                            FindSuspension(unit.store, platform, id));
  TUTORING_RETURN_IF_ERROR(unit.store.suspensions.Remove(platform.key, id));
  return ReevaluateConcerned(unit, policy, platform, row);
}

absl::StatusOr<store::SuspensionRow> FindSuspension(store::Store& store,
                                                    const store::Platform& platform, int64_t id) {
  TUTORING_ASSIGN_OR_RETURN(auto found, store.suspensions.Find(platform.key, id));
  if (found.has_value()) return *std::move(found);
  return Refusal(absl::StatusCode::kNotFound, "SUSPENSION_NOT_FOUND",
                 "the platform has no such break or exemption");
}

absl::StatusOr<std::vector<store::SuspensionRow>> ListSuspensions(store::Store& store,
                                                                  const store::Platform& platform,
                                                                  const std::string& course,
                                                                  const Actor& actor, int64_t after,
                                                                  int limit) {
  if (!course.empty()) {
    TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
  }
  std::shared_ptr<const Roster> roster;
  if (!actor.person.empty()) {
    TUTORING_ASSIGN_OR_RETURN(roster, LoadRoster(store, platform.key, course));
  }
  std::vector<store::SuspensionRow> seen;
  while (true) {
    TUTORING_ASSIGN_OR_RETURN(auto rows,
                              store.suspensions.OfCourse(platform.key, course, after, limit));
    const bool last = static_cast<int>(rows.size()) < limit;
    for (store::SuspensionRow& row : rows) {
      after = row.id;
      if (!actor.person.empty() && !MaySee(*roster, actor, row)) continue;
      seen.push_back(std::move(row));
      if (static_cast<int>(seen.size()) == limit) return seen;
    }
    if (last) return seen;
  }
}

}  // namespace tutoring::app
