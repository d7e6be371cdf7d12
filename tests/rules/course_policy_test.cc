#include "service/rules/policy/course_policy.h"

#include <rapidcheck.h>

#include <rapidcheck/catch.h>
#include <catch2/catch.hpp>

#include "tests/support/builders.h"

namespace tutoring::course_policy_test {
namespace {

using testing::At;
using testing::kTick;

absl::Duration LimitAt(const CoursePolicy& policy, const std::vector<std::string>& groups,
                       absl::Time time) {
  return TermAt(*policy.TimelineFor(groups), time).policy.response.response_limit;
}

PolicyVersion OfPlatform(int64_t id, double hours, PolicySettings settings) {
  return {id, false, "", At(hours), std::move(settings)};
}
PolicyVersion OfCourse(int64_t id, double hours, PolicySettings settings) {
  return {id, true, "", At(hours), std::move(settings)};
}
PolicyVersion OfGroup(int64_t id, const std::string& group, double hours, PolicySettings settings) {
  return {id, true, group, At(hours), std::move(settings)};
}

TEST_CASE("Merge: nothing said, the base holds since ever", "[rules][policy]") {
  const CoursePolicy policy{Policy()};
  CHECK(LimitAt(policy, {}, absl::InfinitePast()) == absl::Hours(48));
  CHECK(LimitAt(policy, {"g"}, At(0)) == absl::Hours(48));
  CHECK(policy.TimelineFor({})->size() == 1);
}

TEST_CASE("Merge: a group overlays its course, which overlays the platform, field by field",
          "[rules][policy]") {
  const CoursePolicy policy(
      Policy(), {OfGroup(3, "g", 0, {{"response.limit", "12h"}}),
                 OfPlatform(1, 0, {{"response.limit", "72h"}, {"response.reminder_after", "1h"}}),
                 OfCourse(2, 0, {{"response.limit", "24h"}, {"technical.limit", "8h"}})});
  const Policy& group = TermAt(*policy.TimelineFor({"g"}), At(0)).policy;
  CHECK(group.response.response_limit == absl::Hours(12));
  CHECK(group.response.reminder_after == absl::Hours(1));
  CHECK(group.technical.response_limit == absl::Hours(8));
  CHECK(LimitAt(policy, {"other"}, At(0)) == absl::Hours(24));
  CHECK(TermAt(*policy.TimelineFor({"g"}), At(0)).versions == std::vector<int64_t>{1, 2, 3});
}

TEST_CASE("Merge: a version holds from its very instant until the next of its scope",
          "[rules][policy]") {
  const CoursePolicy policy(Policy(), {OfCourse(1, 10, {{"response.limit", "24h"}}),
                                       OfCourse(2, 20, {{"response.reminder_after", "2h"}})});
  CHECK(LimitAt(policy, {}, At(10) - kTick) == absl::Hours(48));
  CHECK(LimitAt(policy, {}, At(10)) == absl::Hours(24));
  CHECK(LimitAt(policy, {}, At(20) - kTick) == absl::Hours(24));
  // What the next does not name is inherited again.
  CHECK(LimitAt(policy, {}, At(20)) == absl::Hours(48));
}

TEST_CASE("Merge: of two versions of one instant the later entered holds", "[rules][policy]") {
  const CoursePolicy policy(Policy(), {OfCourse(2, 10, {{"response.limit", "30h"}}),
                                       OfCourse(1, 10, {{"response.limit", "24h"}})});
  CHECK(LimitAt(policy, {}, At(10)) == absl::Hours(30));
}

TEST_CASE("Merge: a learner of several groups has the first that says something",
          "[rules][policy]") {
  const CoursePolicy policy(Policy(), {OfGroup(1, "h", 0, {{"response.limit", "10h"}}),
                                       OfGroup(2, "k", 0, {{"response.limit", "20h"}})});
  CHECK(LimitAt(policy, {"g", "h", "k"}, At(0)) == absl::Hours(10));
  CHECK(LimitAt(policy, {"k"}, At(0)) == absl::Hours(20));
  CHECK(LimitAt(policy, {"g"}, At(0)) == absl::Hours(48));
}

TEST_CASE("Merge: the first version of another group is a change like any other",
          "[rules][policy]") {
  const CoursePolicy policy(Policy(), {OfGroup(1, "k", 0, {{"response.limit", "96h"}}),
                                       OfGroup(2, "h", 50, {{"technical.limit", "9h"}})});
  CHECK(LimitAt(policy, {"h", "k"}, At(50) - kTick) == absl::Hours(96));
  CHECK(LimitAt(policy, {"h", "k"}, At(50)) == absl::Hours(48));
}

TEST_CASE("Merge: the pack that the platform chose comes before what anybody set",
          "[rules][policy]") {
  Policy base;
  base.pack = "eple-fr";
  const CoursePolicy policy(base, {OfPlatform(1, 10, {{"pack", "default-en"}}),
                                   OfCourse(2, 20, {{"calendar", "north"}})});
  const auto calendar_at = [&](double hours) {
    return TermAt(*policy.TimelineFor({}), At(hours)).policy.calendar;
  };
  CHECK(calendar_at(0) == "eple-fr");
  CHECK(calendar_at(10) == "default-en");
  CHECK(calendar_at(20) == "north");
}

TEST_CASE("Merge: an overlay goes over everybody's settings from its very instant on",
          "[rules][policy]") {
  const CoursePolicy policy(
      Policy(),
      {OfCourse(1, 0, {{"response.limit", "72h"}}), OfGroup(2, "g", 0, {{"response.limit", "60h"}}),
       OfCourse(3, 30, {{"response.limit", "96h"}})},
      {}, {}, {At(10), {{"response.limit", "24h"}}});
  for (const char* group : {"g", "other"}) {
    CHECK(LimitAt(policy, {group}, At(10) - kTick) == absl::Hours(group[0] == 'g' ? 60 : 72));
    CHECK(LimitAt(policy, {group}, At(10)) == absl::Hours(24));
    CHECK(LimitAt(policy, {group}, At(30)) == absl::Hours(24));
  }
}

TEST_CASE("Merge: an overlay's pack lies beneath what was set", "[rules][policy]") {
  const CoursePolicy policy(Policy(), {OfPlatform(1, 0, {{"presence.escalation_after", "9h"}})}, {},
                            {}, {At(10), {{"pack", "eple-fr"}}});
  const auto presence = [&](absl::Time time) {
    return TermAt(*policy.TimelineFor({}), time).policy.presence;
  };
  CHECK(presence(At(10) - kTick).absent_after.working_days == 0);
  CHECK(presence(At(10)).absent_after.working_days == 3);
  CHECK(presence(At(10)).escalation_after.time == absl::Hours(9));
}

TEST_CASE("Merge: a term has the calendar that it names", "[rules][policy]") {
  const auto north = std::make_shared<const Calendar>();
  const CoursePolicy policy(
      Policy(), {OfCourse(1, 0, {{"calendar", "north"}}), OfCourse(2, 9, {{"calendar", "gone"}})},
      {{"north", north}});
  CHECK(TermAt(*policy.TimelineFor({}), At(0)).calendar == north);
  CHECK(TermAt(*policy.TimelineFor({}), At(9)).calendar == nullptr);
}

TEST_CASE("Suspensions: a learner's are the course's breaks and their own, joined",
          "[rules][policy]") {
  const CoursePolicy policy(
      Policy(), {}, {}, {{"ana", {At(5), At(9)}}, {"", {At(1), At(5)}}, {"bob", {At(2), At(30)}}});
  CHECK(policy.SuspendedFor("ana") == std::vector<Interval>{{At(1), At(9)}});
  CHECK(policy.SuspendedFor("") == std::vector<Interval>{{At(1), At(5)}});
}

// The merge said again, naively: for each field the most special scope that names it in its latest
// version.
TEST_CASE("Merge: is that of every field by itself, in whatever order versions come",
          "[rules][policy][property]") {
  rc::prop("as a naive merge says", [] {
    const std::vector<std::string> fields = {"response.limit", "technical.limit"};
    std::vector<PolicyVersion> versions;
    const int count = *rc::gen::inRange(0, 8);
    for (int id = 1; id <= count; ++id) {
      PolicyVersion version{id, *rc::gen::arbitrary<bool>(), "", At(*rc::gen::inRange(0, 5)), {}};
      if (version.in_course && *rc::gen::arbitrary<bool>()) version.group = "g";
      for (const std::string& field : fields) {
        if (*rc::gen::arbitrary<bool>()) {
          version.settings[field] = std::to_string(*rc::gen::inRange(1, 99)) + "h";
        }
      }
      versions.push_back(version);
    }
    const absl::Time time = At(*rc::gen::inRange(0, 6));
    Policy expected;
    for (int scope = 0; scope < 3; ++scope) {
      const PolicyVersion* latest = nullptr;
      for (const PolicyVersion& version : versions) {
        const int of = version.group.empty() ? (version.in_course ? 1 : 0) : 2;
        if (of != scope || version.effective > time) continue;
        if (latest == nullptr || version.effective >= latest->effective) latest = &version;
      }
      if (latest != nullptr) RC_ASSERT(ApplySettings(latest->settings, expected).ok());
    }
    std::reverse(versions.begin(), versions.end());
    RC_ASSERT(TermAt(*CoursePolicy(Policy(), versions).TimelineFor({"g"}), time).policy ==
              expected);
  });
}

}  // namespace
}  // namespace tutoring::course_policy_test
