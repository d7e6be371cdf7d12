#ifndef LMS_BRIDGE_LMS_FAILURE_H_
#define LMS_BRIDGE_LMS_FAILURE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "tutoring/v1/types.pb.h"

namespace tutoring::bridge {

// What the sync loop does after a platform did not answer as hoped.
enum class FailureClass {
  kRetryLater,  // Passing: maintenance, overload, network. The cycle ends; nothing moves.
  kStop,        // The platform refuses the bridge, or is set up wrongly. Only a person can help.
  kSkipItem,  // This one answer cannot be produced (odd content, too heavy). Smaller, then without
              // it.
  kUnreadable,  // The course or forum cannot be read now. Its data are kept, its watermarks stand
                // still.
  kNoAccount,   // Of one person: they never confirmed their account, so nothing here is theirs.
  kGone,        // The record does not exist. Data change only where that is what was asked to be
                // confirmed.
};

// One failure of the platform, carried in an absl::Status so that it travels like any other error.
// Texts name functions, ids and the platform's error words, never people, message texts or tokens.
struct LmsFailure {
  FailureClass failure_class = FailureClass::kRetryLater;
  // What the administrators are told.
  v1::AlarmKind alarm = v1::ALARM_KIND_PLATFORM_UNREACHABLE;
  // The failure in English.
  std::string detail;
  // How long the platform asks to be left alone, where it says so.
  std::optional<absl::Duration> retry_after = std::nullopt;
  // True where the platform surely did nothing, so that a message was surely not sent.
  bool surely_not_done = false;
};

// The failure as a status; never OK. Cannot fail.
absl::Status ToStatus(const LmsFailure& failure);
// What cannot be seen now, and is therefore kept as it is.
absl::Status Unreadable(v1::AlarmKind alarm, std::string detail);

// The failure that a status carries. A status from elsewhere counts as kUnreadable with
// COURSE_UNREADABLE: nothing moves and somebody looks. `status` must not be OK.
LmsFailure FailureOf(const absl::Status& status);

// True where `status` came from the platform; errors of the service carry no LmsFailure.
bool IsLmsFailure(const absl::Status& status);

// True where `status` is a failure of this class.
bool IsFailure(const absl::Status& status, FailureClass failure_class);

// True where nothing else needs to be tried in this cycle: the service failed, or the platform
// refuses or cannot be reached.
bool EndsCycle(const absl::Status& status);

// The class's word for logs, for example "retry-later".
const char* FailureClassName(FailureClass failure_class);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_LMS_FAILURE_H_
