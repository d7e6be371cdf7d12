#include "service/rpc/malformed_request.h"

#include "service/base/reason.h"
#include "service/rpc/rpc_status.h"

namespace tutoring::rpc {
namespace {

using grpc::experimental::InterceptionHookPoints;

class Interceptor : public grpc::experimental::Interceptor {
 public:
  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      const grpc::Status status = methods->GetSendStatus();
      // What handlers answer has details: rpc_status.cc sees to that.
      if (status.error_code() == grpc::StatusCode::INTERNAL && status.error_details().empty()) {
        methods->ModifySendStatus(ToGrpcStatus(
            Refusal(absl::StatusCode::kInvalidArgument, "MALFORMED_REQUEST",
                    "the request is no message of this method, or a text in it is not UTF-8"),
            ""));
      }
    }
    methods->Proceed();
  }
};

class Factory : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo*) override {
    return new Interceptor;
  }
};

}  // namespace

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> AnswerMalformedRequests() {
  return std::make_unique<Factory>();
}

}  // namespace tutoring::rpc
