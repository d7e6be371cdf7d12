// Moodle's REST protocol (MOODLE.md 1), without sockets: a request's texts in, an answer's out.
//
// Time: a call of core_webservice_get_site_info begins a cycle of the site's clock, whatever its
//   answer; `on_time` is then told what time it is, before the call is carried out.
// Errors: cannot fail; failures are answers, as Moodle's are.
// Threads: safe to share.
#ifndef LMS_BRIDGE_DEMO_REST_ENDPOINT_H_
#define LMS_BRIDGE_DEMO_REST_ENDPOINT_H_

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/demo_site.h"
#include "lms_bridge/demo/faults.h"

namespace tutoring::demo {

struct RestRequest {
  std::string method;
  std::string path;
  std::string query;
  std::string host;  // the Host header
  std::string content_type;
  std::string body;
};

struct RestAnswer {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::optional<Fault> fault;  // how the answer is spoilt on its way
};

// PHP's post_max_size: a larger body is dropped whole, and with it the token.
inline constexpr size_t kMaxPostBytes = 8 << 20;

RestAnswer AnswerRequest(DemoSite& site, const std::string& wwwroot, const RestRequest& request,
                         const std::function<void(absl::Time)>& on_time);

// `Sun, 06 Nov 1994 08:49:37 GMT`, as RFC 7231 wants the Date header.
std::string HttpDate(absl::Time time);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_REST_ENDPOINT_H_
