#ifndef TESTS_BENCH_SAME_ROWS_H_
#define TESTS_BENCH_SAME_ROWS_H_

#include <string>

namespace tutoring::bench {

// Throws where a table of the two databases differs: what is compared with the service must have
// done the service's work.
void RequireSameRows(const std::string& database, const std::string& other);

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_SAME_ROWS_H_
