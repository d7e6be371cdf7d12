#ifndef SERVICE_APP_EXPLAIN_COUNTED_TARGETS_H_
#define SERVICE_APP_EXPLAIN_COUNTED_TARGETS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/app/engine/attendance_loader.h"
#include "service/app/engine/thread_loader.h"
#include "service/app/engine/welcome_loader.h"
#include "service/rules/duty.h"

namespace tutoring::app {

// Why time did not count, so far as it is not the calendar's doing: each by time. A person's other
// absences from the course are in none of them.
struct SuspensionCauses {
  std::vector<Interval> breaks;
  std::vector<Interval> exemptions;  // With the breaks.
  std::vector<Interval> hidden;
  std::vector<Interval> leaves;
};

// How a deadline came about: what it is counted from, and by what.
struct CountedTarget {
  DutyKind kind;
  absl::Time from;
  absl::Time due;
  absl::Duration length;
  TimeCount time;
  PolicyTerm term;  // That set it.
  std::vector<Interval> suspended;
  SuspensionCauses causes;          // Of what is suspended.
  std::vector<std::string> fields;  // Of the policy, that decided; `calendar` goes without saying.
  bool opens = false;    // Not a deadline, but the length of an absence at which something is owed.
  int working_days = 0;  // Where days count instead of a length.

  // Whose hours count; null where all time does.
  std::shared_ptr<const Calendar> calendar() const {
    return time == TimeCount::kWorking || working_days > 0 ? term.calendar : nullptr;
  }
};

SuspensionCauses CausesFor(const CoursePolicy& policy, const std::string& learner,
                           const CourseFacts& course);

CountedTarget TargetOfQuestion(const ThreadSnapshot& snapshot, const Duty& duty);
CountedTarget TargetOfContact(const AttendanceSnapshot& snapshot, const Duty& duty);
// How long an absence had lasted when a contact, or a decision about the learner, came to be owed.
// None where the facts no longer say so, or where more than one count decided.
std::optional<CountedTarget> OpeningOfContact(const AttendanceSnapshot& snapshot, const Duty& duty);
// The same of a tutor's own presence.
CountedTarget TargetOfPresence(const AttendanceSnapshot& snapshot, const Duty& duty);
CountedTarget TargetOfWelcome(const WelcomeSnapshot& snapshot, const Duty& duty);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_COUNTED_TARGETS_H_
