#ifndef TESTS_SUPPORT_OK_H_
#define TESTS_SUPPORT_OK_H_

#include <catch2/catch.hpp>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace tutoring::testing {

// The value of a result; ends the test with the status's own words where it is not OK.
inline void Ok(const absl::Status& status) {
  INFO(status.ToString());
  REQUIRE(status.ok());
}

template <typename T>
T Ok(absl::StatusOr<T> result) {
  Ok(result.status());
  return *std::move(result);
}

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_OK_H_
