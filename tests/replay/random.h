#ifndef TESTS_REPLAY_RANDOM_H_
#define TESTS_REPLAY_RANDOM_H_

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace tutoring::testing {

// Choices that a seed repeats on every machine: the distributions of the standard library would
// not, nor would two choices among the arguments of one call, which each compiler makes in its own
// order.
class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}

  // In [0, limit).
  size_t Below(size_t limit) { return limit == 0 ? 0 : engine_() % limit; }
  bool Chance(int percent) { return Below(100) < static_cast<size_t>(percent); }

  template <typename T>
  const T& OneOf(const std::vector<T>& values) {
    return values[Below(values.size())];
  }

  // In (from, until], in whole seconds.
  absl::Time Between(absl::Time from, absl::Time until) {
    const int64_t seconds = absl::ToInt64Seconds(until - from);
    return seconds <= 1 ? until : from + absl::Seconds(1 + Below(seconds));
  }

  // A tick less, nothing, or a tick more.
  absl::Duration Off(absl::Duration tick) { return (static_cast<int>(Below(3)) - 1) * tick; }

  // None for one in `parts`; else up to `parts` - 1 times what is less than `hours` hours.
  absl::Duration SomeHours(size_t parts, size_t hours) {
    const size_t part = Below(parts);
    return absl::Hours(part * Below(hours));
  }

  template <typename T>
  void Shuffle(std::vector<T>& values) {
    for (size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[Below(i)]);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_RANDOM_H_
