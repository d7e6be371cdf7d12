#include "service/app/attendance_loader.h"

#include <limits>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/app/first_declared.h"
#include "service/app/intervention_view.h"
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

absl::Status AddPosts(store::Store& store, int64_t platform, const std::string& course,
                      Attendance& attendance) {
  TUTORING_ASSIGN_OR_RETURN(attendance.acts,
                            store.posts.TimesOf(platform, attendance.person, course));
  TUTORING_ASSIGN_OR_RETURN(const auto answers,
                            store.posts.AnswersTo(platform, attendance.person, course));
  for (const store::PostRow& post : answers) {
    const bool seen = post.private_recipient.empty() || post.private_recipient == attendance.person;
    if (post.IsDeleted() || !seen || !IsSet(post.created)) continue;
    if (post.author == attendance.person) continue;
    attendance.contacts.push_back({.time = post.created, .author = post.author, .post = post.id});
  }
  return absl::OkStatus();
}

absl::Status AddInterventions(store::Store& store, int64_t platform, const std::string& course,
                              Attendance& attendance) {
  const store::InterventionFilter filter{.course = course, .learner = attendance.person};
  TUTORING_ASSIGN_OR_RETURN(
      const auto interventions,
      store.interventions.List(platform, filter, std::numeric_limits<int>::max() / 2));
  for (const store::Intervention& one : interventions) {
    TUTORING_ASSIGN_OR_RETURN(const bool observed, IsConfirmedAct(store, one));
    if (observed) continue;
    TUTORING_ASSIGN_OR_RETURN(const absl::Time declared, FirstDeclared(store, one));
    attendance.contacts.push_back({.time = one.time,
                                   .author = one.tutor,
                                   .post = "",
                                   .intervention = absl::StrCat(one.id),
                                   .declared = declared});
  }
  return absl::OkStatus();
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
  TUTORING_RETURN_IF_ERROR(AddPosts(store, platform.key, course, attendance));
  TUTORING_RETURN_IF_ERROR(AddInterventions(store, platform.key, course, attendance));
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
