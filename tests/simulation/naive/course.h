#ifndef TESTS_SIMULATION_NAIVE_COURSE_H_
#define TESTS_SIMULATION_NAIVE_COURSE_H_

#include <string>

#include "tests/simulation/naive/people.h"
#include "tests/simulation/naive/record.h"
#include "tests/simulation/naive/terms.h"

namespace tutoring::testing::naive {

// A course with all that is asked of it, whatever the rule. Sources: thread.h, DESIGN 4 and 5.
struct Course {
  Course(const Record& record, const std::string& id);

  std::string id;
  const Record& record;
  const CourseRecord& sights;
  People people;
  Terms terms;

  absl::Time start = kEver;        // As told last.
  absl::Time end = kNever;         // As told last.
  absl::Time end_known = kEver;    // Since when, where it was another before.
  absl::Time end_said = kEver;     // When that was said, where the course was known before.
  absl::Time former_end = kNever;  // The earliest of the others before.
  absl::Time scope_lost = kNever;  // While it is out of scope.
  absl::Time last_in_scope = kNever;
  absl::Time roster_until;  // Watermarks.
  absl::Time posts_until;
  absl::Time connections_until;
  absl::Time submissions_until;
  absl::Time letters_until;
  absl::Time adopted = kNever;              // First complete poll.
  absl::Time connections_adopted = kNever;  // The same of connections and of submissions and
  absl::Time submissions_adopted = kNever;  // direct messages, which not every platform reports.
  absl::Time letters_adopted = kNever;

 private:
  void DeclareEnds();
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_COURSE_H_
