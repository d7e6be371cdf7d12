#ifndef TESTS_SCENARIO_SCENARIO_FILE_H_
#define TESTS_SCENARIO_SCENARIO_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/policy/policy.h"
#include "tests/scenario/scenario.pb.h"

namespace tutoring::scenario {

// More than a story has of anything.
inline constexpr int kAll = 100000;

// Something that happens or is expected, with the line of the file that says so.
struct TimedMoment {
  absl::Time time;
  int line = 0;
  int index = 0;  // Of `at`.
};

// A scenario with its times read.
struct LoadedScenario {
  Scenario scenario;
  absl::TimeZone zone;
  int year = 0;
  absl::Time start;
  absl::Time end;
  absl::Duration poll_every;
  tutoring::Policy policy;
  std::vector<TimedMoment> moments;  // By time.

  absl::StatusOr<absl::Time> ParseTime(absl::string_view text) const;
  const Moment& At(const TimedMoment& moment) const { return scenario.at(moment.index); }
};

// Reads a scenario's text. INVALID_ARGUMENT names the line.
absl::StatusOr<LoadedScenario> ReadScenario(const std::string& text);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_SCENARIO_FILE_H_
