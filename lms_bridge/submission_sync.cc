#include "lms_bridge/submission_sync.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

// For the alarm: what it is about.
constexpr char kSubject[] = "evaluations";

bool IsLinked(const v1::SyncCourse& course, const std::string& activity) {
  const auto& linked = course.linked_activities();
  return std::find(linked.begin(), linked.end(), activity) != linked.end();
}

}  // namespace

bool SubmissionSync::FailedBefore() const {
  return !CursorValue(task_.known.cursors(), kSubmissionsFailedCursor).empty();
}

bool SubmissionSync::IsNeeded() const {
  if (task_.known.linked_activities().empty()) return false;
  return task_.thorough || FailedBefore() || !task_.WatermarkOf(v1::SOURCE_SUBMISSIONS) ||
         std::any_of(task_.changes.begin(), task_.changes.end(),
                     [this](const auto& change) { return IsLinked(task_.known, change.activity); });
}

absl::Status SubmissionSync::Run(const std::vector<Member>& members) {
  if (!IsNeeded()) return absl::OkStatus();
  tried_ = true;
  if (!cycle_.missing_evaluation_functions.empty()) {
    cycle_.alarms.Raise(
        v1::ALARM_KIND_PLATFORM_MISCONFIGURED, task_.course(), kSubject,
        absl::StrCat("what is handed in cannot be read, because the platform's service lacks ",
                     "these functions: ", absl::StrJoin(cycle_.missing_evaluation_functions, ", "),
                     ". Running connect.php --evaluations=yes on its host adds them"));
    return absl::OkStatus();
  }
  const absl::Status status = ReadAll(members);
  if (!status.ok() && EndsCycle(status)) return status;
  if (!status.ok()) cycle_.alarms.RaiseFor(status, task_.course(), kSubject);
  complete_ = status.ok();
  return absl::OkStatus();
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
    TUTORING_RETURN_IF_ERROR(
        report_.Add(ActivityGoneEvent(cycle_.observe_time, task_.course(), linked)));
  }
  return absl::OkStatus();
}

absl::Status SubmissionSync::Read(const Activity& activity, const std::vector<Member>& members) {
  TUTORING_ASSIGN_OR_RETURN(const std::vector<Submission> submissions,
                            cycle_.gateway.ListSubmissions(activity, members));
  for (const Submission& submission : submissions) {
    // Handed in after the cycle began: the next one reports it.
    if (submission.submit_time > cycle_.observe_time) continue;
    TUTORING_RETURN_IF_ERROR(
        report_.Add(SubmissionEvent(cycle_.observe_time, task_.course(), submission)));
  }
  return report_.Add(ActivityEvent(cycle_.observe_time, activity));
}

std::vector<v1::Cursor> SubmissionSync::cursors() const {
  if (!tried_ || complete_ == !FailedBefore()) return {};
  return {MakeCursor(task_.course(), kSubmissionsFailedCursor,
                     complete_ ? "" : TimeValue(cycle_.observe_time))};
}

}  // namespace tutoring::bridge
