#include "lms_bridge/submission_sync.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

bool IsLinked(const v1::SyncCourse& course, const std::string& activity) {
  const auto& linked = course.linked_activities();
  return std::find(linked.begin(), linked.end(), activity) != linked.end();
}

}  // namespace

SubmissionSync::SubmissionSync(Cycle& cycle, const CourseTask& task, CourseReport& report)
    : OptionalReading({v1::SOURCE_SUBMISSIONS, kSubmissionsFailedCursor, "evaluations"}, cycle,
                      task, report) {}

bool SubmissionSync::IsAskedFor() const { return !task_.known.linked_activities().empty(); }

bool SubmissionSync::HasChanged() const {
  return std::any_of(task_.changes.begin(), task_.changes.end(),
                     [this](const auto& change) { return IsLinked(task_.known, change.activity); });
}

std::string SubmissionSync::WhatIsMissing() const {
  if (cycle_.missing_evaluation_functions.empty()) return "";
  return absl::StrCat(
      "what is handed in cannot be read, because the platform's service lacks these functions: ",
      absl::StrJoin(cycle_.missing_evaluation_functions, ", "),
      ". Running connect.php --evaluations=yes on its host adds them");
}

absl::Status SubmissionSync::ReadAll(const std::vector<Member>& members) {
  TUTORING_ASSIGN_OR_RETURN(const std::vector<Activity> activities,
                            cycle_.gateway.ListActivities(task_.course()));
  for (const std::string& linked : task_.known.linked_activities()) {
    const auto found =
        std::find_if(activities.begin(), activities.end(),
                     [&linked](const Activity& activity) { return activity.id == linked; });
    if (found != activities.end()) {
      TUTORING_RETURN_IF_ERROR(Read(*found, members));
      continue;
    }
    TUTORING_RETURN_IF_ERROR(cycle_.gateway.ConfirmActivityGone(task_.course(), linked));
    TUTORING_RETURN_IF_ERROR(
        report_.Add(ActivityGoneEvent(cycle_.observe_time, task_.course(), linked)));
  }
  return absl::OkStatus();
}

absl::Status SubmissionSync::Read(const Activity& activity, const std::vector<Member>& members) {
  TUTORING_ASSIGN_OR_RETURN(const SubmissionList list,
                            cycle_.gateway.ListSubmissions(activity, members));
  for (const Submission& submission : list.submissions) {
    // Handed in after the cycle began: the next one reports it.
    if (submission.submit_time > cycle_.observe_time) continue;
    TUTORING_RETURN_IF_ERROR(
        report_.Add(SubmissionEvent(cycle_.observe_time, task_.course(), submission)));
  }
  Activity observed = activity;
  observed.anonymous = list.anonymous;
  return report_.Add(ActivityEvent(cycle_.observe_time, observed));
}

}  // namespace tutoring::bridge
