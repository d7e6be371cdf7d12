// Ends the test with the status's own words where it is not OK.
#ifndef TESTS_DEMO_OK_H_
#define TESTS_DEMO_OK_H_

#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace tutoring::demo {

inline void Ok(const absl::Status& status) {
  INFO(status.ToString());
  REQUIRE(status.ok());
}

template <typename T>
T Ok(absl::StatusOr<T> result) {
  Ok(result.status());
  return *std::move(result);
}

}  // namespace tutoring::demo

#endif  // TESTS_DEMO_OK_H_
