#ifndef LMS_BRIDGE_SUBMISSION_SYNC_H_
#define LMS_BRIDGE_SUBMISSION_SYNC_H_

#include <vector>

#include "lms_bridge/course_report.h"
#include "lms_bridge/course_task.h"

namespace tutoring::bridge {

// Reads what was handed in for the activities that evaluations of a course are linked with, and
// nothing of the others: grades are personal.
//
// It is read in thorough readings, where one of the activities changed, and in each cycle as long
// as it failed. An activity is reported after what was handed in there: once it was observed, its
// submissions are complete. One that the course does not show is reported gone, which accuses
// nobody. What cannot be read holds only its own watermark, and the administrators are told.
class SubmissionSync {
 public:
  // All must outlive it.
  SubmissionSync(Cycle& cycle, const CourseTask& task, CourseReport& report)
      : cycle_(cycle), task_(task), report_(report) {}

  // Whether it is to be read in this cycle, for which the members have to be known.
  bool IsNeeded() const;
  // Errors: those of the service, and those of the platform that end a cycle. Repetition: reads and
  // reports again.
  absl::Status Run(const std::vector<Member>& members);

  // Whether everything that was handed in by the watermark is reported.
  bool complete() const { return complete_; }
  // What is to be remembered of it.
  std::vector<v1::Cursor> cursors() const;

 private:
  absl::Status ReadAll(const std::vector<Member>& members);
  absl::Status Read(const Activity& activity, const std::vector<Member>& members);
  bool FailedBefore() const;

  Cycle& cycle_;
  const CourseTask& task_;
  CourseReport& report_;
  bool tried_ = false;
  bool complete_ = false;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_SUBMISSION_SYNC_H_
