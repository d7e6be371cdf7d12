#ifndef LMS_BRIDGE_MOODLE_MOODLE_CLIENT_H_
#define LMS_BRIDGE_MOODLE_MOODLE_CLIENT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "lms_bridge/moodle/http_transport.h"
#include "lms_bridge/moodle/moodle_requests.h"

namespace tutoring::bridge {

// Calls one web service function: adds the token, posts the form, tells data from failures.
//
// Errors: the LmsFailure of the transport or of FailureInAnswer().
// Repetition: a repeatable request that failed as kSkipItem is tried once more,
// because an overloaded database gives the same answer as an odd record. Nothing else is repeated
// here. Threads: one at a time. The transport must outlive it.
class MoodleClient {
 public:
  MoodleClient(HttpTransport& transport, std::string token)
      : transport_(transport), token_(std::move(token)) {}

  // The answer with its headers; its body is JSON text that holds data.
  absl::StatusOr<HttpAnswer> Call(const MoodleRequest& request);
  absl::Duration time_limit() const { return transport_.time_limit(); }
  int64_t call_count() const { return call_count_; }

 private:
  absl::StatusOr<HttpAnswer> CallOnce(const MoodleRequest& request);

  HttpTransport& transport_;
  std::string token_;
  int64_t call_count_ = 0;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_MOODLE_CLIENT_H_
