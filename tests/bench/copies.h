#ifndef TESTS_BENCH_COPIES_H_
#define TESTS_BENCH_COPIES_H_

#include <string>

#include "absl/time/time.h"

namespace tutoring::bench {

// Writes into `database` the rows of `block`, which tutoringd has written, and copies of them:
// other courses with other people and threads, each copy later than the one before it by `shift`.
// Takes some 40 s for a million duties, where reporting them would take minutes.
void WriteCopies(const std::string& block, const std::string& database, int copies,
                 absl::Duration shift);

// What a copy puts before each id of the block; copy 0 is the block itself.
std::string CopyPrefix(int copy);

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_COPIES_H_
