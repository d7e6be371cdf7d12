#ifndef DEPLOY_TUTORCTL_SESSION_H_
#define DEPLOY_TUTORCTL_SESSION_H_

#include <google/protobuf/repeated_field.h>
#include <grpc/support/time.h>
#include <grpcpp/client_context.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/connection.h"
#include "deploy/tutorctl/environment.h"
#include "deploy/tutorctl/rpc_failure.h"
#include "tutoring/v1/platform_service.grpc.pb.h"

namespace tutoring::tutorctl {

// One run of one command: its connection to the service and how its answer is to look.
// One thread at a time. `environment` must outlive it.
class Session {
 public:
  // Errors: those of OpenConnection; usage errors for --limit, --width and --timeout.
  static absl::StatusOr<Session> Open(const Environment& environment, const Arguments& arguments);

  template <class Stub, class Request, class Response>
  using Method = grpc::Status (Stub::*)(grpc::ClientContext*, const Request&, Response*);

  // Makes one call. Errors: RpcFailure's.
  template <class Stub, class Request, class Response>
  absl::StatusOr<Response> Call(Method<Stub, Request, Response> method,
                                const Request& request) const {
    grpc::ClientContext context;
    Prepare(context);
    context.set_deadline(Deadline());
    Stub stub(connection_.channel);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return RpcFailure(status, connection_);
    return response;
  }

  // Hands out the items of a paginated list one by one, page after page, until the list or the
  // limit ends. Returns whether items were left out.
  template <class Stub, class Request, class Response, class Item>
  absl::StatusOr<bool> List(Method<Stub, Request, Response> method, Request request,
                            const google::protobuf::RepeatedPtrField<Item>& (Response::*items)()
                                const,
                            const std::function<void(const Item&)>& take) const {
    int taken = 0;
    do {
      request.set_page_size(limit_ == 0 ? kPageSize : std::min(kPageSize, limit_ - taken));
      const absl::StatusOr<Response> page = Call(method, request);
      if (!page.ok()) return page.status();
      for (const Item& item : ((*page).*items)()) {
        if (limit_ != 0 && taken == limit_) return true;
        take(item);
        ++taken;
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty() && (limit_ == 0 || taken < limit_));
    return !request.page_token().empty();
  }

  // The platform of --platform; without the flag, the only one there is.
  // Errors: usage error where there are several or none.
  absl::StatusOr<v1::Platform> ChoosePlatform(const Arguments& arguments) const;

  // Puts the token into a call, and on whose behalf it is made; for streams, which Call does not
  // make.
  void Prepare(grpc::ClientContext& context) const;

  const Environment& environment() const { return *environment_; }
  const Connection& connection() const { return connection_; }
  std::ostream& out() const { return *environment_->out; }
  bool json() const { return json_; }
  int width() const { return width_; }
  int limit() const { return limit_; }

 private:
  gpr_timespec Deadline() const;

  static constexpr int kPageSize = 500;

  const Environment* environment_ = nullptr;
  Connection connection_;
  bool json_ = false;
  int width_ = 80;
  int limit_ = 0;  // 0 means no limit.
  absl::Duration timeout_ = absl::Seconds(30);
};

// platforms/{platform} of what was typed: the id alone or the whole name.
std::string PlatformName(const std::string& typed);

// The course of --course=ID on a platform, as a resource name. Errors: usage error where the flag
// is missing.
absl::StatusOr<std::string> CourseOf(const v1::Platform& platform, const Arguments& arguments);

// A fresh UUID for a request's request_id.
std::string NewRequestId();

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_SESSION_H_
