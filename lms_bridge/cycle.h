#ifndef LMS_BRIDGE_CYCLE_H_
#define LMS_BRIDGE_CYCLE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "lms_bridge/access_guard.h"
#include "lms_bridge/alarm_set.h"
#include "lms_bridge/course_choice.h"
#include "lms_bridge/lms_gateway.h"
#include "lms_bridge/service_client.h"

namespace tutoring::bridge {

// What the administrator chose.
struct SyncSettings {
  CourseChoice courses;
  ForumChoice forums;
  // How far the watermark stays behind the platform's clock: facts become visible after the instant
  // they carry, by the length of a transaction and the difference of the web servers' clocks.
  absl::Duration watermark_margin = absl::Seconds(120);
  // How much of what was read before is looked at again.
  absl::Duration overlap = absl::Seconds(120);
  // How old the list of courses may become; a course is read thoroughly more often than that (see
  // thorough_choice.h).
  absl::Duration refresh_interval = absl::Hours(1);
  // The address that the bridge was given; compared with what the platform calls itself. May be
  // empty.
  std::string platform_address;
  // Whether direct messages are read where the service asks for them.
  bool read_messages = false;
  // How long the service is asked to hold a delivery for this bridge.
  absl::Duration lease = absl::Minutes(5);
};

// What was done in a cycle, for its log line.
struct CycleTally {
  int courses = 0;
  int courses_held = 0;
  int threads_read = 0;
  int events = 0;
  int delivered = 0;
  int refused = 0;
  int not_sent = 0;
  int in_doubt = 0;
};

// One pass over a platform: what all its steps share.
// Time: `observe_time` is the platform's clock at the cycle's first call; all that the cycle reads
// is at least as fresh. `watermark` is that less the margin: what the cycle can promise.
struct Cycle {
  LmsGateway& gateway;
  ServiceClient& service;
  const SyncSettings& settings;
  AlarmSet& alarms;
  absl::Time observe_time;
  absl::Time watermark;
  // True once the process was asked to end: steps stop between two calls, never within one.
  const std::function<bool()>& stopping;
  CycleTally tally = {};
  std::vector<std::string> missing_evaluation_functions = {};  // See Greeting.
  bool asks_for_accounts = true;                               // The same.
  AccessGuard guard{gateway};  // What was asked of a forum in this cycle is not asked again.
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_CYCLE_H_
