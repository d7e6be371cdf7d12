#include "lms_bridge/lms_failure.h"

#include <utility>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace tutoring::bridge {
namespace {

constexpr char kPayloadUrl[] = "tutoring.bridge/LmsFailure";

// The status code only helps a reader of logs; FailureOf reads the payload.
absl::StatusCode CodeOf(FailureClass failure_class) {
  switch (failure_class) {
    case FailureClass::kRetryLater:
      return absl::StatusCode::kUnavailable;
    case FailureClass::kStop:
      return absl::StatusCode::kPermissionDenied;
    case FailureClass::kSkipItem:
      return absl::StatusCode::kDataLoss;
    case FailureClass::kUnreadable:
    case FailureClass::kNoAccount:
      return absl::StatusCode::kFailedPrecondition;
    case FailureClass::kGone:
      return absl::StatusCode::kNotFound;
  }
  return absl::StatusCode::kInternal;
}

}  // namespace

absl::Status ToStatus(const LmsFailure& failure) {
  absl::Status status(CodeOf(failure.failure_class), failure.detail);
  const int64_t retry_after_s =
      failure.retry_after ? absl::ToInt64Seconds(*failure.retry_after) : -1;
  status.SetPayload(
      kPayloadUrl, absl::Cord(absl::StrCat(static_cast<int>(failure.failure_class), ",",
                                           static_cast<int>(failure.alarm), ",", retry_after_s, ",",
                                           failure.surely_not_done ? 1 : 0)));
  return status;
}

absl::Status Unreadable(v1::AlarmKind alarm, std::string detail) {
  LmsFailure failure;
  failure.failure_class = FailureClass::kUnreadable;
  failure.alarm = alarm;
  failure.detail = std::move(detail);
  return ToStatus(failure);
}

LmsFailure FailureOf(const absl::Status& status) {
  LmsFailure failure;
  failure.detail = std::string(status.message());
  const auto payload = status.GetPayload(kPayloadUrl);
  if (!payload.has_value()) {
    failure.failure_class = FailureClass::kUnreadable;
    failure.alarm = v1::ALARM_KIND_COURSE_UNREADABLE;
    return failure;
  }
  const std::string payload_text(*payload);
  std::vector<int64_t> numbers;
  for (const absl::string_view part : absl::StrSplit(payload_text, ',')) {
    int64_t number = 0;
    if (absl::SimpleAtoi(part, &number)) numbers.push_back(number);
  }
  if (numbers.size() != 4) return failure;
  failure.failure_class = static_cast<FailureClass>(numbers[0]);
  failure.alarm = static_cast<v1::AlarmKind>(numbers[1]);
  if (numbers[2] >= 0) failure.retry_after = absl::Seconds(numbers[2]);
  failure.surely_not_done = numbers[3] == 1;
  return failure;
}

bool IsLmsFailure(const absl::Status& status) { return status.GetPayload(kPayloadUrl).has_value(); }

bool IsFailure(const absl::Status& status, FailureClass failure_class) {
  return !status.ok() && FailureOf(status).failure_class == failure_class;
}

bool EndsCycle(const absl::Status& status) {
  return !IsLmsFailure(status) || IsFailure(status, FailureClass::kRetryLater) ||
         IsFailure(status, FailureClass::kStop);
}

const char* FailureClassName(FailureClass failure_class) {
  switch (failure_class) {
    case FailureClass::kRetryLater:
      return "retry-later";
    case FailureClass::kStop:
      return "stop";
    case FailureClass::kSkipItem:
      return "skip-item";
    case FailureClass::kUnreadable:
      return "unreadable";
    case FailureClass::kNoAccount:
      return "no-account";
    case FailureClass::kGone:
      return "gone";
  }
  return "unknown";
}

}  // namespace tutoring::bridge
