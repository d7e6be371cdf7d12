#include "service/rpc/rpc_status.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "service/base/digest.h"
#include "service/base/log.h"
#include "service/base/reason.h"
#include "tutoring/v1/errors.pb.h"

namespace tutoring::rpc {
namespace {

grpc::Status WithReason(int code, const std::string& message, const std::string& reason) {
  v1::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("tutoring");
  v1::Status details;
  details.set_code(code);
  details.set_message(message);
  details.add_details()->PackFrom(info);
  return grpc::Status(static_cast<grpc::StatusCode>(code), message, details.SerializeAsString());
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status, const char* method) {
  if (status.ok()) return grpc::Status::OK;
  const auto code = status.code();
  if (code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown) {
    const std::string id = RandomHex(8);
    LogError(absl::StrCat("call ", method, " failed, correlation ", id, ": ", status.message()));
    return WithReason(static_cast<int>(code),
                      absl::StrCat("internal error ", id, ": see the service's log"), "INTERNAL");
  }
  std::string reason = ReasonOf(status);
  if (reason.empty()) reason = absl::StatusCodeToString(code);
  return WithReason(static_cast<int>(code), std::string(status.message()), reason);
}

}  // namespace tutoring::rpc
