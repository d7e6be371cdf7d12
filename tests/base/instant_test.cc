#include "service/base/instant.h"

#include <catch2/catch.hpp>

namespace tutoring {
namespace {

TEST_CASE("Instant: the two infinities survive the database", "[base][instant]") {
  CHECK(ToMicros(absl::InfiniteFuture()) == kNeverMicros);
  CHECK(FromMicros(ToMicros(absl::InfiniteFuture())) == absl::InfiniteFuture());
  CHECK(FromMicros(ToMicros(absl::InfinitePast())) == absl::InfinitePast());
  CHECK(ToMicros(absl::InfinitePast()) < ToMicros(absl::UnixEpoch()));
}

TEST_CASE("Instant: whole microseconds survive the database", "[base][instant]") {
  const auto micros =
      GENERATE(values<int64_t>({0, 1, -1, 1'772'438'400'000'000, 4'102'444'800'000'001}));
  CHECK(ToMicros(FromMicros(micros)) == micros);
  CHECK(ToWholeMicros(FromMicros(micros)) == FromMicros(micros));
}

TEST_CASE("Instant: what is finer than a microsecond is cut, also before 1970", "[base][instant]") {
  const absl::Duration most = absl::Microseconds(1) - absl::Nanoseconds(1);
  CHECK(ToWholeMicros(absl::UnixEpoch() + most) == absl::UnixEpoch());
  CHECK(ToWholeMicros(absl::UnixEpoch() - absl::Nanoseconds(1)) ==
        absl::UnixEpoch() - absl::Microseconds(1));
  CHECK(ToWholeMicros(absl::InfiniteFuture()) == absl::InfiniteFuture());
}

TEST_CASE("Instant: the latest instant is set, storable and before never", "[base][instant]") {
  CHECK(IsSet(LatestInstant()));
  CHECK(LatestInstant() < absl::InfiniteFuture());
  CHECK(FromMicros(ToMicros(LatestInstant())) == LatestInstant());
  CHECK(absl::FromCivil(absl::CivilYear(9999), absl::UTCTimeZone()) < LatestInstant());
}

TEST_CASE("Instant: only the infinities are not set", "[base][instant]") {
  CHECK(IsSet(absl::UnixEpoch()));
  CHECK_FALSE(IsSet(absl::InfiniteFuture()));
  CHECK_FALSE(IsSet(absl::InfinitePast()));
}

}  // namespace
}  // namespace tutoring
