#ifndef LMS_BRIDGE_SYNC_LOOP_H_
#define LMS_BRIDGE_SYNC_LOOP_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "lms_bridge/course_task.h"
#include "lms_bridge/cycle.h"
#include "lms_bridge/monotonic_clock.h"

namespace tutoring::bridge {

// How a cycle went.
struct CycleResult {
  enum class Kind {
    kComplete,             // Every course was read and taken.
    kCoursesHeld,          // The cycle ended, but the watermarks of some courses stand still.
    kPlatformRefuses,      // Only a person can help: token, rights, address.
    kPlatformUnreachable,  // The platform does not answer usefully now.
    kServiceRefuses,  // The service does not take the bridge's token or does not know the platform.
    kServiceUnreachable,  // The service does not answer now.
    kStopped,             // The process was asked to end.
  };
  Kind kind = Kind::kComplete;
  absl::Status status;  // Why, where the cycle did not end.
  std::optional<absl::Duration> retry_after;
  std::string log_line;              // One line on what was done, without names of people.
  std::vector<std::string> notices;  // The alarms that are up, one line each.
};

// Pulls facts from the platform, reports them, brings deliveries into the platform: one cycle at a
// time. It decides nothing about tutoring and keeps nothing between cycles: what it needs to know,
// the service tells it. Several bridges may therefore work on one platform, or one be killed at any
// point.
//
// HTTP calls of a quiet cycle: 1 + one per course. Once an hour 1 or 2 more (list of courses) and 1
// per 100 courses (forums). Every half hour, spread over several cycles, 2 per course (rights,
// roster) and 1 per forum (rights); with --messages 2 per tutor and manager. A pending stage adds
// these for its course, 1 per pending thread, and, as once a day, 1 for who is suspended there and
// 1 per 100 members for whose accounts are. Further pages come on top.
//
// Threads: one at a time. All arguments must outlive it.
class SyncLoop {
 public:
  // `stopping` is asked between courses; where it says true the cycle ends there.
  SyncLoop(LmsGateway& gateway, ServiceClient& service, SyncSettings settings,
           const MonotonicClock& clock, std::function<bool()> stopping);

  CycleResult RunCycle();

 private:
  absl::Status Run(Cycle& cycle);
  absl::Status CheckGreeting(const Greeting& greeting, AlarmSet& alarms);
  absl::Status SyncCourses(Cycle& cycle, const SyncState& state);
  absl::Status AskForChanges(Cycle& cycle, std::vector<CourseTask>& tasks);
  absl::Status AskOne(Cycle& cycle, CourseTask& task);
  void ChooseReconciled(const Cycle& cycle, std::vector<CourseTask>& tasks) const;
  absl::Status ReadForums(Cycle& cycle, std::vector<CourseTask>& tasks);
  absl::Status SyncOne(Cycle& cycle, const CourseTask& task);
  absl::Status HoldCourse(Cycle& cycle, const CourseTask& task, const absl::Status& why) const;
  CycleResult ResultOf(const absl::Status& status, const Cycle& cycle, int64_t calls) const;

  LmsGateway& gateway_;
  ServiceClient& service_;
  const SyncSettings settings_;
  const MonotonicClock& clock_;
  const std::function<bool()> stopping_;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_SYNC_LOOP_H_
