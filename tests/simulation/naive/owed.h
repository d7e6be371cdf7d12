#ifndef TESTS_SIMULATION_NAIVE_OWED_H_
#define TESTS_SIMULATION_NAIVE_OWED_H_

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace tutoring::testing::naive {

inline constexpr absl::Time kNever = absl::InfiniteFuture();
inline constexpr absl::Time kEver = absl::InfinitePast();
// After all that was ever told, and yet not never.
inline const absl::Time kLatest = absl::FromUnixSeconds(int64_t{1} << 40);

enum class State { kOpen = 1, kClosed = 2, kCancelled = 3, kDismissed = 4, kSuspended = 5 };
enum class Verdict { kPending = 1, kMet = 2, kBreached = 3, kNone = 4 };

// A time in [from, until).
struct Span {
  absl::Time from;
  absl::Time until;
  bool Has(absl::Time time) const { return from <= time && time < until; }
};

// Instants as names of duties have them.
inline std::string InstantText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E*S", time, absl::UTCTimeZone());
}

// Something that is owed, as the second opinion has it.
struct Owed {
  std::string name;  // Its kind and what it is about: "contact a1/a19 since 2026-01-06 #1".
  absl::Time opened = kEver;
  absl::Time due = kNever;
  State state = State::kOpen;
  Verdict verdict = Verdict::kPending;
  absl::Time closed = kNever;
  std::vector<std::string> assignees;  // Sorted as text.
  bool told = false;                   // Of a signal: whether its opening was.
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_OWED_H_
