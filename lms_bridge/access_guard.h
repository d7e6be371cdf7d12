#ifndef LMS_BRIDGE_ACCESS_GUARD_H_
#define LMS_BRIDGE_ACCESS_GUARD_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "lms_bridge/lms_gateway.h"

namespace tutoring::bridge {

// Makes sure that the account still sees everything in a forum. A right that was lost shows nowhere
// else: threads become empty, answers vanish, the list of changes stays quiet. So it is asked
// before a posts watermark moves, before a changed thread counts as read and before anything counts
// as deleted.
//
// Errors: kUnreadable with CAPABILITY_MISSING that names the missing rights, or that says why the
// platform refuses to tell; others where it could not be asked. A forum that is gone has nothing to
// see and is OK. Repetition: one call per forum and
// cycle; the answer is kept until the guard is destroyed. Threads: one at a time. `gateway` must
// outlive it.
class AccessGuard {
 public:
  explicit AccessGuard(LmsGateway& gateway) : gateway_(gateway) {}
  absl::Status Require(const std::string& forum);
  // For a forum that is listed no more: OK where the platform confirms that it is gone. A platform
  // leaves out what the account may not see, so otherwise that is what happened. Repetition: asks
  // again.
  absl::Status RequireGone(const std::string& forum);

 private:
  LmsGateway& gateway_;
  std::map<std::string, absl::Status> known_;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_ACCESS_GUARD_H_
