#ifndef TESTS_RULES_CALENDAR_VECTOR_FILE_H_
#define TESTS_RULES_CALENDAR_VECTOR_FILE_H_

#include <istream>
#include <string>

namespace tutoring::testing {

// What became of a file of business-time cases.
struct VectorTally {
  int passed = 0;
  int failed = 0;
  std::string findings;  // A line for each case that failed or could not be read.
};

// Compares our arithmetic with the cases of `file`, one JSON object a line: time_zone, hours (per
// weekday, opening to closing), breaks (per date), holidays; start, add_seconds and the deadline;
// elapsed_from, elapsed_to and elapsed_seconds. Blank lines are passed over. Cannot fail: a line
// that is no such case counts as failed.
VectorTally CheckVectors(std::istream& file);

}  // namespace tutoring::testing

#endif  // TESTS_RULES_CALENDAR_VECTOR_FILE_H_
