#include "service/rpc/mapping_service.h"

#include "absl/strings/numbers.h"
#include "service/rpc/convert.h"
#include "service/rpc/list_by_number.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

grpc::Status MappingService::ListMappings(grpc::ServerContext* call,
                                          const v1::ListMappingsRequest* request,
                                          v1::ListMappingsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ListMappings", Right::kSeeLedger, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  return ListByNumber(context_, *request, response, 0, app::ListMappings,
                                      [&](const store::Platform& found, const Mapping& mapping) {
                                        ToProto(found, mapping, response->add_mappings());
                                      });
                });
}

grpc::Status MappingService::CreateMapping(grpc::ServerContext* call,
                                           const v1::CreateMappingRequest* request,
                                           v1::Mapping* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "CreateMapping", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          TUTORING_ASSIGN_OR_RETURN(const Mapping mapping, FromProto(request->mapping()));
          TUTORING_ASSIGN_OR_RETURN(const Mapping created,
                                    app::SetMapping(unit, context_.policy, found, mapping));
          ToProto(found, created, response);
          return absl::OkStatus();
        });
      });
}

grpc::Status MappingService::EndMapping(grpc::ServerContext* call,
                                        const v1::EndMappingRequest* request,
                                        v1::EndMappingResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "EndMapping", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kMappingPattern));
        int64_t id = 0;
        if (!absl::SimpleAtoi(ids[1], &id)) id = 0;
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          TUTORING_ASSIGN_OR_RETURN(const Mapping ended,
                                    app::EndMapping(unit, context_.policy, found, id));
          ToProto(found, ended, response->mutable_mapping());
          return absl::OkStatus();
        });
      });
}

}  // namespace tutoring::rpc
