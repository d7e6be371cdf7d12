// The simulated site over real sockets: headers, connections, deliberate faults.
#include <curl/curl.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/demo_server.h"
#include "tests/demo/http_client.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

struct Served {
  SmallSite small;
  std::unique_ptr<DemoServer> server = Ok(DemoServer::Start(&small.site, "127.0.0.1:0"));
  HttpClient client;

  Served() { small.site.SetToken(kTestToken); }
  HttpResult Ask(const std::string& function, size_t limit = 1 << 20) {
    return client.Post(
        server->wwwroot() + "/webservice/rest/server.php",
        absl::StrCat("wstoken=", kTestToken, "&moodlewsrestformat=json&wsfunction=", function),
        limit);
  }
};

constexpr char kInfo[] = "core_webservice_get_site_info";

TEST_CASE("Server: the Date header is the site's clock in whole seconds", "[demo][server]") {
  Served served;
  served.small.clock.SetTime(absl::FromUnixMillis(1'772'449'999'999));
  const HttpResult result = served.Ask(kInfo);
  CHECK(result.status == 200);
  CHECK(result.headers.at("Date") == "Mon, 02 Mar 2026 11:13:19 GMT");
}

TEST_CASE("Server: siteurl is the address that it serves", "[demo][server]") {
  Served served;
  CHECK(Json::parse(served.Ask(kInfo).body)["siteurl"] == served.server->wwwroot());
}

TEST_CASE("Server: calls share one connection", "[demo][server]") {
  Served served;
  CHECK(served.Ask(kInfo).connects == 1);
  for (int i = 0; i < 20; ++i) CHECK(served.Ask(kInfo).connects == 0);
}

TEST_CASE("Server: JSON is written as PHP writes it", "[demo][server]") {
  Served served;
  const std::string body = served.Ask(kInfo).body;
  CHECK(absl::StrContains(body, "http:\\/\\/127.0.0.1"));
  CHECK(absl::StrContains(body, "Moodle de d\\u00e9monstration"));
}

TEST_CASE("Server: the hook is told the time before the call is carried out", "[demo][server]") {
  SmallSite small;
  small.site.SetToken(kTestToken);
  std::vector<absl::Time> told;
  const auto server = Ok(DemoServer::Start(&small.site, "127.0.0.1:0", [&](absl::Time now) {
    told.push_back(now);
    Ok(small.site.SetCourseVisible(small.course, false));
  }));
  HttpClient client;
  const HttpResult result =
      client.Post(server->wwwroot() + "/webservice/rest/server.php",
                  absl::StrCat("wstoken=", kTestToken, "&moodlewsrestformat=json&wsfunction=",
                               "core_course_get_courses_by_field&field=id&value=", small.course));
  CHECK(Json::parse(result.body)["courses"][0]["visible"] == 0);
  CHECK(told == std::vector<absl::Time>{small.clock.Now()});
}

TEST_CASE("Server: a localhost request is redirected to the site's own name", "[demo][server]") {
  Served served;
  const HttpResult result = served.client.Post(
      absl::StrCat("http://localhost:", served.server->port(), "/webservice/rest/server.php"), "");
  CHECK(result.status == 303);
  CHECK(result.headers.at("Location") == served.server->wwwroot());
}

TEST_CASE("Server: a cut connection gives no answer", "[demo][server]") {
  Served served;
  served.small.site.InjectFault({.kind = FaultKind::kCut});
  const HttpResult result = served.Ask(kInfo);
  CHECK((result.error == CURLE_GOT_NOTHING || result.error == CURLE_RECV_ERROR));
  CHECK(served.Ask(kInfo).error == CURLE_OK);
}

TEST_CASE("Server: a truncated answer announces more than it sends", "[demo][server]") {
  Served served;
  const size_t whole = served.Ask(kInfo).body.size();
  served.small.site.InjectFault({.kind = FaultKind::kTruncated});
  const HttpResult result = served.Ask(kInfo);
  CHECK((result.error == CURLE_PARTIAL_FILE || result.error == CURLE_RECV_ERROR));
  CHECK(result.body.size() == whole / 2);
}

TEST_CASE("Server: truncated JSON is a whole HTTP answer", "[demo][server]") {
  Served served;
  served.small.site.InjectFault({.kind = FaultKind::kTruncatedJson});
  const HttpResult result = served.Ask(kInfo);
  CHECK(result.error == CURLE_OK);
  CHECK_FALSE(Json::accept(result.body));
}

TEST_CASE("Server: an endless answer goes on past any limit, and the server still ends",
          "[demo][server]") {
  Served served;
  served.small.site.InjectFault({.kind = FaultKind::kEndless});
  const HttpResult result = served.Ask(kInfo, 10 << 20);
  CHECK(result.error == CURLE_WRITE_ERROR);
  CHECK(result.body.size() > (9 << 20));
}

TEST_CASE("Server: a huge answer has the size that was asked for", "[demo][server]") {
  Served served;
  served.small.site.InjectFault({.kind = FaultKind::kHuge, .size = 3'000'000});
  const HttpResult result = served.Ask(kInfo, 4'000'000);
  CHECK(result.error == CURLE_OK);
  CHECK(result.body.size() == 3'000'000);
  CHECK(Json::parse(result.body) == Json::array());
}

TEST_CASE("Server: a slow answer comes whole, and its delay does not hold up the end",
          "[demo][server]") {
  Served served;
  served.small.site.InjectFault({.kind = FaultKind::kSlow, .delay = absl::Milliseconds(1)});
  CHECK(Json::accept(served.Ask(kInfo).body));
}

TEST_CASE("Server: an answer may lack its Date", "[demo][server]") {
  Served served;
  served.small.site.InjectFault({.kind = FaultKind::kNoDate});
  CHECK(served.Ask(kInfo).headers.count("Date") == 0);
}

TEST_CASE("Server: other bodies, pages and redirects come as injected", "[demo][server]") {
  Served served;
  served.small.site.InjectFault({.kind = FaultKind::kNotJson});
  CHECK(absl::StartsWith(served.Ask(kInfo).body, "<!DOCTYPE html>"));
  served.small.site.InjectFault({.kind = FaultKind::kBody, .text = "[1,2"});
  CHECK(served.Ask(kInfo).body == "[1,2");
  served.small.site.InjectFault({.kind = FaultKind::kRedirect, .text = "http://elsewhere/"});
  CHECK(served.Ask(kInfo).headers.at("Location") == "http://elsewhere/");
}

TEST_CASE("Server: a port in use is named", "[demo][server]") {
  Served served;
  const std::string address = absl::StrCat("127.0.0.1:", served.server->port());
  const auto second = DemoServer::Start(&served.small.site, address);
  CHECK(second.status() ==
        absl::UnavailableError("cannot listen on " + address + ": Address already in use"));
}

TEST_CASE("Server: an address that is none is named", "[demo][server]") {
  SmallSite small;
  for (const char* address : {"", "8080", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:65536"}) {
    const auto server = DemoServer::Start(&small.site, address);
    CHECK(server.status().code() == absl::StatusCode::kInvalidArgument);
    CHECK(absl::StrContains(server.status().message(), address));
  }
}

TEST_CASE("Server: many callers at once are all answered", "[demo][server]") {
  Served served;
  std::vector<std::thread> callers;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      HttpClient client;
      for (int j = 0; j < 25; ++j) {
        const HttpResult result = client.Post(
            served.server->wwwroot() + "/webservice/rest/server.php",
            absl::StrCat("wstoken=", kTestToken, "&moodlewsrestformat=json&wsfunction=",
                         "core_message_send_instant_messages&messages[0][text]=x&messages[0]",
                         "[touserid]=", served.small.tutor));
        if (result.status == 200) ++answered;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  CHECK(answered == 200);
  CHECK(served.small.site.MessagesFrom(0).size() == 200);
  CHECK(served.small.site.Calls().size() == 200);
}

}  // namespace
}  // namespace tutoring::demo
