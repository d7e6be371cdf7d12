// Whoever runs the platform hears that a linked activity tells nothing any more.
#include <catch2/catch.hpp>
#include <limits>

#include "tests/app/evaluation_fixture.h"

namespace tutoring::testing {
namespace {

class LostActivityFixture : public EvaluationFixture {
 public:
  LostActivityFixture() {
    MustPlan(PlanOf(10, 24));
    REQUIRE(Link(10, "quiz").ok());
  }
  void Show(double hours, bool gone, bool anonymous = false) {
    clock.SetTime(Hour(hours));
    Report({Fact(app::ActivityObserved{.activity = "quiz",
                                       .kind = ActivityKind::kQuiz,
                                       .display_name = "Fiche",
                                       .gone = gone,
                                       .anonymous = anonymous})});
  }
  // The details of what is raised now.
  std::vector<std::string> Alarms() {
    const auto alarms = Read([](store::Store& store, const store::Platform& platform) {
      return store.alarms.List(platform.key, std::numeric_limits<int64_t>::max(), false, 9);
    });
    std::vector<std::string> details;
    for (const store::Alarm& alarm : alarms) {
      CHECK(alarm.kind == store::AlarmKind::kActivityLost);
      CHECK(alarm.course == kCourse);
      CHECK(alarm.subject == "quiz");
      details.push_back(alarm.detail);
    }
    return details;
  }
};

TEST_CASE_METHOD(LostActivityFixture,
                 "Lost activity: one that is gone, or names nobody, is told once",
                 "[app][evaluations]") {
  const bool anonymous = GENERATE(false, true);
  Show(11, false);
  CHECK(Alarms().empty());
  Show(12, !anonymous, anonymous);
  Show(13, !anonymous, anonymous);
  REQUIRE(Alarms().size() == 1);
  const char* what = anonymous ? "does not name who hands in" : "is gone";
  CHECK_THAT(Alarms()[0], Catch::Matchers::Contains(what));
  CHECK(raised.size() == 1);
}

TEST_CASE_METHOD(LostActivityFixture, "Lost activity: the alarm ends when nobody needs it any more",
                 "[app][evaluations]") {
  Show(12, true);
  REQUIRE(Alarms().size() == 1);
  SECTION("it tells again") { Show(13, false); }
  SECTION("another is linked in its place") {
    REQUIRE(Link(10, "devoir").ok());
    Show(13, true);
  }
  SECTION("nothing can be handed in any more") {
    Show(34, true);
    CHECK(Alarms().size() == 1);  // The closing is included.
    Show(35, true);
  }
  CHECK(Alarms().empty());
}

}  // namespace
}  // namespace tutoring::testing
