#ifndef TESTS_SCENARIO_ACTIVITIES_H_
#define TESTS_SCENARIO_ACTIVITIES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "service/app/intake/facts.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// The activities of a platform, and what was handed in there.
class Activities {
 public:
  void Set(const Activity& activity);
  // NOT_FOUND where there is no such activity.
  absl::Status HandIn(const scenario::HandIn& handed_in, absl::Time now);

  // What a bridge sees of those of a course, and of those that have left it.
  std::vector<app::Event> Read(const std::string& course, absl::Time now) const;

 private:
  std::map<std::string, Activity> activities_;
  // By the course that they were in once.
  std::map<std::string, std::set<std::string>> left_;
  // By the course in which it was.
  std::map<std::string, std::vector<app::SubmissionObserved>> handed_in_;
};

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_ACTIVITIES_H_
