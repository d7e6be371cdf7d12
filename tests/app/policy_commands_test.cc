#include "service/app/setup/policy_commands.h"

#include <catch2/catch.hpp>

#include "service/app/queries.h"
#include "service/base/reason.h"
#include "tests/app/policy_fixture.h"

namespace tutoring::testing {
namespace {

TEST_CASE_METHOD(PolicyFixture, "Policy: set, a question that waits follows it",
                 "[app][policies]") {
  Adopt();
  Ask(1, "10");
  CHECK(DutyOf("10").due == Hour(49));
  clock.SetTime(Hour(2));
  const auto set = Set({.course = kCourse, .settings = {{"response.limit", "3d"}}});
  REQUIRE(set.ok());
  CHECK(set->version.id > 0);
  CHECK(set->version.effective == Hour(2));
  CHECK(set->version.settings.at("response.limit") == "72h");
  CHECK(DutyOf("10").due == Hour(73));
}

TEST_CASE_METHOD(PolicyFixture, "Policy: set for later, it waits for its instant",
                 "[app][policies]") {
  Adopt();
  Ask(1, "10");
  REQUIRE(Set({.effective = Hour(49), .settings = {{"response.limit", "3d"}}}).ok());
  Ask(30, "11", "d2");
  CHECK(DutyOf("10").due == Hour(49));
  CHECK(DutyOf("11").due == Hour(102));
}

TEST_CASE_METHOD(PolicyFixture, "Policy: what is judged stays judged, what was told stays told",
                 "[app][policies]") {
  Adopt();
  Ask(1, "10");
  ReadUntil(50);
  REQUIRE(DutyOf("10").verdict == Verdict::kBreached);
  REQUIRE(Set({.settings = {{"response.limit", "300h"}}}).ok());
  CHECK(DutyOf("10").verdict == Verdict::kBreached);
  CHECK(DutyOf("10").due == Hour(49));
}

TEST_CASE_METHOD(PolicyFixture, "Policy: of one course, another keeps its own", "[app][policies]") {
  Adopt();
  Ask(1, "10");
  auto other = CourseFact();
  other.course = "other";
  Report({other});
  REQUIRE(Set({.course = "other", .settings = {{"response.limit", "3d"}}}).ok());
  CHECK(DutyOf("10").due == Hour(49));
}

TEST_CASE_METHOD(PolicyFixture, "Policy: what makes no sense is refused and changes nothing",
                 "[app][policies]") {
  struct Row {
    const char* name;
    store::PolicyVersion version;
    const char* reason;
  };
  const auto row = GENERATE(values<Row>({
      {"unknown course", {.course = "none"}, "COURSE_NOT_FOUND"},
      {"group of no course", {.group = "g"}, "GROUP_WITHOUT_COURSE"},
      {"group that is no id", {.course = kCourse, .group = "a\nb"}, "TEXT_INVALID"},
      {"unknown field", {.settings = {{"response.speed", "1h"}}}, "SETTING_UNKNOWN"},
      {"unreadable value", {.settings = {{"response.limit", "soon"}}}, "SETTING_INVALID"},
      {"contradiction", {.settings = {{"response.limit", "1h"}}}, "POLICY_CONTRADICTORY"},
      {"unknown pack", {.settings = {{"pack", "eple-de"}}}, "PACK_UNKNOWN"},
      {"pack of a course",
       {.course = kCourse, .settings = {{"pack", "eple-fr"}}},
       "SETTING_OF_PLATFORM"},
      {"exempt threads of a group",
       {.course = kCourse, .group = "g", .settings = {{"response.tutor_threads_exempt", "no"}}},
       "SETTING_OF_PLATFORM"},
      {"unknown calendar", {.settings = {{"calendar", "moon"}}}, "CALENDAR_UNKNOWN"},
      {"a tick ago", {.effective = Hour(0) - absl::Microseconds(1)}, "EFFECTIVE_IN_PAST"},
      {"after 2100", {.effective = Hour(24 * 366 * 80)}, "TIME_OUT_OF_RANGE"},
  }));
  DYNAMIC_SECTION(row.name) {
    Adopt();
    CHECK(ReasonOf(Set(row.version).status()) == row.reason);
    CHECK(Versions().empty());
  }
}

// A platform's limit may contradict what one of its courses says of the reminder.
TEST_CASE_METHOD(PolicyFixture, "Policy: one that contradicts a scope below it is refused",
                 "[app][policies]") {
  Adopt();
  REQUIRE(Set({.course = kCourse, .group = "g", .settings = {{"response.reminder_after", "40h"}}})
              .ok());
  const auto set = Set({.settings = {{"response.limit", "40h"}}});
  CHECK(ReasonOf(set.status()) == "POLICY_CONTRADICTORY");
  CHECK_THAT(std::string(set.status().message()), Catch::Contains("one of the platform's courses"));
  CHECK(Set({.settings = {{"response.limit", "41h"}}}).ok());
}

TEST_CASE_METHOD(PolicyFixture, "Policy: checked only, nothing is written", "[app][policies]") {
  Adopt();
  const auto checked = Read([&](store::Store& store, const store::Platform& platform) {
    return app::CheckNewPolicy(store, clock.TimeNow(), policy, platform,
                               {.settings = {{"response.limit", "3d"}}});
  });
  CHECK(checked.version.settings.at("response.limit") == "72h");
  CHECK(Versions().empty());
}

TEST_CASE_METHOD(PolicyFixture, "Policy: resolved, each field says which version it comes from",
                 "[app][policies]") {
  Adopt();
  const int64_t platform_version = Set({.settings = {{"response.limit", "3d"}}})->version.id;
  const int64_t group_version =
      Set({.course = kCourse, .group = "g", .settings = {{"technical.limit", "3d"}}})->version.id;
  const auto resolved = Resolve(kCourse, "g");
  CHECK(FieldOf(resolved, "response.limit").value == "72h");
  CHECK(FieldOf(resolved, "response.limit").version == platform_version);
  CHECK(FieldOf(resolved, "technical.limit").version == group_version);
  CHECK(FieldOf(resolved, "calendar").value == "eple-fr");
  CHECK(FieldOf(resolved, "calendar").version == 0);
  CHECK(FieldOf(Resolve(kCourse, ""), "technical.limit").value == "48h");
}

TEST_CASE_METHOD(PolicyFixture, "Warning: a deadline after the course's end", "[app][policies]") {
  clock.SetTime(Hour(0));
  Report({Fact(app::CourseObserved{.display_name = "Court", .end = Hour(48)})});
  const auto kinds = [&](const char* limit) {
    return WarningKinds(Set({.course = kCourse, .settings = {{"response.limit", limit}}}));
  };
  CHECK(kinds("48h").count(PolicyWarningKind::kDeadlineAfterCourse) == 0);
  CHECK(kinds("49h").count(PolicyWarningKind::kDeadlineAfterCourse) == 1);
}

TEST_CASE_METHOD(PolicyFixture, "Warning: no absence within the course is long enough",
                 "[app][policies]") {
  clock.SetTime(Hour(0));
  Report({Fact(app::CourseObserved{
      .display_name = "Court", .start = Hour(-100), .end = Hour(-100 + 30 * 24)})});
  const auto kinds = [&](const char* length) {
    return WarningKinds(Set({.course = kCourse, .settings = {{"contact.absent_after", length}}}));
  };
  CHECK(kinds("29d").count(PolicyWarningKind::kDeadlineAfterCourse) == 0);
  CHECK(kinds("30d").count(PolicyWarningKind::kDeadlineAfterCourse) == 1);
}

TEST_CASE_METHOD(PolicyFixture, "Warning: a target that lies wholly in a closure",
                 "[app][policies]") {
  Adopt();
  // Easter: closed from Friday 18:00 to Tuesday 08:00, 86 hours with the change of the clock 85.
  CHECK(WarningKinds(Set({.settings = {{"response.limit", "48h"}}}))
            .count(PolicyWarningKind::kDeadlineInClosure) == 3);
  CHECK(WarningKinds(Set({.settings = {{"response.time", "WORKING"},
                                       {"technical.time", "WORKING"},
                                       {"contact.time", "WORKING"}}}))
            .empty());
}

TEST_CASE_METHOD(PolicyFixture, "Policy: what cannot be resolved is refused", "[app][policies]") {
  Adopt();
  struct Row {
    const char* name;
    const char* course;
    const char* group;
    absl::Time time;
    const char* reason;
  };
  const auto row = GENERATE(values<Row>({
      {"now", kCourse, "g", Hour(1), ""},
      {"a course that nobody reported", "none", "", Hour(1), "COURSE_NOT_FOUND"},
      {"a group of no course", "", "g", Hour(1), "GROUP_WITHOUT_COURSE"},
      {"no time", kCourse, "", absl::InfiniteFuture(), "TIME_OUT_OF_RANGE"},
      {"before 1970", kCourse, "", absl::UnixEpoch() - absl::Microseconds(1), "TIME_OUT_OF_RANGE"},
  }));
  DYNAMIC_SECTION(row.name) {
    const absl::Status status = Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::ResolvePolicy(unit.store, policy, platform, row.course, row.group, row.time)
          .status();
    });
    CHECK(ReasonOf(status) == row.reason);
  }
}

TEST_CASE_METHOD(PolicyFixture, "Policy: defaults are the pack's, whatever was set",
                 "[app][policies]") {
  Adopt();
  REQUIRE(Set({.settings = {{"pack", "default-en"}, {"response.limit", "3d"}}}).ok());
  const auto fields = Read([&](store::Store& store, const store::Platform& platform) {
    return app::DefaultFields(store, policy, platform, clock.TimeNow());
  });
  const auto value_of = [&](absl::string_view name) {
    return FieldOf({.fields = fields}, name).value;
  };
  CHECK(fields.size() == PolicyFields().size());
  CHECK(value_of("response.limit") == "48h");
  CHECK(value_of("calendar") == "default-en");
  CHECK(value_of("pack") == "eple-fr");  // The platform speaks French.
}

TEST_CASE_METHOD(PolicyFixture, "Policy: versions are listed from the newest on",
                 "[app][policies]") {
  Adopt();
  const int64_t first = Set({.course = kCourse})->version.id;
  const int64_t second = Set({})->version.id;
  const int64_t third = Set({.course = kCourse, .group = "g"})->version.id;
  const auto ids = [&](const char* course, int64_t before, int limit) {
    std::vector<int64_t> listed;
    for (const auto& version : Read([&](store::Store&store, const store::Platform&platform) {
           return app::ListPolicies(store, platform, course, before, limit);
         })) {
      listed.push_back(version.id);
    }
    return listed;
  };
  CHECK(ids("", 99, 9) == std::vector{third, second, first});
  CHECK(ids(kCourse, 99, 9) == std::vector{third, first});
  CHECK(ids(kCourse, 99, 1) == std::vector{third});
  CHECK(ids(kCourse, third, 9) == std::vector{first});
}

}  // namespace
}  // namespace tutoring::testing
