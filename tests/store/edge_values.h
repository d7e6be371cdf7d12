#ifndef TESTS_STORE_EDGE_VALUES_H_
#define TESTS_STORE_EDGE_VALUES_H_

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/base/instant.h"
#include "tests/support/builders.h"

namespace tutoring::testing {

template <typename T>
struct Edge {
  std::string name;
  T value;
};

// What text may hold, and what a careless store would change.
inline std::vector<Edge<std::string>> EdgeTexts() {
  return {{"empty", ""},
          {"255 bytes", std::string(255, 'x')},
          {"4 KiB", std::string(4096, 'y')},
          {"UTF-8", "Zoé, Ελένη, 学生, 🦉"},
          {"a NUL inside", std::string("before\0after", 12)},
          {"only a NUL", std::string(1, '\0')},
          {"quotes and a comment", "O'Brien \"; DROP TABLE platforms; --"},
          {"a parameter's name", ":platform ?1 $x @y"},
          {"a number", "0042"},
          {"lines", "one\ntwo\r\n\tthree"},
          {"blanks around", "  x  "}};
}

// The ends, their neighbours, and the instants around which signs and roundings go wrong.
inline std::vector<Edge<absl::Time>> EdgeInstants() {
  return {{"before all others", absl::InfinitePast()},
          {"never", absl::InfiniteFuture()},
          {"the latest that is one", LatestInstant()},
          {"the earliest that is one", FromMicros(std::numeric_limits<int64_t>::min() + 1)},
          {"the epoch", absl::UnixEpoch()},
          {"a tick before the epoch", absl::UnixEpoch() - kTick},
          {"a tick after another", At(0) + kTick}};
}

inline std::vector<Edge<int64_t>> EdgeNumbers() {
  return {{"the least", std::numeric_limits<int64_t>::min()},
          {"the greatest", std::numeric_limits<int64_t>::max()},
          {"zero", 0},
          {"minus one", -1},
          {"beyond 32 bits", int64_t{1} << 32},
          {"beyond the whole numbers of a double", (int64_t{1} << 53) + 1}};
}

}  // namespace tutoring::testing

#endif  // TESTS_STORE_EDGE_VALUES_H_
