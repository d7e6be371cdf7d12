#ifndef LMS_BRIDGE_MOODLE_CURL_TRANSPORT_H_
#define LMS_BRIDGE_MOODLE_CURL_TRANSPORT_H_

#include <cstddef>
#include <memory>
#include <string>

#include "lms_bridge/moodle/http_transport.h"

namespace tutoring::bridge {

// Limits of one exchange.
struct CurlLimits {
  absl::Duration connect = absl::Seconds(20);
  absl::Duration total = absl::Seconds(60);
  size_t answer_bytes = size_t{32} << 20;
};

// The HTTP transport on libcurl; the only file of the bridge that opens a socket to the platform.
// One kept-alive connection (never more than two), HTTP/1.1, certificates verified, redirects not
// followed, proxies from the environment.
//
// Errors: kRetryLater with PLATFORM_UNREACHABLE for the network and the time limits; kStop with
// PLATFORM_MISCONFIGURED for a name that does not resolve to a usable address or a certificate that
// does not verify; kSkipItem for an answer over the size limit. Threads: one at a time.
class CurlTransport : public HttpTransport {
 public:
  // `url` is the full address that forms are posted to.
  explicit CurlTransport(std::string url, CurlLimits limits = {});
  ~CurlTransport() override;

  absl::StatusOr<HttpAnswer> Post(const HttpRequest& request) override;
  absl::Duration time_limit() const override;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_CURL_TRANSPORT_H_
