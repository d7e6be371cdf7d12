#include "service/rpc/filter.h"

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"

namespace tutoring::rpc {

absl::Status CheckKnown(bool known, const char* field) {
  if (known) return absl::OkStatus();
  return Refusal(absl::StatusCode::kInvalidArgument, "VALUE_UNKNOWN",
                 absl::StrCat(field, " has a value that this service does not know"));
}

absl::StatusOr<absl::Time> TimeBefore(bool present, const google::protobuf::Timestamp& time,
                                      const char* field) {
  if (!present) return absl::InfiniteFuture();
  const absl::Time before = FromProto(true, time);
  if (before != absl::InfiniteFuture()) return before;
  return Refusal(absl::StatusCode::kInvalidArgument, "TIME_OUT_OF_RANGE",
                 absl::StrCat(field, " is no valid time"));
}

}  // namespace tutoring::rpc
