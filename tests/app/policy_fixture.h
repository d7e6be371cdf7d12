#ifndef TESTS_APP_POLICY_FIXTURE_H_
#define TESTS_APP_POLICY_FIXTURE_H_

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "service/app/setup/policy_commands.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {

// Policies, calendars and suspensions of the small course.
class PolicyFixture : public ServiceFixture {
 public:
  // What `command` answers; nothing is kept of one that failed.
  template <typename Command>
  auto Try(Command&& command) {
    using Result = decltype(command(std::declval<app::Unit&>(), store::Platform()));
    Result result = absl::UnknownError("not run");
    Do([&](app::Unit& unit, const store::Platform& platform) {
      result = command(unit, platform);
      return result.status();
    }).IgnoreError();
    return result;
  }

  // Ana asks then, and it is known at once.
  void Ask(double hours, const std::string& post, const std::string& discussion = "d1") {
    clock.SetTime(Hour(hours));
    Report({PostFact(post, "ana", Hour(hours), discussion)});
  }

  absl::StatusOr<app::PolicySet> Set(const store::PolicyVersion& version) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::SetPolicy(unit, policy, platform, version);
    });
  }

  std::vector<store::PolicyVersion> Versions() {
    return Read([](store::Store& store, const store::Platform& platform) {
      return store.policies.List(platform.key, std::numeric_limits<int64_t>::max(), 99);
    });
  }

  app::ResolvedPolicy Resolve(const std::string& course, const std::string& group) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ResolvePolicy(store, policy, platform, course, group, clock.TimeNow());
    });
  }

  static app::ResolvedField FieldOf(const app::ResolvedPolicy& resolved, absl::string_view name) {
    return *std::find_if(resolved.fields.begin(), resolved.fields.end(),
                         [name](const auto& field) { return field.field->name == name; });
  }

  static std::multiset<PolicyWarningKind> WarningKinds(const absl::StatusOr<app::PolicySet>& set) {
    REQUIRE(set.ok());
    std::multiset<PolicyWarningKind> kinds;
    for (const PolicyWarning& warning : set->warnings) kinds.insert(warning.kind);
    return kinds;
  }

  std::vector<Duty> Duties() {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return store.duties.List(platform.key, {.course = kCourse}, 99);
    });
  }

  Duty DutyOf(const std::string& post) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::FindDuty(store, platform.key, kCourse, {DutyKind::kResponse, post});
    });
  }
};

}  // namespace tutoring::testing

#endif  // TESTS_APP_POLICY_FIXTURE_H_
