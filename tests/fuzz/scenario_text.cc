// Scenarios, the stories of tests/scenario: their frame and their times.
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <string>

#include "service/base/text.h"
#include "tests/fuzz/target.h"
#include "tests/scenario/scenario_file.h"
#include "tests/scenario/scenario_time.h"

namespace tutoring::fuzz::scenario_text {
namespace {

void Run(absl::string_view input) {
  const auto minutes = scenario::ParseMinutes(FirstLine(input).line);
  Expect(!minutes.ok() || (*minutes >= 0 && *minutes < 49 * 60), "hours go up to 48");
  const auto scenario = scenario::ReadScenario(std::string(input));
  if (!scenario.ok()) {
    Expect(scenario.status().code() == absl::StatusCode::kInvalidArgument &&
               !scenario.status().message().empty(),
           "what is wrong is told");
    return;
  }
  Expect(scenario->poll_every >= absl::ZeroDuration(), "time goes forward");
  absl::Time last = absl::InfinitePast();
  for (const scenario::TimedMoment& moment : scenario->moments) {
    Expect(moment.time >= last && moment.time <= scenario->end, "moments stand in order of time");
    last = moment.time;
  }
  std::string text;
  google::protobuf::TextFormat::PrintToString(scenario->scenario, &text);
  const auto again = scenario::ReadScenario(text);
  Expect(again.ok() && std::equal(scenario->moments.begin(), scenario->moments.end(),
                                  again->moments.begin(), again->moments.end(),
                                  [](const auto& a, const auto& b) { return a.time == b.time; }),
         "a scenario written and read again is the same");
}

const Registered kTarget({"scenario_text", Run});

}  // namespace
}  // namespace tutoring::fuzz::scenario_text
