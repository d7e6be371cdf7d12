#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_TARGET_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_TARGET_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/app/engine/attendance_loader.h"
#include "service/app/engine/thread_loader.h"
#include "service/app/engine/welcome_loader.h"
#include "service/app/telling/alert_text.h"
#include "service/rules/duty.h"

namespace tutoring::app {

// How a deadline came about: what it is counted from, and by what.
struct CountedTarget {
  DutyKind kind;
  absl::Time from;
  absl::Time due;
  absl::Duration length;
  TimeCount time;
  PolicyTerm term;  // That set it.
  std::vector<Interval> suspended;
};

CountedTarget TargetOfQuestion(const ThreadSnapshot& snapshot, const Duty& duty);
CountedTarget TargetOfContact(const AttendanceSnapshot& snapshot, const Duty& duty);
CountedTarget TargetOfWelcome(const WelcomeSnapshot& snapshot, const Duty& duty);

// The same in sentences: how long after its beginning it is due, under which policy, and which time
// counted or did not. At most `kMostSegments` segments are named. Pure.
inline constexpr size_t kMostSegments = 12;

std::vector<std::string> ExplainTarget(const CountedTarget& target, const absl::TimeZone& zone,
                                       Language language);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_TARGET_H_
