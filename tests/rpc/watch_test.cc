// WatchAlerts: what it sends, how it ends, and that it is in nobody's way.
#include <catch2/catch.hpp>
#include <deque>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/rpc/school.h"
#include "tests/rpc/watch.h"

namespace tutoring::testing {
namespace {

constexpr int kMostWatches = 32;

// Reads until the alert of `duty` to `recipient` comes.
v1::Alert Await(Watch& watch, const std::string& recipient, const std::string& duty) {
  while (const auto alert = watch.Next()) {
    if (alert->recipient() == recipient &&
        alert->duty() == "platforms/this/courses/c1/duties/response-" + duty)
      return *alert;
  }
  return {};
}

// Zoé's new question, unanswered for 48 hours: Tom is told, and nobody else anything new.
void TellTom(School& school, const std::string& question) {
  const absl::Time asked = school.clock.TimeNow();
  school.clock.AdvanceTime(absl::Hours(50));
  school.Tell(
      Report("this", "c1").Question(asked, "zoe", question).Watermarks(school.clock.TimeNow()));
}

TEST_CASE("Watch: new alerts come as they are made, in order of their sequence", "[rpc][watch]") {
  School school;
  Watch watch(school.channel(), school.reader);
  const v1::Alert first = Await(watch, "tom", "p1");
  CHECK(first.reference() != "");
  TellTom(school, "new");
  const v1::Alert told = Await(watch, "tom", "new");
  CHECK(told.kind() == v1::ALERT_KIND_DUE);
  CHECK(told.sequence() > first.sequence());
}

TEST_CASE("Watch: it goes on after the sequence that it is given", "[rpc][watch]") {
  School school;
  int64_t last = 0;
  {
    Watch watch(school.channel(), school.reader);
    last = Await(watch, "tom", "p1").sequence();
  }
  Watch watch(school.channel(), school.reader, last);
  CHECK(watch.Next()->sequence() > last);
}

TEST_CASE("Watch: narrowed to a recipient it tells of nobody else", "[rpc][watch]") {
  School school;
  Watch watch(school.channel(), school.reader, 0, "tom");
  TellTom(school, "new");
  std::string recipient;
  std::string duty;
  while (duty != "platforms/this/courses/c1/duties/response-new") {
    const auto alert = watch.Next();
    REQUIRE(alert.has_value());
    REQUIRE(alert->recipient() == "tom");
    duty = alert->duty();
  }
}

TEST_CASE("Watch: it ends when its token is revoked", "[rpc][watch][access]") {
  School school;
  const auto token = school.CreateToken("READER", {"this"});
  Watch watch(school.channel(), {.authorization = "Bearer " + token.secret()});
  Await(watch, "tom", "p1");
  school.Ask<v1::RevokeTokenResponse>(school.administrator, "TokenService/RevokeToken",
                                      absl::StrCat("name: '", token.token().name(), "'"));
  TellTom(school, "secret");
  std::vector<v1::Alert> rest;
  const Outcome end = watch.Rest(&rest);
  CHECK(end.code == grpc::StatusCode::UNAUTHENTICATED);
  CHECK(end.reason == "TOKEN_INVALID");
  for (const v1::Alert& alert : rest)
    CHECK(alert.duty() != "platforms/this/courses/c1/duties/response-secret");
}

TEST_CASE("Watch: a service that stops ends it and is not held up by it", "[rpc][watch]") {
  School school;
  // Over a socket: in the same process a server that stops cuts its streams off.
  Watch watch(school.NetworkChannel(), school.reader);
  Await(watch, "tom", "p1");
  school.Stop();
  const Outcome end = watch.Rest();
  CHECK(end.code == grpc::StatusCode::UNAVAILABLE);
  CHECK(end.reason == "STOPPING");
}

TEST_CASE("Watch: many watch at once, one more is told so, and calls go on", "[rpc][watch]") {
  School school;
  std::deque<Watch> watches;
  for (int i = 0; i < kMostWatches; ++i) watches.emplace_back(school.channel(), school.reader);
  for (Watch& watch : watches) watch.WaitUntilCaughtUp();
  {
    Watch refused(school.channel(), school.reader);
    const Outcome end = refused.Rest();
    CHECK(end.code == grpc::StatusCode::RESOURCE_EXHAUSTED);
    CHECK(end.reason == "TOO_MANY_WATCHERS");
  }
  TellTom(school, "new");
  for (Watch& watch : watches) CHECK(Await(watch, "tom", "new").reference() != "");
}

TEST_CASE("Watch: one that is cancelled makes room for another", "[rpc][watch]") {
  School school;
  std::deque<Watch> watches;
  for (int i = 0; i < kMostWatches; ++i) watches.emplace_back(school.channel(), school.reader);
  for (Watch& watch : watches) watch.WaitUntilCaughtUp();
  watches.pop_front();
  // The service notices within its own patience; until then the newcomer is refused.
  Outcome end{.code = grpc::StatusCode::RESOURCE_EXHAUSTED};
  while (end.code == grpc::StatusCode::RESOURCE_EXHAUSTED) {
    Watch next(school.channel(), school.reader);
    if (next.Next().has_value()) next.Cancel();
    end = next.Rest();
  }
  CHECK(end.code == grpc::StatusCode::CANCELLED);
}

}  // namespace
}  // namespace tutoring::testing
