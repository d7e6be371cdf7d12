#include "service/store/submissions.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kSubmissionsFindActivitySql[] =
    "SELECT activity, course, kind, display_name, gone, anonymous, observe_time_us FROM activities"
    " WHERE platform_key = :platform AND course = :course AND activity = :activity";
constexpr char kSubmissionsPutActivitySql[] =
    "INSERT INTO activities (platform_key, activity, course, kind, display_name, gone, anonymous,"
    " observe_time_us)"
    " VALUES (:platform, :activity, :course, :kind, :display_name, :gone, :anonymous, :observed)"
    " ON CONFLICT (platform_key, course, activity) DO UPDATE SET kind = excluded.kind,"
    " display_name = excluded.display_name, gone = excluded.gone,"
    " anonymous = excluded.anonymous, observe_time_us = excluded.observe_time_us";
constexpr char kSubmissionsNoteVersionSql[] =
    "INSERT INTO activity_versions (platform_key, activity, course, telling,"
    " first_observe_time_us, last_observe_time_us)"
    " VALUES (:platform, :activity, :course, :telling, :observed, :observed)"
    " ON CONFLICT (platform_key, course, activity, telling) DO UPDATE SET"
    " first_observe_time_us = CASE WHEN excluded.first_observe_time_us"
    "  < activity_versions.first_observe_time_us THEN excluded.first_observe_time_us"
    "  ELSE activity_versions.first_observe_time_us END,"
    " last_observe_time_us = CASE WHEN excluded.last_observe_time_us"
    "  > activity_versions.last_observe_time_us THEN excluded.last_observe_time_us"
    "  ELSE activity_versions.last_observe_time_us END";
constexpr char kSubmissionsVersionsSql[] =
    "SELECT telling, first_observe_time_us, last_observe_time_us FROM activity_versions"
    " WHERE platform_key = :platform AND course = :course AND activity = :activity"
    " ORDER BY telling";
#define TUTORING_GRADE_COLUMNS                                                                  \
  "activity, submit_time_us, grade, grade_maximum, pass_state, grade_time_us, observe_time_us " \
  "FROM submissions"
constexpr char kSubmissionsFindSql[] =
    "SELECT " TUTORING_GRADE_COLUMNS
    " WHERE platform_key = :platform AND course = :course AND learner = :learner"
    " AND activity = :activity AND submit_time_us = :submitted";
constexpr char kSubmissionsPutSql[] =
    "INSERT INTO submissions (platform_key, course, learner, activity, submit_time_us, grade,"
    " grade_maximum, pass_state, grade_time_us, observe_time_us)"
    " VALUES (:platform, :course, :learner, :activity, :submitted, :grade, :maximum, :pass,"
    " :graded, :observed)"
    " ON CONFLICT (platform_key, course, learner, activity, submit_time_us) DO UPDATE SET"
    " grade = excluded.grade, grade_maximum = excluded.grade_maximum,"
    " pass_state = excluded.pass_state, grade_time_us = excluded.grade_time_us,"
    " observe_time_us = excluded.observe_time_us";
constexpr char kSubmissionsOfLearnerSql[] =
    "SELECT " TUTORING_GRADE_COLUMNS
    " WHERE platform_key = :platform AND course = :course AND learner = :learner"
    " ORDER BY activity, submit_time_us";

Submission MakeSubmission(std::string activity, absl::Time time, std::string value,
                          std::string maximum, PassState pass, absl::Time graded) {
  return {.activity = std::move(activity),
          .time = time,
          .grade = {.value = std::move(value),
                    .maximum = std::move(maximum),
                    .pass = pass,
                    .graded = graded}};
}

}  // namespace

Submissions::Submissions(Connection& connection)
    : find_activity_(connection, kSubmissionsFindActivitySql),
      put_activity_(connection, kSubmissionsPutActivitySql),
      note_version_(connection, kSubmissionsNoteVersionSql),
      versions_(connection, kSubmissionsVersionsSql),
      find_(connection, kSubmissionsFindSql),
      put_(connection, kSubmissionsPutSql),
      of_learner_(connection, kSubmissionsOfLearnerSql) {}

absl::StatusOr<std::optional<Activity>> Submissions::FindActivity(int64_t platform,
                                                                  const std::string& course,
                                                                  const std::string& id) {
  std::optional<Activity> found;
  TUTORING_RETURN_IF_ERROR(find_activity_.ForEach(
      [&](auto... columns) { found = Activity{std::move(columns)...}; }, platform, course, id));
  return found;
}

absl::Status Submissions::PutActivity(int64_t platform, const Activity& a) {
  return put_activity_.Run(platform, a.id, a.course, a.kind, a.display_name, a.gone, a.anonymous,
                           a.observed);
}

absl::Status Submissions::NoteVersion(int64_t platform, const Activity& a) {
  return note_version_.Run(platform, a.id, a.course, a.IsTelling(), a.observed);
}

absl::StatusOr<std::vector<ActivityVersion>> Submissions::Versions(int64_t platform,
                                                                   const std::string& course,
                                                                   const std::string& id) {
  std::vector<ActivityVersion> versions;
  TUTORING_RETURN_IF_ERROR(
      versions_.ForEach([&](auto... columns) { versions.push_back(ActivityVersion{columns...}); },
                        platform, course, id));
  return versions;
}

absl::StatusOr<std::optional<SubmissionRow>> Submissions::Find(int64_t platform,
                                                               const SubmissionRow& key) {
  std::optional<SubmissionRow> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](std::string activity, absl::Time time, std::string value, std::string maximum,
          PassState pass, absl::Time graded, absl::Time observed) {
        found = SubmissionRow{key.course, key.learner,
                              MakeSubmission(std::move(activity), time, std::move(value),
                                             std::move(maximum), pass, graded),
                              observed};
      },
      platform, key.course, key.learner, key.submission.activity, key.submission.time));
  return found;
}

absl::Status Submissions::Put(int64_t platform, const SubmissionRow& row) {
  const Submission& s = row.submission;
  return put_.Run(platform, row.course, row.learner, s.activity, s.time, s.grade.value,
                  s.grade.maximum, s.grade.pass, s.grade.graded, row.observed);
}

absl::StatusOr<std::vector<Submission>> Submissions::OfLearner(int64_t platform,
                                                               const std::string& course,
                                                               const std::string& learner) {
  std::vector<Submission> submissions;
  TUTORING_RETURN_IF_ERROR(of_learner_.ForEach(
      [&](std::string activity, absl::Time time, std::string value, std::string maximum,
          PassState pass, absl::Time graded, absl::Time) {
        submissions.push_back(MakeSubmission(std::move(activity), time, std::move(value),
                                             std::move(maximum), pass, graded));
      },
      platform, course, learner));
  return submissions;
}

}  // namespace tutoring::store
