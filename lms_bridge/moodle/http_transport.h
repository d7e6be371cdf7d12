#ifndef LMS_BRIDGE_MOODLE_HTTP_TRANSPORT_H_
#define LMS_BRIDGE_MOODLE_HTTP_TRANSPORT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace tutoring::bridge {

// A form to post. The address and everything else about the connection belong to the transport.
struct HttpRequest {
  std::string form;  // application/x-www-form-urlencoded; holds the token, so it is never logged.
  // False where doing it twice matters: the transport then never repeats it on its own account.
  bool repeatable = true;
};

// What the web server answered, whatever its status.
struct HttpAnswer {
  int status = 0;
  std::string date;  // Headers as sent; empty where absent.
  std::string retry_after;
  std::string location;
  std::string body;
};

// Brings a form to the one address it was made for and the answer back; follows no redirect.
//
// Errors: an LmsFailure where there is no complete answer: connection, time limit, size limit.
// surely_not_done is set only where not one byte of the request had left.
// Repetition: each call is one request.
// Threads: one at a time.
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  virtual absl::StatusOr<HttpAnswer> Post(const HttpRequest& request) = 0;
  // The longest that Post may take.
  virtual absl::Duration time_limit() const = 0;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_HTTP_TRANSPORT_H_
