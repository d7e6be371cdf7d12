// The one file that opens a socket, against a web server that misbehaves.
#include "lms_bridge/moodle/curl_transport.h"

#include <sys/socket.h>

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "tests/bridge/tiny_server.h"

namespace tutoring::bridge {
namespace {

std::string Http(const std::string& body, const std::string& status = "200 OK") {
  return absl::StrCat("HTTP/1.1 ", status,
                      "\r\nDate: Sun, 22 Nov 2026 06:45:36 GMT\r\nContent-Length: ", body.size(),
                      "\r\n\r\n", body);
}

TinyServer::Handler Always(std::string answer) {
  return [answer = std::move(answer)](int socket, const std::string&) {
    return TinyServer::Write(socket, answer);
  };
}

LmsFailure FailureFrom(CurlTransport& transport, bool repeatable = true) {
  const auto answer = transport.Post({"wstoken=SECRET&x=1", repeatable});
  REQUIRE_FALSE(answer.ok());
  CHECK_FALSE(absl::StrContains(std::string(answer.status().message()), "SECRET"));
  return FailureOf(answer.status());
}

TEST_CASE("CurlTransport: posts the form and returns status, headers and body", "[bridge][curl]") {
  TinyServer server(
      Always("HTTP/1.1 503 Moodle under maintenance\r\nDate: D\r\nretry-after: 300\r\n"
             "Content-Length: 2\r\n\r\nno"));
  CurlTransport transport(server.url());
  const auto answer = transport.Post({"wstoken=SECRET&x=1"});
  REQUIRE(answer.ok());
  CHECK(answer->status == 503);
  CHECK(answer->date == "D");
  CHECK(answer->retry_after == "300");
  CHECK(answer->body == "no");
  CHECK(absl::StartsWith(server.requests()[0], "POST /rest HTTP/1.1\r\n"));
  CHECK(absl::EndsWith(server.requests()[0], "\r\n\r\nwstoken=SECRET&x=1"));
}

TEST_CASE("CurlTransport: keeps one connection for many reads", "[bridge][curl]") {
  TinyServer server(Always(Http("[]")));
  CurlTransport transport(server.url());
  for (int i = 0; i < 5; ++i) REQUIRE(transport.Post({"x=1"}).ok());
  CHECK(server.connections() == 1);
}

TEST_CASE("CurlTransport: follows no redirect", "[bridge][curl]") {
  TinyServer server(Always(
      "HTTP/1.1 303 See Other\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));
  CurlTransport transport(server.url());
  const auto answer = transport.Post({"x=1"});
  REQUIRE(answer.ok());
  CHECK(answer->status == 303);
  CHECK(answer->location == "http://127.0.0.1:1/");
  CHECK(server.requests().size() == 1);
}

TEST_CASE("CurlTransport: an answer that announces 100 MB is an error", "[bridge][curl]") {
  TinyServer server([](int socket, const std::string&) {
    TinyServer::Write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
    const std::string chunk(1 << 20, ' ');
    for (int i = 0; i < 100 && TinyServer::Write(socket, chunk); ++i) {
    }
    return false;
  });
  CurlTransport transport(server.url());
  CHECK(FailureFrom(transport).failure_class == FailureClass::kSkipItem);
}

TEST_CASE("CurlTransport: an answer that never ends is an error", "[bridge][curl]") {
  TinyServer server([](int socket, const std::string&) {
    TinyServer::Write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (TinyServer::Write(socket, "1\r\n \r\n")) {
    }
    return false;
  });
  CurlLimits limits;
  limits.answer_bytes = 10'000;
  CurlTransport transport(server.url(), limits);
  CHECK(FailureFrom(transport).failure_class == FailureClass::kSkipItem);
}

TEST_CASE("CurlTransport: no answer within the limit is passing and may have been done",
          "[bridge][curl]") {
  TinyServer server([](int socket, const std::string&) {
    char byte;
    return recv(socket, &byte, 1, 0) > 0;  // Waits until the client hangs up.
  });
  CurlLimits limits;
  limits.total = absl::Milliseconds(50);
  CurlTransport transport(server.url(), limits);
  const LmsFailure failure = FailureFrom(transport);
  CHECK(failure.failure_class == FailureClass::kRetryLater);
  CHECK(failure.alarm == v1::ALARM_KIND_PLATFORM_UNREACHABLE);
  CHECK_FALSE(failure.surely_not_done);
}

TEST_CASE("CurlTransport: a truncated answer is an error, not a short answer", "[bridge][curl]") {
  TinyServer server([](int socket, const std::string&) {
    TinyServer::Write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"id\":1}");
    return false;
  });
  CurlTransport transport(server.url());
  const LmsFailure failure = FailureFrom(transport);
  CHECK(failure.failure_class == FailureClass::kRetryLater);
  CHECK_FALSE(failure.surely_not_done);
}

TEST_CASE("CurlTransport: where nobody listens nothing was done", "[bridge][curl]") {
  std::string url;
  {
    TinyServer server(Always(""));
    url = server.url();
  }
  CurlTransport transport(url);
  const LmsFailure failure = FailureFrom(transport, /*repeatable=*/false);
  CHECK(failure.failure_class == FailureClass::kRetryLater);
  CHECK(failure.surely_not_done);
}

// libcurl repeats a POST by itself when a kept connection turns out dead; the server may have acted
// on the first one. What must not be done twice gets a fresh connection, where libcurl does not
// repeat.
TEST_CASE("CurlTransport: an act on a dying connection is done at most once", "[bridge][curl]") {
  TinyServer server([](int socket, const std::string& request) {
    if (absl::StrContains(request, "x=act")) return false;  // Done, and no answer.
    return TinyServer::Write(socket, Http("[]"));
  });
  CurlTransport transport(server.url());
  REQUIRE(transport.Post({"x=read"}).ok());
  const auto answer = transport.Post({"x=act", /*repeatable=*/false});
  REQUIRE_FALSE(answer.ok());
  CHECK_FALSE(FailureOf(answer.status()).surely_not_done);
  CHECK(server.requests().size() == 2);
}

TEST_CASE("CurlTransport: only http and https", "[bridge][curl]") {
  CurlTransport transport("file:///etc/passwd");
  CHECK(FailureFrom(transport).failure_class == FailureClass::kStop);
}

}  // namespace
}  // namespace tutoring::bridge
