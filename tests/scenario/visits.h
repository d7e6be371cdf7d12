#ifndef TESTS_SCENARIO_VISITS_H_
#define TESTS_SCENARIO_VISITS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// When people are in which course.
class Visits {
 public:
  // From `now` on, as often as is said. INVALID_ARGUMENT: a period or an end that is none.
  absl::Status Add(const Connect& connect, absl::Time now, const LoadedScenario& loaded);

  // The last time at or before `now`; InfinitePast where there was none.
  absl::Time Last(const std::string& course, const std::string& person, absl::Time now) const;

 private:
  struct Series {
    absl::Time first;
    absl::Time until;
    int days = 0;  // Between two; else `period`.
    absl::Duration period;
    absl::TimeZone zone;

    absl::Time Last(absl::Time now) const;
    absl::Time At(int number) const;
  };

  std::map<std::pair<std::string, std::string>, std::vector<Series>> visits_;  // Course, person.
};

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_VISITS_H_
