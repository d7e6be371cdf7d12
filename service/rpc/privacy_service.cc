#include "service/rpc/privacy_service.h"

#include <vector>

#include "service/app/privacy/erase_person.h"
#include "service/app/privacy/export_person.h"
#include "service/app/privacy/retention.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"
#include "service/rpc/person_document.h"

namespace tutoring::rpc {
namespace {

// `retention` with the lengths that the request changes.
absl::Status Apply(const v1::UpdateRetentionRequest& request, store::Retention& retention) {
  const v1::Retention& message = request.retention();
  const store::Retention wanted = FromProto(message);
  auto paths = request.update_mask().paths();
  if (paths.empty()) {
    if (message.has_connections_duration()) *paths.Add() = "connections_duration";
    if (message.has_ended_courses_duration()) *paths.Add() = "ended_courses_duration";
    if (message.has_interventions_duration()) *paths.Add() = "interventions_duration";
  }
  for (const std::string& path : paths) {
    if (path == "connections_duration") {
      retention.connections = wanted.connections;
    } else if (path == "ended_courses_duration") {
      retention.ended_courses = wanted.ended_courses;
    } else if (path == "interventions_duration") {
      retention.interventions = wanted.interventions;
    } else {
      return Refusal(absl::StatusCode::kInvalidArgument, "FIELD_NOT_CHANGEABLE",
                     "update_mask names a field that cannot be changed");
    }
  }
  return absl::OkStatus();
}

// People themselves see on their platform what it has released to them.
void RemoveGrades(app::PersonExport& all) {
  for (store::SubmissionRow& row : all.submissions) row.submission.grade = Grade();
}

}  // namespace

grpc::Status PrivacyService::ExportPerson(grpc::ServerContext* call,
                                          const v1::ExportPersonRequest* request,
                                          grpc::ServerWriter<v1::ExportPersonResponse>* writer) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "ExportPerson", Right::kExport, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kPersonPattern));
        if (!caller.person.empty() && caller.person != ids[1]) return PersonForbidden();
        // Nobody's slow reading holds a snapshot.
        std::vector<v1::ExportPersonResponse> parts;
        TUTORING_RETURN_IF_ERROR(
            ReadPlatform(context_, platform,
                         [&](store::Store& store, const store::Platform& found) -> absl::Status {
                           TUTORING_ASSIGN_OR_RETURN(app::PersonExport all,
                                                     app::ExportPerson(store, found, ids[1]));
                           if (!caller.person.empty()) RemoveGrades(all);
                           parts = DocumentOf(found, ids[1], all);
                           return absl::OkStatus();
                         }));
        for (const v1::ExportPersonResponse& part : parts) {
          if (!writer->Write(part)) return absl::CancelledError("the caller has gone");
        }
        return absl::OkStatus();
      });
}

grpc::Status PrivacyService::ErasePerson(grpc::ServerContext* call,
                                         const v1::ErasePersonRequest* request,
                                         v1::ErasePersonResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "ErasePerson", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kPersonPattern));
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          TUTORING_ASSIGN_OR_RETURN(const app::ErasedPerson erased,
                                    app::ErasePerson(unit, context_.policy, found, ids[1]));
          response->set_changed_row_count(erased.rows);
          TUTORING_SET_TIME(response, erase_time, erased.time);
          return absl::OkStatus();
        });
      });
}

grpc::Status PrivacyService::GetRetention(grpc::ServerContext* call,
                                          const v1::GetRetentionRequest* request,
                                          v1::Retention* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "GetRetention", Right::kAdminister, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->name(), kRetentionPattern).status());
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(const store::Retention retention,
                                                  app::RetentionOf(store, found));
                        ToProto(found, retention, response);
                        return absl::OkStatus();
                      });
                });
}

grpc::Status PrivacyService::UpdateRetention(grpc::ServerContext* call,
                                             const v1::UpdateRetentionRequest* request,
                                             v1::Retention* response) {
  const std::string platform = PlatformOf(request->retention().name());
  return Handle(
      context_, *call, "UpdateRetention", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(
            ParseName(request->retention().name(), kRetentionPattern).status());
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          TUTORING_ASSIGN_OR_RETURN(store::Retention retention,
                                    app::RetentionOf(unit.store, found));
          TUTORING_RETURN_IF_ERROR(Apply(*request, retention));
          TUTORING_ASSIGN_OR_RETURN(retention, app::SetRetention(unit, found, retention));
          ToProto(found, retention, response);
          return absl::OkStatus();
        });
      });
}

}  // namespace tutoring::rpc
