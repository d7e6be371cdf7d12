#ifndef SERVICE_RPC_PLATFORM_SERVICE_H_
#define SERVICE_RPC_PLATFORM_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/platform_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of platform_service.proto.
class PlatformService final : public v1::PlatformService::Service {
 public:
  explicit PlatformService(const Context& context) : context_(context) {}

  grpc::Status GetPlatform(grpc::ServerContext* call, const v1::GetPlatformRequest* request,
                           v1::Platform* response) override;
  grpc::Status ListPlatforms(grpc::ServerContext* call, const v1::ListPlatformsRequest* request,
                             v1::ListPlatformsResponse* response) override;
  grpc::Status CreatePlatform(grpc::ServerContext* call, const v1::CreatePlatformRequest* request,
                              v1::Platform* response) override;
  grpc::Status UpdatePlatform(grpc::ServerContext* call, const v1::UpdatePlatformRequest* request,
                              v1::Platform* response) override;
  grpc::Status GetPlatformHealth(grpc::ServerContext* call,
                                 const v1::GetPlatformHealthRequest* request,
                                 v1::PlatformHealth* response) override;
  grpc::Status ListAlarms(grpc::ServerContext* call, const v1::ListAlarmsRequest* request,
                          v1::ListAlarmsResponse* response) override;
  grpc::Status ListCourses(grpc::ServerContext* call, const v1::ListCoursesRequest* request,
                           v1::ListCoursesResponse* response) override;
  grpc::Status ListMembers(grpc::ServerContext* call, const v1::ListMembersRequest* request,
                           v1::ListMembersResponse* response) override;
  grpc::Status ConfirmRoster(grpc::ServerContext* call, const v1::ConfirmRosterRequest* request,
                             v1::ConfirmRosterResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_PLATFORM_SERVICE_H_
