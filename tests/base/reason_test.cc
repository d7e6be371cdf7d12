#include "service/base/reason.h"

#include <catch2/catch.hpp>

#include "service/base/status_macros.h"

namespace tutoring {
namespace {

TEST_CASE("Reason: a refusal carries code, reason and message", "[base][reason]") {
  const absl::Status refused =
      Refusal(absl::StatusCode::kFailedPrecondition, "DUTY_CLOSED", "The duty is closed.");
  CHECK(refused.code() == absl::StatusCode::kFailedPrecondition);
  CHECK(ReasonOf(refused) == "DUTY_CLOSED");
  CHECK(refused.message() == "The duty is closed.");
}

TEST_CASE("Reason: success and foreign errors have none", "[base][reason]") {
  CHECK(ReasonOf(absl::OkStatus()).empty());
  CHECK(ReasonOf(absl::InternalError("disk")).empty());
}

absl::StatusOr<int> Half(int number) {
  if (number % 2 != 0)
    return Refusal(absl::StatusCode::kInvalidArgument, "ODD", "The number is odd.");
  return number / 2;
}

absl::StatusOr<int> Quarter(int number) {
  TUTORING_ASSIGN_OR_RETURN(const int half, Half(number));
  TUTORING_RETURN_IF_ERROR(Half(half).status());
  return half / 2;
}

TEST_CASE("Reason: the status macros pass a refusal on whole, and values on", "[base][reason]") {
  CHECK(Quarter(12).value() == 3);
  CHECK(ReasonOf(Quarter(3).status()) == "ODD");
  CHECK(ReasonOf(Quarter(6).status()) == "ODD");
}

}  // namespace
}  // namespace tutoring
