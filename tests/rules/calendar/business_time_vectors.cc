// Checks a file of business-time cases against our arithmetic: business_time_vectors FILE
// Prints what differs and then "N passed, M failed". Status 0 where all passed, 1 where some did
// not, 2 where there was nothing to check.

#include <fstream>
#include <iostream>

#include "tests/rules/calendar/vector_file.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "Usage: business_time_vectors FILE\n";
    return 2;
  }
  std::ifstream file(argv[1]);
  if (!file) {
    std::cerr << "business_time_vectors: cannot read " << argv[1] << "\n";
    return 2;
  }
  const tutoring::testing::VectorTally tally = tutoring::testing::CheckVectors(file);
  std::cout << tally.findings << tally.passed << " passed, " << tally.failed << " failed\n";
  if (tally.passed + tally.failed == 0) return 2;
  return tally.failed == 0 ? 0 : 1;
}
