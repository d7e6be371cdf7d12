// Calls a web-service function of a DemoSite without a socket.
#ifndef TESTS_DEMO_REST_CALL_H_
#define TESTS_DEMO_REST_CALL_H_

#include <string>

#include "lms_bridge/demo/demo_site.h"
#include "lms_bridge/demo/rest_endpoint.h"

namespace tutoring::demo {

inline constexpr char kTestToken[] = "00TOKEN00000000000000000000TOKEN0";
inline constexpr char kTestWwwroot[] = "http://127.0.0.1:8044";

inline RestRequest FormRequest(const std::string& body) {
  return {.method = "POST",
          .path = "/webservice/rest/server.php",
          .host = "127.0.0.1:8044",
          .content_type = "application/x-www-form-urlencoded",
          .body = body};
}

// `fields` as in a form: "wsfunction=…&courseid=2". The token and the format are added.
inline RestAnswer CallRaw(DemoSite& site, const std::string& fields) {
  site.SetWwwroot(kTestWwwroot);
  site.SetToken(kTestToken);
  const std::string body =
      std::string("wstoken=") + kTestToken + "&moodlewsrestformat=json&" + fields;
  return AnswerRequest(site, kTestWwwroot, FormRequest(body), nullptr);
}

inline Json Call(DemoSite& site, const std::string& fields) {
  return Json::parse(CallRaw(site, fields).body);
}

}  // namespace tutoring::demo

#endif  // TESTS_DEMO_REST_CALL_H_
