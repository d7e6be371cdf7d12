#ifndef SERVICE_BASE_INSTANT_H_
#define SERVICE_BASE_INSTANT_H_

#include <cstdint>
#include <limits>

#include "absl/time/time.h"

namespace tutoring {

// An instant that is absent ("never", "not yet") is absl::InfiniteFuture(); one that lies before
// all others is absl::InfinitePast(). Both survive the database: they are the two ends of int64.

inline constexpr int64_t kNeverMicros = std::numeric_limits<int64_t>::max();

// Unix microseconds UTC of `time`, the only form in which instants are stored.
inline int64_t ToMicros(absl::Time time) { return absl::ToUnixMicros(time); }

inline absl::Time FromMicros(int64_t micros) {
  if (micros == std::numeric_limits<int64_t>::max()) return absl::InfiniteFuture();
  if (micros == std::numeric_limits<int64_t>::min()) return absl::InfinitePast();
  return absl::FromUnixMicros(micros);
}

// Instants are cut to microseconds where they enter, so that memory and database agree.
inline absl::Time ToWholeMicros(absl::Time time) { return FromMicros(ToMicros(time)); }

// Later than every instant of a fact and yet not "never": at which the latest known state is asked
// for.
inline absl::Time LatestInstant() { return absl::FromUnixMicros(kNeverMicros - 1); }

inline bool IsSet(absl::Time time) {
  return time != absl::InfiniteFuture() && time != absl::InfinitePast();
}

}  // namespace tutoring

#endif  // SERVICE_BASE_INSTANT_H_
