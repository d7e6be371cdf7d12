#include "service/app/setup/leave_commands.h"

#include <catch2/catch.hpp>
#include <map>

#include "absl/strings/match.h"
#include "service/app/access.h"
#include "service/app/telling/wording.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "tests/app/policy_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

using People = std::vector<std::string>;

class LeaveFixture : public PolicyFixture {
 public:
  absl::StatusOr<store::LeaveRow> Create(const store::LeaveRow& row) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::CreateLeave(unit, policy, platform, row);
    });
  }
  // From hour 10 to hour 30.
  int64_t Away(const char* person, const char* substitute, const char* course = kCourse) {
    const auto created = Create({.person = person,
                                 .course = course,
                                 .start = Hour(10),
                                 .end = Hour(30),
                                 .substitute = substitute});
    INFO(created.status().ToString());
    REQUIRE(created.ok());
    return created->id;
  }
  absl::StatusOr<store::LeaveRow> Stand(const char* substitute, double from, double until) {
    return Create({.person = "tim",
                   .course = kCourse,
                   .start = Hour(from),
                   .end = Hour(until),
                   .substitute = substitute});
  }
  // All that each person is written.
  std::map<std::string, std::string> Texts() {
    using TextOf = std::map<std::string, std::string>;
    return Read([](store::Store& store, const store::Platform& platform) -> absl::StatusOr<TextOf> {
      TextOf texts;
      TUTORING_ASSIGN_OR_RETURN(const auto alerts, store.alerts.List(platform.key, {}, 99));
      for (const store::Alert& alert : alerts) {
        TUTORING_ASSIGN_OR_RETURN(const app::Message message,
                                  app::ComposeMessage(store, platform, alert));
        texts[alert.recipient] += message.text;
      }
      return texts;
    });
  }
  absl::StatusOr<store::LeaveRow> End(int64_t id, absl::Time end) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::EndLeave(unit, policy, platform, id, end);
    });
  }
  absl::Status Delete(int64_t id) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DeleteLeave(unit, policy, platform, id);
    });
  }
  // Ana asked at hour 1, and everything was read until hour 20.
  void LetAsk() {
    Adopt();
    Ask(1, "10");
    ReadUntil(20);
    REQUIRE(Assigned() == People{"tim"});
  }
  People Assigned() { return DutyOf("10").assignees; }
};

TEST_CASE_METHOD(LeaveFixture, "Leave: what is open moves to the substitute, and back",
                 "[app][leaves]") {
  LetAsk();
  const char* course = GENERATE(kCourse, "");
  const int64_t id = Away("tim", "sue", course);
  CHECK(Assigned() == People{"sue"});
  SECTION("when it ends") {
    ReadUntil(30);
    CHECK(Assigned() == People{"sue"});
    Report({}, Watermarks(Hour(30) + kTick));
    CHECK(Assigned() == People{"tim"});
  }
  SECTION("when it is ended before its time") {
    CHECK(End(id, Hour(20)).value().end == Hour(20));
    CHECK(Assigned() == People{"sue"});
    CHECK(End(id, Hour(20) - kTick).ok());
    CHECK(Assigned() == People{"tim"});
  }
  SECTION("when it is ended now") {
    clock.SetTime(Hour(20) - kTick);
    CHECK(End(id, absl::InfinitePast()).value().end == Hour(20) - kTick);
    CHECK(Assigned() == People{"tim"});
  }
  SECTION("when it is taken back") {
    REQUIRE(Delete(id).ok());
    CHECK(Assigned() == People{"tim"});
    CHECK(ReasonOf(Delete(id)) == "LEAVE_NOT_FOUND");
  }
}

TEST_CASE_METHOD(LeaveFixture, "Leave: whoever stands in reads for whom", "[app][leaves]") {
  Adopt();
  Ask(1, "10");
  REQUIRE(Stand("sue", 10, 45).ok());
  ReadUntil(40);
  ReadUntil(50);
  // The reminder; the deadline is Tim's again.
  auto texts = Texts();
  CHECK(absl::StrContains(texts["sue"], "[Rappel]"));
  CHECK(absl::StrContains(texts["sue"], "\nVous remplacez ici : Tim Roux.\n"));
  CHECK(absl::StrContains(texts["tim"], "[Échéance]"));
  CHECK_FALSE(absl::StrContains(texts["tim"], "remplacez"));
}

TEST_CASE_METHOD(LeaveFixture, "Leave: whoever takes over what had passed reads for whom",
                 "[app][leaves]") {
  Adopt();
  Ask(1, "10");
  ReadUntil(38);
  REQUIRE(Stand("sue", 39, 90).ok());
  ReadUntil(42);
  CHECK(absl::StrContains(Texts()["sue"], "\nVous remplacez ici : Tim Roux.\n"));
}

TEST_CASE_METHOD(LeaveFixture, "Leave: one that is still to come is entered without effect",
                 "[app][leaves]") {
  LetAsk();
  REQUIRE(Create({.person = "tim",
                  .course = kCourse,
                  .start = Hour(20),
                  .end = Hour(21),
                  .substitute = "sue"})
              .ok());
  CHECK(Assigned() == People{"tim"});
  Report({}, Watermarks(Hour(20) + kTick));
  CHECK(Assigned() == People{"sue"});
}

// A leave from every course is looked for wherever the person tutors, or stands in for a tutor.
TEST_CASE_METHOD(LeaveFixture, "Leave: from every course, it holds where the person is a tutor",
                 "[app][leaves]") {
  LetAsk();
  SECTION("by a declared role") {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::DeclareRole(unit, policy, platform,
                                      {.person = "dan", .role = Role::kTutor, .start = Hour(0)})
                  .status();
            }).ok());
    REQUIRE(Assigned() == People{"dan", "tim"});
    Away("dan", "sue", "");
    CHECK(Assigned() == People{"sue", "tim"});
  }
  SECTION("by standing in") {
    Away("tim", "sue");
    Away("sue", "sam", "");
    CHECK(Assigned() == People{"sam"});
  }
  SECTION("and nowhere else") {
    Away("max", "sue", "");
    Away("ana", "sam", "");
    CHECK(Assigned() == People{"tim"});
  }
}

TEST_CASE_METHOD(LeaveFixture, "Leave: of another course, it changes nothing", "[app][leaves]") {
  LetAsk();
  auto other = CourseFact();
  other.course = "other";
  Report({other});
  Away("tim", "sue", "other");
  CHECK(Assigned() == People{"tim"});
}

TEST_CASE_METHOD(LeaveFixture, "Leave: what makes no sense is refused", "[app][leaves]") {
  struct Row {
    const char* name;
    std::function<void(store::LeaveRow&)> spoil;
    const char* reason;
  };
  const auto row = GENERATE(values<Row>({
      {"of nobody", [](auto& l) { l.person.clear(); }, "PERSON_REQUIRED"},
      {"of no id", [](auto& l) { l.person = "a\nb"; }, "PERSON_REQUIRED"},
      {"a substitute that is no id", [](auto& l) { l.substitute = "a\nb"; }, "TEXT_INVALID"},
      {"oneself", [](auto& l) { l.substitute = l.person; }, "SUBSTITUTE_INVALID"},
      {"an unknown course", [](auto& l) { l.course = "none"; }, "COURSE_NOT_FOUND"},
      {"no start", [](auto& l) { l.start = absl::InfinitePast(); }, "TIME_OUT_OF_RANGE"},
      {"no end", [](auto& l) { l.end = absl::InfiniteFuture(); }, "TIME_OUT_OF_RANGE"},
      {"no length", [](auto& l) { l.end = l.start; }, "TIME_ORDER"},
      {"an end before the start", [](auto& l) { l.end = l.start - kTick; }, "TIME_ORDER"},
      {"three years", [](auto& l) { l.end = l.start + absl::Hours(24 * 1095); }, "TIME_ORDER"},
      {"a circle", [](auto& l) { l.substitute = "tom"; }, "SUBSTITUTES_IN_CIRCLE"},
  }));
  DYNAMIC_SECTION(row.name) {
    Adopt();
    Away("tom", "tim", "");
    store::LeaveRow leave{.person = "tim",
                          .course = kCourse,
                          .start = Hour(10),
                          .end = Hour(30),
                          .substitute = "sue"};
    row.spoil(leave);
    CHECK(ReasonOf(Create(leave).status()) == row.reason);
  }
}

TEST_CASE_METHOD(LeaveFixture, "Leave: substitutes may take turns", "[app][leaves]") {
  Adopt();
  Away("tom", "tim");
  const auto turn = [&](double from, double until) {
    return Create({.person = "tim",
                   .course = kCourse,
                   .start = Hour(from),
                   .end = Hour(until),
                   .substitute = "tom"})
        .ok();
  };
  CHECK(turn(0, 10));
  CHECK(turn(30, 40));
  CHECK_FALSE(turn(29.5, 40));
  CHECK_FALSE(turn(0, 10.5));
}

TEST_CASE_METHOD(LeaveFixture, "Leave: it ends within its own time only", "[app][leaves]") {
  Adopt();
  const int64_t id = Away("tim", "sue");
  CHECK(ReasonOf(End(id, Hour(10)).status()) == "TIME_ORDER");
  CHECK(ReasonOf(End(id, Hour(30) + kTick).status()) == "TIME_ORDER");
  CHECK(ReasonOf(End(id, absl::InfiniteFuture()).status()) == "TIME_OUT_OF_RANGE");
  CHECK(ReasonOf(End(id + 1, Hour(20)).status()) == "LEAVE_NOT_FOUND");
  CHECK(End(id, Hour(30)).ok());
  CHECK(End(id, Hour(10) + kTick).ok());
  CHECK(ReasonOf(End(id, Hour(20)).status()) == "TIME_ORDER");
}

TEST_CASE_METHOD(LeaveFixture, "Leave: whoever stands in has the roles of a tutor meanwhile",
                 "[app][leaves][access]") {
  Adopt();
  Away("tim", "sue");
  const auto roles = [&](const char* person, absl::Time now) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::RolesNow(store, platform, kCourse, {person, now});
    });
  };
  CHECK(roles("sue", Hour(10) - kTick).empty());
  CHECK(roles("sue", Hour(10)) == RoleSet::Of(Role::kTutor));
  CHECK(roles("sue", Hour(30) - kTick) == RoleSet::Of(Role::kTutor));
  CHECK(roles("sue", Hour(30)).empty());
  CHECK(roles("tim", Hour(20)) == RoleSet::Of(Role::kTutor));
}

TEST_CASE_METHOD(LeaveFixture, "Leave: learners stand in for nobody", "[app][leaves]") {
  LetAsk();
  const char* course = GENERATE(kCourse, "");
  const auto refused = Create(
      {.person = "tim", .course = course, .start = Hour(10), .end = Hour(30), .substitute = "ana"});
  CHECK(absl::IsFailedPrecondition(refused.status()));
  CHECK(ReasonOf(refused.status()) == "SUBSTITUTE_IS_LEARNER");
  CHECK(Assigned() == People{"tim"});
}

}  // namespace
}  // namespace tutoring::testing
