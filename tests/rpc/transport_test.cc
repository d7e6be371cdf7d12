// How the API is offered: TLS, client certificates, plaintext, ports, health and reflection.
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "tests/rpc/service_fixture.h"
#include "tests/rpc/test_keys.h"

namespace tutoring::testing {
namespace {

constexpr char kAny[] = "127.0.0.1:0";

rpc::ServerOptions Tls(const TestKeys& keys) {
  return {.address = kAny,
          .certificate_file = keys.File("server.pem", keys.server.certificate),
          .key_file = keys.File("server.key", keys.server.key)};
}

rpc::ServerOptions ClientTls(const TestKeys& keys) {
  rpc::ServerOptions options = Tls(keys);
  options.client_ca_file = keys.File("clients.pem", keys.authority.certificate);
  return options;
}

// How a call without a token ends; one that reaches the service is told that it carries none.
std::string Reached(const rpc::Server& server,
                    const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
  // Not every machine knows the name that the certificate is for.
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride("localhost");
  const auto channel =
      grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", server.port()), credentials, arguments);
  const Outcome outcome = CallWithBytes(channel, {}, "PlatformService/ListPlatforms", "");
  return outcome.reason.empty() ? Catch::StringMaker<grpc::StatusCode>::convert(outcome.code)
                                : outcome.reason;
}

std::string ReachedWith(const rpc::Server& server, const std::string& trusted, const KeyPair& own) {
  return Reached(server, grpc::SslCredentials({.pem_root_certs = trusted,
                                               .pem_private_key = own.key,
                                               .pem_cert_chain = own.certificate}));
}

constexpr char kServed[] = "TOKEN_MISSING";

TEST_CASE("Transport: over TLS, to who trusts its authority", "[rpc][transport]") {
  ServiceFixture service;
  const TestKeys keys;
  const auto server = service.Serve(Tls(keys));
  REQUIRE(server.status() == absl::OkStatus());
  CHECK(ReachedWith(**server, keys.authority.certificate, {}) == kServed);
  CHECK(ReachedWith(**server, keys.authority.certificate, keys.stranger) == kServed);
  CHECK(ReachedWith(**server, keys.other_authority.certificate, {}) == "UNAVAILABLE");
  CHECK(Reached(**server, grpc::InsecureChannelCredentials()) == "UNAVAILABLE");
}

TEST_CASE("Transport: where client certificates are asked for, they must be the authority's",
          "[rpc][transport]") {
  ServiceFixture service;
  const TestKeys keys;
  const auto server = service.Serve(ClientTls(keys));
  REQUIRE(server.status() == absl::OkStatus());
  const std::string& trusted = keys.authority.certificate;
  CHECK(ReachedWith(**server, trusted, keys.client) == kServed);
  CHECK(ReachedWith(**server, trusted, {}) == "UNAVAILABLE");
  CHECK(ReachedWith(**server, trusted, keys.stranger) == "UNAVAILABLE");
}

TEST_CASE("Transport: what cannot be served is refused by name", "[rpc][transport]") {
  ServiceFixture service;
  const TestKeys keys;
  struct Row {
    const char* name;
    rpc::ServerOptions options;
    const char* reason;
    std::string named;
  };
  const auto with = [](rpc::ServerOptions options, std::string rpc::ServerOptions::*file,
                       const std::string& path) {
    options.*file = path;
    return options;
  };
  using Options = rpc::ServerOptions;
  const Options tls = Tls(keys);
  const std::string none = "/nonexistent/file.pem";
  const std::string junk = keys.File("junk.pem", "no PEM at all");
  const std::string wrong = keys.File("wrong.key", keys.client.key);
  const std::vector<Row> rows = {
      {"no key", with(tls, &Options::key_file, ""), "KEY_MISSING", "--tls-key"},
      {"no certificate", with(tls, &Options::certificate_file, ""), "KEY_MISSING", "--tls-cert"},
      {"client certificates without TLS", with({.address = kAny}, &Options::client_ca_file, junk),
       "KEY_MISSING", "--tls-cert"},
      {"a key that is missing", with(tls, &Options::key_file, none), "FILE_NOT_READ", none},
      {"a certificate that is missing", with(tls, &Options::certificate_file, none),
       "FILE_NOT_READ", none},
      {"authorities that are missing", with(tls, &Options::client_ca_file, none), "FILE_NOT_READ",
       none},
      {"the key of another", with(tls, &Options::key_file, wrong), "KEY_MISMATCH", wrong},
      {"a key that is none", with(tls, &Options::key_file, junk), "KEY_MISMATCH", junk},
      {"a certificate that is none", with(tls, &Options::certificate_file, junk), "KEY_MISMATCH",
       junk},
      {"authorities that are none", with(tls, &Options::client_ca_file, junk),
       "AUTHORITIES_INVALID", junk},
      {"plaintext for everybody", {.address = "0.0.0.0:0"}, "PLAINTEXT_REFUSED", "0.0.0.0:0"},
      {"plaintext for everybody, by IPv6", {.address = "[::]:0"}, "PLAINTEXT_REFUSED", "[::]:0"},
      {"plaintext on a name that only looks local",
       {.address = "127.example.org:0"},
       "PLAINTEXT_REFUSED",
       "127.example.org:0"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto server = service.Serve(row.options);
    CHECK(ReasonOf(server.status()) == row.reason);
    CHECK(absl::StrContains(server.status().message(), row.named));
  }
}

TEST_CASE("Transport: beyond loopback with TLS, or by the flag", "[rpc][transport]") {
  ServiceFixture service;
  const TestKeys keys;
  rpc::ServerOptions tls = Tls(keys);
  tls.address = "0.0.0.0:0";
  CHECK(service.Serve(tls).status() == absl::OkStatus());
  CHECK(service.Serve({.address = "0.0.0.0:0", .plaintext_anywhere = true}).status() ==
        absl::OkStatus());
}

TEST_CASE("Transport: a port in use is named", "[rpc][transport]") {
  ServiceFixture service;
  const std::string address = absl::StrCat("127.0.0.1:", service.server().port());
  const auto second = service.Serve({.address = address});
  CHECK(second.status().code() == absl::StatusCode::kUnavailable);
  CHECK(ReasonOf(second.status()) == "ADDRESS_IN_USE");
  CHECK(absl::StrContains(second.status().message(), address));
}

TEST_CASE("Transport: loopback is what no other machine reaches", "[rpc][transport]") {
  struct Row {
    const char* address;
    bool loopback;
  };
  const Row row = GENERATE(values<Row>({{"127.0.0.1:7040", true},
                                        {"127.1.2.3:0", true},
                                        {"localhost:7040", true},
                                        {"[::1]:7040", true},
                                        {"unix:/run/tutoring.sock", true},
                                        {"0.0.0.0:7040", false},
                                        {"[::]:7040", false},
                                        {"192.168.1.7:7040", false},
                                        {"127.0.0.1.example.org:7040", false},
                                        {"127.example.org:7040", false},
                                        {"localhost.example.org:7040", false}}));
  CAPTURE(row.address);
  CHECK(rpc::IsLoopback(row.address) == row.loopback);
}

TEST_CASE("Transport: anybody may ask whether the service is well", "[rpc][transport]") {
  const ServiceFixture service;
  const Outcome outcome = CallWithBytes(service.channel(), {}, "/grpc.health.v1.Health/Check", "");
  CHECK(outcome.code == grpc::StatusCode::OK);
  CHECK(outcome.answer == "\x08\x01");  // SERVING.
}

TEST_CASE("Transport: reflection is by a flag, for each server of its own", "[rpc][transport]") {
  ServiceFixture service;
  const auto list = [&](bool reflection) {
    const auto server = service.Serve({.address = kAny, .reflection = reflection});
    return CallWithBytes((*server)->InProcessChannel(), {},
                         "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                         std::string("\x3a\x00", 2));  // list_services: "".
  };
  CHECK_THAT(list(true).answer, Catch::Contains("tutoring.v1.DutyService"));
  CHECK(list(false).code == grpc::StatusCode::UNIMPLEMENTED);
}

}  // namespace
}  // namespace tutoring::testing
