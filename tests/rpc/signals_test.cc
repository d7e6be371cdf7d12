// Signals of collaboration as people see them through a plugin: tutors do, learners never.
#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/duty_service.pb.h"

namespace tutoring::testing {
namespace {

// A School whose course c1 has signals after a day's silence, in groups of two on: Kim and Lou of
// group A write to each other, Zed does not, and in group B Bob and Ben do not either.
class SilentSchool : public School {
 public:
  SilentSchool() {
    const auto set = Call(administrator, "PolicyService/CreatePolicy",
                          "parent: 'platforms/this' policy { course: 'c1'"
                          " settings { field: 'collaboration.signals' value: 'yes' }"
                          " settings { field: 'collaboration.silence' value: '24h' }"
                          " settings { field: 'collaboration.smallest_group' value: '2' } }");
    if (!set.reason.empty()) throw std::runtime_error(set.reason);
    const std::vector<Person> everybody = {{"zed", "student", "A"}, {"kim", "student", "A"},
                                           {"lou", "student", "A"}, {"bob", "student", "B"},
                                           {"ben", "student", "B"}, {"tom", "teacher", "A"},
                                           {"tia", "teacher", "B"}, {"max", "manager", ""}};
    clock.SetTime(At(75));
    Tell(Report("this", "c1").Roster(At(75), everybody).Watermarks(At(74)));
    clock.SetTime(At(100));
    Tell(Report("this", "c1")
             .Question(At(97), "kim", "p4")
             .Answer(At(98), "lou", "p5", "p4")
             .Watermarks(At(100)));
  }

  // "isolated-learner of zed": the signals that somebody sees in the course, sorted.
  std::string SeenBy(const std::string& person) const {
    const auto answer = Ask<v1::ListDutiesResponse>(
        plugin.OnBehalfOf(person), "DutyService/ListDuties", "parent: 'platforms/this/courses/c1'");
    std::vector<std::string> seen;
    for (const v1::Duty& duty : answer.duties()) {
      if (duty.kind() < v1::DUTY_KIND_SILENT_GROUP) continue;
      const std::string id = duty.name().substr(duty.name().rfind('/') + 1);
      seen.push_back(
          absl::StrCat(id.substr(0, id.rfind('-')), " of ", duty.learner(), duty.group()));
    }
    std::sort(seen.begin(), seen.end());
    return absl::StrJoin(seen, ", ");
  }
};

struct SignalRow {
  const char* person;
  const char* seen;
};

TEST_CASE("Signals: tutors see those of their groups, managers all, learners none",
          "[rpc][access]") {
  const SilentSchool school;
  const auto row = GENERATE(values<SignalRow>({
      {"tom", "isolated-learner of zed"},
      {"tia", "silent-group of B"},
      {"max", "isolated-learner of zed, silent-group of B"},
      {"zed", ""},
      {"kim", ""},
      {"bob", ""},
  }));
  DYNAMIC_SECTION(row.person) { CHECK(school.SeenBy(row.person) == row.seen); }
}

TEST_CASE("Signals: no learner is let see their own, and tutors read all of it", "[rpc][access]") {
  const SilentSchool school;
  const auto all =
      school.Ask<v1::ListDutiesResponse>(school.plugin.OnBehalfOf("max"), "DutyService/ListDuties",
                                         "parent: 'platforms/this/courses/c1' learner: 'zed'");
  const auto found = std::find_if(
      all.duties().begin(), all.duties().end(),
      [](const v1::Duty& duty) { return duty.kind() == v1::DUTY_KIND_ISOLATED_LEARNER; });
  REQUIRE(found != all.duties().end());
  const std::string name = absl::StrCat("name: '", found->name(), "'");
  for (const char* method : {"DutyService/GetDuty", "DutyService/ExplainDuty"}) {
    CHECK(school.Call(school.plugin.OnBehalfOf("zed"), method, name).reason == kForbidden);
    CHECK(school.Call(school.plugin.OnBehalfOf("tia"), method, name).reason == kForbidden);
  }
  const auto duty =
      school.Ask<v1::Duty>(school.plugin.OnBehalfOf("tom"), "DutyService/GetDuty", name);
  CHECK(duty.learner_display_name() == "Name of zed");
  CHECK(duty.verdict() == v1::VERDICT_NONE);
  CHECK_FALSE(duty.has_due_time());
  CHECK(duty.has_next_stage_time());
}

}  // namespace
}  // namespace tutoring::testing
