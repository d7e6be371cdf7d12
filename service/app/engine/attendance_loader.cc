#include "service/app/engine/attendance_loader.h"

#include <optional>
#include <vector>

#include "service/app/engine/contact_loader.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

absl::Status AddAccesses(store::Store& store, int64_t platform, const std::string& course,
                         Attendance& attendance) {
  TUTORING_ASSIGN_OR_RETURN(const auto rows,
                            store.accesses.OfPerson(platform, course, attendance.person));
  TUTORING_ASSIGN_OR_RETURN(const auto latest, store.accesses.LatestObservation(platform, course));
  for (const store::AccessRow& row : rows) {
    const bool open = !IsSet(row.last_observed) && latest.has_value();
    attendance.accesses.push_back(
        {row.access, row.first_observed, open ? *latest : row.last_observed, open});
  }
  return absl::OkStatus();
}

absl::Status AddActs(store::Store& store, int64_t platform, const std::string& course,
                     Attendance& attendance) {
  TUTORING_ASSIGN_OR_RETURN(attendance.acts,
                            store.posts.TimesOf(platform, attendance.person, course));
  TUTORING_ASSIGN_OR_RETURN(const auto submissions,
                            store.submissions.OfLearner(platform, course, attendance.person));
  for (const Submission& one : submissions) attendance.acts.push_back(one.time);
  return AddAnswersTo(store, platform, course, attendance.person, attendance.contacts);
}

}  // namespace

absl::StatusOr<AttendanceSnapshot> LoadAttendance(store::Store& store, CourseCache& cache,
                                                  const store::Platform& platform,
                                                  const std::string& course,
                                                  const std::string& person, const Policy& policy) {
  AttendanceSnapshot snapshot;
  Attendance& attendance = snapshot.attendance;
  attendance.person = person;
  TUTORING_RETURN_IF_ERROR(AddAccesses(store, platform.key, course, attendance));
  TUTORING_RETURN_IF_ERROR(AddActs(store, platform.key, course, attendance));
  TUTORING_RETURN_IF_ERROR(AddDeclared(store, platform.key, {.course = course, .learner = person},
                                       ConfirmedActs::kLeaveOut, attendance.contacts));
  TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                            store.dismissals.OfPerson(platform.key, course, person));
  for (const store::DismissalRow& row : dismissals) {
    attendance.dismissals.push_back({row.kind, row.anchor, row.time});
  }
  std::vector<std::string> people{person};
  for (const Contact& contact : attendance.contacts) people.push_back(contact.author);
  TUTORING_ASSIGN_OR_RETURN(snapshot.facts, cache.FactsOf(store, platform.key, course));
  TUTORING_ASSIGN_OR_RETURN(snapshot.roster, cache.RosterOf(store, platform.key, course, people));
  TUTORING_ASSIGN_OR_RETURN(snapshot.policy,
                            cache.policies().PolicyOf(store, policy, platform, course));
  return snapshot;
}

}  // namespace tutoring::app
