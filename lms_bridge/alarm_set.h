#ifndef LMS_BRIDGE_ALARM_SET_H_
#define LMS_BRIDGE_ALARM_SET_H_

#include <map>
#include <string>
#include <tuple>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tutoring/v1/sync_service.pb.h"

namespace tutoring::bridge {

// Everything that is wrong on the bridge's side in this cycle. Collected anew in each cycle and
// reported as a whole, so that what is no longer true disappears by itself. Repetition: an alarm of
// the same kind, course and subject is held once, with its last detail. Threads: one at a time.
class AlarmSet {
 public:
  // `course` and `subject` are ids and may be empty; `detail` is English, without names of people.
  void Raise(v1::AlarmKind kind, absl::string_view course, absl::string_view subject,
             absl::string_view detail);
  // Raises what an LmsFailure asks for. `status` must not be OK.
  void RaiseFor(const absl::Status& status, absl::string_view course, absl::string_view subject);

  bool Has(v1::AlarmKind kind) const;
  bool empty() const { return alarms_.empty(); }
  // At most 1,000 of them, in a fixed order.
  v1::ReportAlarmsRequest Request() const;

 private:
  std::map<std::tuple<int, std::string, std::string>, std::string> alarms_;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_ALARM_SET_H_
