#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/match.h"
#include "lms_bridge/demo/demo_clock.h"
#include "tests/demo/ok.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

// A wall clock that a test moves.
struct Wall {
  absl::Time now = absl::FromUnixSeconds(2'000'000'000);
  WallClock Reader() {
    return [this] { return now; };
  }
};

TEST_CASE("Clock: flags are read, and what is wrong is named", "[demo][clock]") {
  CHECK(Ok(ParseClockMode("step:15m")).step == absl::Minutes(15));
  CHECK(Ok(ParseClockMode("step:90s")).step == absl::Seconds(90));
  CHECK(Ok(ParseClockMode("speed:3600")).speed == 3600);
  CHECK(Ok(ParseClockMode("real")).kind == ClockMode::Kind::kReal);
  for (const char* wrong : {"", "step", "step:", "step:0s", "step:-15m", "step:25h", "speed:0",
                            "speed:-1", "speed:fast", "real:1"}) {
    const auto mode = ParseClockMode(wrong);
    CHECK(mode.status().code() == absl::StatusCode::kInvalidArgument);
    CHECK(absl::StrContains(mode.status().message(), absl::StrCat("--clock=", wrong)));
  }
}

TEST_CASE("Clock: a step clock stands through a cycle and moves by the step when one begins",
          "[demo][clock]") {
  Wall wall;
  StoryClock clock(Ok(ParseClockMode("step:15m")), Noon(), wall.Reader());
  CHECK(clock.Now() == Noon());
  clock.CycleBegins();
  CHECK(clock.Now() == Noon());  // the first cycle finds the start
  wall.now += absl::Hours(5);
  CHECK(clock.Now() == Noon());  // the machine's speed changes nothing
  clock.CycleBegins();
  CHECK(clock.Now() == Noon() + absl::Minutes(15));
  clock.CycleBegins();
  CHECK(clock.Now() == Noon() + absl::Minutes(30));
}

TEST_CASE("Clock: on a site a cycle begins at each site_info call and at no other",
          "[demo][clock]") {
  StoryClock clock(Ok(ParseClockMode("step:15m")), Noon());
  DemoSite site(&clock);
  Ok(site.SetAccount(Ok(site.AddPerson({.first_name = "Service"}))));
  for (const int minutes : {0, 15, 30}) {
    Call(site, "wsfunction=core_webservice_get_site_info");
    CHECK(site.Now() == Noon() + absl::Minutes(minutes));
    Call(site, "wsfunction=core_course_get_categories");
    Call(site, "wsfunction=core_course_get_courses_by_field");
    CHECK(site.Now() == Noon() + absl::Minutes(minutes));
  }
}

TEST_CASE("Clock: during an outage cycles go on, so that it can end", "[demo][clock]") {
  StoryClock clock(Ok(ParseClockMode("step:15m")), Noon());
  DemoSite site(&clock);
  Ok(site.SetAccount(Ok(site.AddPerson({.first_name = "Service"}))));
  site.AddOutage({Noon(), Noon() + absl::Minutes(30)});
  CHECK(CallRaw(site, "wsfunction=core_webservice_get_site_info").status == 503);
  CHECK(CallRaw(site, "wsfunction=core_webservice_get_site_info").status == 503);
  CHECK(CallRaw(site, "wsfunction=core_webservice_get_site_info").status == 200);
}

TEST_CASE("Clock: a speed clock runs from the story's start", "[demo][clock]") {
  Wall wall;
  StoryClock clock(Ok(ParseClockMode("speed:3600")), Noon(), wall.Reader());
  wall.now += absl::Seconds(2);
  CHECK(clock.Now() == Noon() + absl::Hours(2));
  clock.CycleBegins();
  CHECK(clock.Now() == Noon() + absl::Hours(2));
}

TEST_CASE("Clock: a real clock is the wall clock", "[demo][clock]") {
  Wall wall;
  StoryClock clock(Ok(ParseClockMode("real")), Noon(), wall.Reader());
  wall.now += absl::Minutes(1);
  CHECK(clock.Now() == wall.now);
}

TEST_CASE("Clock: none goes back when the wall clock does", "[demo][clock]") {
  const std::string mode = GENERATE("speed:60", "real");
  Wall wall;
  StoryClock clock(Ok(ParseClockMode(mode)), Noon(), wall.Reader());
  wall.now += absl::Hours(1);
  const absl::Time before = clock.Now();
  wall.now -= absl::Minutes(30);
  CHECK(clock.Now() == before);
}

TEST_CASE("Clock: told to stand it stands, and goes on from there", "[demo][clock]") {
  const std::string mode = GENERATE("step:15m", "speed:60");
  Wall wall;
  StoryClock clock(Ok(ParseClockMode(mode)), Noon(), wall.Reader());
  clock.CycleBegins();
  clock.GoOn();  // It did not stand: nothing changes.
  const auto go = [&] {
    wall.now += absl::Seconds(15);
    clock.CycleBegins();
  };
  go();
  clock.Stand();
  go();
  CHECK(clock.Now() == Noon() + absl::Minutes(15));
  clock.GoOn();
  CHECK(clock.Now() == Noon() + absl::Minutes(15));
  go();
  CHECK(clock.Now() == Noon() + absl::Minutes(30));
}

TEST_CASE("Clock: a real clock stands for nobody", "[demo][clock]") {
  Wall wall;
  StoryClock clock(Ok(ParseClockMode("real")), Noon(), wall.Reader());
  clock.Stand();
  wall.now += absl::Minutes(1);
  CHECK(clock.Now() == wall.now);
}

TEST_CASE("Clock: after the story time goes on at the pace of the wall clock", "[demo][clock]") {
  const std::string mode = GENERATE("step:15m", "speed:3600");
  Wall wall;
  StoryClock clock(Ok(ParseClockMode(mode)), Noon(), wall.Reader());
  const absl::Time end = clock.Now();
  clock.RunOnAtWallPace();
  wall.now += absl::Minutes(7);
  clock.CycleBegins();
  clock.CycleBegins();
  CHECK(clock.Now() == end + absl::Minutes(7));
}

}  // namespace
}  // namespace tutoring::demo
