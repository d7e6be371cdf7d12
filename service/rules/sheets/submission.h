#ifndef SERVICE_RULES_SHEETS_SUBMISSION_H_
#define SERVICE_RULES_SHEETS_SUBMISSION_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tutoring {

// The enumerations here are persisted and equal those of event_service.proto; never renumber or
// reuse.

enum class ActivityKind { kOther = 0, kAssignment = 1, kQuiz = 2, kFeedback = 3 };

enum class PassState { kUntold = 0, kPassed = 1, kNotPassed = 2 };

// A grade as the platform gives it: decimal text in its shortest form (PlainDecimal).
struct Grade {
  std::string value;                         // Empty: none yet.
  std::string maximum;                       // Empty: no scale.
  PassState pass = PassState::kUntold;       // What the platform says.
  absl::Time graded = absl::InfinitePast();  // InfinitePast: not told.

  bool operator==(const Grade&) const = default;

  // Whether it is below 0 or above its maximum. A grade without a scale is not.
  bool IsOutsideScale() const;
};

// Something that a learner handed in, as the platform shows it.
struct Submission {
  std::string activity;
  absl::Time time;
  Grade grade;

  bool operator==(const Submission&) const = default;
};

// Whether it is a number of at most 12 digits before a decimal point and 6 after it, with a leading
// minus at most.
bool IsDecimal(absl::string_view text);

// The number without what says nothing: "072.50000" is "72.5", "-0" is "0". `text` is decimal.
std::string PlainDecimal(absl::string_view text);

}  // namespace tutoring

#endif  // SERVICE_RULES_SHEETS_SUBMISSION_H_
