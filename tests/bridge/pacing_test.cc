// How long the bridge waits, and with what it exits.
#include "lms_bridge/pacing.h"

#include <catch2/catch.hpp>

namespace tutoring::bridge {
namespace {

using Kind = CycleResult::Kind;

CycleResult Result(Kind kind) {
  CycleResult result;
  result.kind = kind;
  return result;
}

TEST_CASE("Pacing: cycles keep their interval, give or take a tenth", "[bridge][pacing]") {
  CHECK(PauseAfter(Result(Kind::kComplete), absl::Minutes(2), 0, 0.0) == absl::Seconds(108));
  CHECK(PauseAfter(Result(Kind::kComplete), absl::Minutes(2), 0, 0.5) == absl::Seconds(120));
  CHECK(PauseAfter(Result(Kind::kComplete), absl::ZeroDuration(), 0, 0.5) == absl::ZeroDuration());
}

TEST_CASE("Pacing: held courses do not make a loop without pause", "[bridge][pacing]") {
  CHECK(PauseAfter(Result(Kind::kCoursesHeld), absl::ZeroDuration(), 0, 0.5) == absl::Seconds(1));
}

TEST_CASE("Pacing: failures that pass double the pause up to ten minutes", "[bridge][pacing]") {
  const CycleResult result = Result(Kind::kPlatformUnreachable);
  CHECK(PauseAfter(result, absl::ZeroDuration(), 1, 0.0) == absl::Seconds(5));
  CHECK(PauseAfter(result, absl::ZeroDuration(), 2, 0.0) == absl::Seconds(10));
  CHECK(PauseAfter(result, absl::Minutes(2), 2, 0.0) == absl::Minutes(4));
  CHECK(PauseAfter(result, absl::Minutes(2), 1000, 0.0) == absl::Minutes(10));
  CHECK(PauseAfter(result, absl::Minutes(2), 1000, 0.999) > absl::Minutes(5));
  CHECK(PauseAfter(result, absl::Hours(1), 5, 0.0) == absl::Hours(1));
}

TEST_CASE("Pacing: a platform that says how long is left alone that long", "[bridge][pacing]") {
  CycleResult result = Result(Kind::kPlatformUnreachable);
  result.retry_after = absl::Seconds(300);
  CHECK(PauseAfter(result, absl::ZeroDuration(), 1, 0.0) == absl::Seconds(300));
}

TEST_CASE("Pacing: a refusal is probed every ten minutes", "[bridge][pacing]") {
  for (const Kind kind : {Kind::kPlatformRefuses, Kind::kServiceRefuses}) {
    CHECK(PauseAfter(Result(kind), absl::ZeroDuration(), 1, 0.3) == absl::Minutes(10));
  }
}

TEST_CASE("Pacing: each way to end has its exit status", "[bridge][pacing]") {
  CHECK(ExitStatusOf(Result(Kind::kComplete)) == 0);
  CHECK(ExitStatusOf(Result(Kind::kStopped)) == 0);
  CHECK(ExitStatusOf(Result(Kind::kCoursesHeld)) == 3);
  CHECK(ExitStatusOf(Result(Kind::kPlatformRefuses)) == 4);
  CHECK(ExitStatusOf(Result(Kind::kPlatformUnreachable)) == 5);
  CHECK(ExitStatusOf(Result(Kind::kServiceUnreachable)) == 6);
  CHECK(ExitStatusOf(Result(Kind::kServiceRefuses)) == 7);
}

}  // namespace
}  // namespace tutoring::bridge
