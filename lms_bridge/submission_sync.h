#ifndef LMS_BRIDGE_SUBMISSION_SYNC_H_
#define LMS_BRIDGE_SUBMISSION_SYNC_H_

#include <string>
#include <vector>

#include "lms_bridge/optional_reading.h"

namespace tutoring::bridge {

// Reads what was handed in for the activities that evaluations of a course are linked with, and
// nothing of the others: grades are personal.
//
// An activity is reported after what was handed in there: once it was observed, its submissions are
// complete. One that is gone is reported so, which accuses nobody; but only where the platform
// confirms it: a list also shrinks where the account lost a right, and what was handed in meanwhile
// would be missed.
class SubmissionSync : public OptionalReading {
 public:
  // All must outlive it.
  SubmissionSync(Cycle& cycle, const CourseTask& task, CourseReport& report);

 private:
  bool IsAskedFor() const override;
  bool HasChanged() const override;
  std::string WhatIsMissing() const override;
  absl::Status ReadAll(const std::vector<Member>& members) override;
  absl::Status Read(const Activity& activity, const std::vector<Member>& members);
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_SUBMISSION_SYNC_H_
