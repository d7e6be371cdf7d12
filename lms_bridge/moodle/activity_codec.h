#ifndef LMS_BRIDGE_MOODLE_ACTIVITY_CODEC_H_
#define LMS_BRIDGE_MOODLE_ACTIVITY_CODEC_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lms_bridge/lms_facts.h"

namespace tutoring::bridge {

// The part of the codec that reads activities and what was handed in there; as moodle_codec.h.
// A warning means that something was left out, which is an error here.

absl::StatusOr<std::vector<Activity>> DecodeAssignments(absl::string_view json);
absl::StatusOr<std::vector<Activity>> DecodeQuizzes(absl::string_view json);
absl::StatusOr<std::vector<Activity>> DecodeFeedbacks(absl::string_view json);

// Where a course module is, and what.
struct CourseModule {
  std::string course;
  bool takes_work = false;  // It is an assignment, a quiz or a feedback.
};
absl::StatusOr<CourseModule> DecodeCourseModule(absl::string_view json);

// What stands in an assignment's list: of a person, or of a group where `person` is empty.
struct AssignmentWork {
  std::string person;
  std::string group;  // Empty: of a person, or of all who are in no group.
  int64_t attempt = 0;
  absl::Time submit_time;
};
// Without drafts and what was only begun.
absl::StatusOr<std::vector<AssignmentWork>> DecodeAssignmentWork(absl::string_view json);

struct AssignmentGrade {
  std::string person;
  int64_t attempt = 0;
  absl::Time time;
  std::string grade;
};
// Without those that are none yet.
absl::StatusOr<std::vector<AssignmentGrade>> DecodeAssignmentGrades(absl::string_view json);

// One person's attempts that were finished, trials by teachers left out. A grade is there once all
// questions are marked.
absl::StatusOr<std::vector<Submission>> DecodeQuizAttempts(absl::string_view json,
                                                           const Activity& quiz);

// Moodle keeps what was answered anonymously so when the feedback is set to tell names later: whose
// answers those are is never known, and who did answer would look as if they had not. While there
// is any such answer, the list is `anonymous`.
absl::StatusOr<SubmissionList> DecodeFeedbackResponses(absl::string_view json,
                                                       const Activity& feedback);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_ACTIVITY_CODEC_H_
