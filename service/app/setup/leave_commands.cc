#include "service/app/setup/leave_commands.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/engine/reevaluate.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/app/setup/validate_span.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

absl::Status Validate(const store::LeaveRow& row) {
  if (!IsId(row.person)) return Invalid("PERSON_REQUIRED", "person is no id of 1 to 255 bytes");
  const bool ids =
      (row.course.empty() || IsId(row.course)) && (row.substitute.empty() || IsId(row.substitute));
  if (!ids) return Invalid("TEXT_INVALID", "course or substitute is no id of 1 to 255 bytes");
  TUTORING_RETURN_IF_ERROR(ValidateSpan({row.start, row.end}));
  if (row.substitute != row.person) return absl::OkStatus();
  return Invalid("SUBSTITUTE_INVALID", "nobody stands in for themself: name no substitute");
}

absl::Status RefuseCircle(Unit& unit, const store::Platform& platform, const store::LeaveRow& row) {
  TUTORING_ASSIGN_OR_RETURN(const auto rows, unit.store.leaves.All(platform.key));
  std::vector<Leave> others;
  for (const store::LeaveRow& other : rows) {
    const bool overlap = other.start < row.end && row.start < other.end;
    if (overlap) others.push_back(other.leave());
  }
  if (!ClosesCircle(others, row.leave())) return absl::OkStatus();
  return Refusal(absl::StatusCode::kFailedPrecondition, "SUBSTITUTES_IN_CIRCLE",
                 "at some time the substitute would be represented by the person in turn");
}

// Whoever stands in is told who is absent, and sees what tutors see.
absl::Status RefuseLearner(Unit& unit, const store::Platform& platform,
                           const store::LeaveRow& row) {
  if (row.substitute.empty()) return absl::OkStatus();
  std::vector<std::string> courses{row.course};
  if (row.course.empty()) {
    TUTORING_ASSIGN_OR_RETURN(courses, unit.store.rosters.CoursesOf(platform.key, row.person));
  }
  for (const std::string& course : courses) {
    TUTORING_ASSIGN_OR_RETURN(const auto roster,
                              unit.cache.RosterOf(unit.store, platform.key, course));
    if (!roster->RolesAt(row.substitute, LatestInstant()).IsLearner()) continue;
    return Refusal(absl::StatusCode::kFailedPrecondition, "SUBSTITUTE_IS_LEARNER",
                   absl::StrCat("substitute is a learner of course ", course,
                                ": learners stand in for nobody"));
  }
  return absl::OkStatus();
}

// The person, and everybody for whom they stand in at any time.
absl::StatusOr<std::set<std::string>> RepresentedBy(Unit& unit, const store::Platform& platform,
                                                    const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(const auto rows, unit.store.leaves.All(platform.key));
  std::set<std::string> represented{person};
  for (size_t before = 0; before != represented.size();) {
    before = represented.size();
    for (const store::LeaveRow& row : rows) {
      if (represented.contains(row.substitute)) represented.insert(row.person);
    }
  }
  return represented;
}

// Courses in which somebody was ever a member, or has a declared role.
absl::Status AddCoursesOf(Unit& unit, const store::Platform& platform, const std::string& person,
                          std::set<std::string>& courses) {
  TUTORING_ASSIGN_OR_RETURN(const auto of_rosters,
                            unit.store.rosters.CoursesOf(platform.key, person));
  courses.insert(of_rosters.begin(), of_rosters.end());
  TUTORING_ASSIGN_OR_RETURN(const auto declared,
                            unit.store.person_index.DeclaredRoles(platform.key, person));
  if (declared.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto all, CoursesReached(unit.store, platform.key, ""));
  courses.insert(all.begin(), all.end());
  return absl::OkStatus();
}

// Wherever what changed may be looked at is judged anew.
absl::Status ReevaluateConcerned(Unit& unit, const Policy& policy, const store::Platform& platform,
                                 const store::LeaveRow& row) {
  std::set<std::string> courses;
  if (!row.course.empty()) {
    courses.insert(row.course);
  } else {
    TUTORING_ASSIGN_OR_RETURN(const auto represented, RepresentedBy(unit, platform, row.person));
    for (const std::string& person : represented) {
      TUTORING_RETURN_IF_ERROR(AddCoursesOf(unit, platform, person, courses));
    }
  }
  for (const std::string& course : courses) unit.cache.ForgetRoster(platform.key, course);
  return Reevaluate(unit, policy, platform, {courses.begin(), courses.end()});
}

}  // namespace

absl::StatusOr<store::LeaveRow> CreateLeave(Unit& unit, const Policy& policy,
                                            const store::Platform& platform, store::LeaveRow row) {
  TUTORING_RETURN_IF_ERROR(Validate(row));
  TUTORING_ASSIGN_OR_RETURN(const auto erased, unit.cache.ErasedOf(unit.store, platform));
  for (const std::string& person : {row.person, row.substitute}) {
    TUTORING_RETURN_IF_ERROR(RefuseErased(*erased, person));
  }
  // Not found where the course is unknown.
  TUTORING_RETURN_IF_ERROR(CoursesReached(unit.store, platform.key, row.course).status());
  TUTORING_RETURN_IF_ERROR(RefuseLearner(unit, platform, row));
  TUTORING_RETURN_IF_ERROR(RefuseCircle(unit, platform, row));
  row.created = unit.now;
  TUTORING_RETURN_IF_ERROR(unit.store.leaves.Insert(platform.key, row));
  TUTORING_RETURN_IF_ERROR(ReevaluateConcerned(unit, policy, platform, row));
  return row;
}

absl::StatusOr<store::LeaveRow> EndLeave(Unit& unit, const Policy& policy,
                                         const store::Platform& platform, int64_t id,
                                         absl::Time end) {
  TUTORING_ASSIGN_OR_RETURN(store::LeaveRow row, FindLeave(unit.store, platform, id));
  if (end == absl::InfinitePast()) end = PlatformNow(platform, unit.now);
  TUTORING_RETURN_IF_ERROR(ValidateSpan({row.start, end}));
  if (end > row.end) {
    return Invalid("TIME_ORDER", "the leave ends before end_time: enter another that goes on");
  }
  row.end = end;
  TUTORING_RETURN_IF_ERROR(unit.store.leaves.PutEnd(platform.key, id, end));
  TUTORING_RETURN_IF_ERROR(ReevaluateConcerned(unit, policy, platform, row));
  return row;
}

absl::Status DeleteLeave(Unit& unit, const Policy& policy, const store::Platform& platform,
                         int64_t id) {
  TUTORING_ASSIGN_OR_RETURN(const store::LeaveRow row, FindLeave(unit.store, platform, id));
  TUTORING_RETURN_IF_ERROR(unit.store.leaves.Remove(platform.key, id));
  return ReevaluateConcerned(unit, policy, platform, row);
}

absl::StatusOr<store::LeaveRow> FindLeave(store::Store& store, const store::Platform& platform,
                                          int64_t id) {
  TUTORING_ASSIGN_OR_RETURN(auto found, store.leaves.Find(platform.key, id));
  if (found.has_value()) return *std::move(found);
  return Refusal(absl::StatusCode::kNotFound, "LEAVE_NOT_FOUND", "the platform has no such leave");
}

absl::StatusOr<std::vector<store::LeaveRow>> ListLeaves(store::Store& store,
                                                        const store::Platform& platform,
                                                        const std::string& course, int64_t after,
                                                        int limit) {
  if (!course.empty()) {
    TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
  }
  return store.leaves.OfCourse(platform.key, course, after, limit);
}

}  // namespace tutoring::app
