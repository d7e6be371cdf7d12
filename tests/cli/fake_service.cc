#include "tests/cli/fake_service.h"

#include <grpcpp/server_builder.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/cli/fake_answers.h"
#include "tests/cli/fake_decisions.h"
#include "tests/cli/fake_evaluations.h"
#include "tests/cli/fake_reports.h"
#include "tests/cli/fake_trials.h"
#include "tutoring/v1/errors.pb.h"

namespace tutoring::tutorctl {
namespace {

using grpc::ServerContext;
using grpc::Status;

class FakePlatformService final : public v1::PlatformService::Service {
 public:
  explicit FakePlatformService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status GetPlatform(ServerContext* context, const v1::GetPlatformRequest* request,
                     v1::Platform* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.platforms, request->name(), "PLATFORM_NOT_FOUND", response);
  }
  Status ListPlatforms(ServerContext* context, const v1::ListPlatformsRequest* request,
                       v1::ListPlatformsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.platforms, response->mutable_platforms(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreatePlatform(ServerContext* context, const v1::CreatePlatformRequest* request,
                        v1::Platform* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    *response = request->platform();
    response->set_name(absl::StrCat("platforms/", request->platform_id()));
    ledger_.platforms.push_back(*response);
    return Status::OK;
  }
  Status UpdatePlatform(ServerContext* context, const v1::UpdatePlatformRequest* request,
                        v1::Platform* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_update = *request;
    *response = request->platform();
    return Status::OK;
  }
  Status GetPlatformHealth(ServerContext* context, const v1::GetPlatformHealthRequest* request,
                           v1::PlatformHealth* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.healths, request->name(), "PLATFORM_NOT_FOUND", response);
  }
  Status ListAlarms(ServerContext* context, const v1::ListAlarmsRequest* request,
                    v1::ListAlarmsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.alarms, response->mutable_alarms(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status ListCourses(ServerContext* context, const v1::ListCoursesRequest* request,
                     v1::ListCoursesResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.courses, response->mutable_courses(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status ListMembers(ServerContext* context, const v1::ListMembersRequest* request,
                     v1::ListMembersResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_members = *request;
    FillPage(*request, ledger_.members, response->mutable_members(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status ConfirmRoster(ServerContext* context, const v1::ConfirmRosterRequest* request,
                       v1::ConfirmRosterResponse*) override {
    ledger_.last_confirm = *request;
    return Admit(context, ledger_);
  }

 private:
  FakeLedger& ledger_;
};

class FakeRoleService final : public v1::RoleService::Service {
 public:
  explicit FakeRoleService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ListDeclaredRoles(ServerContext* context, const v1::ListDeclaredRolesRequest* request,
                           v1::ListDeclaredRolesResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.roles, response->mutable_declared_roles(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreateDeclaredRole(ServerContext* context, const v1::CreateDeclaredRoleRequest* request,
                            v1::DeclaredRole* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_declare = *request;
    *response = request->declared_role();
    response->set_name(absl::StrCat(request->parent(), "/declaredRoles/r1"));
    response->set_person_unknown(!ledger_.unknown_people.empty());
    return Status::OK;
  }
  Status RevokeDeclaredRole(ServerContext* context, const v1::RevokeDeclaredRoleRequest* request,
                            v1::RevokeDeclaredRoleResponse* response) override {
    ledger_.last_role_revoke = *request;
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.roles, request->name(), "DECLARED_ROLE_NOT_FOUND",
                response->mutable_declared_role());
  }

 private:
  FakeLedger& ledger_;
};

class FakeTokenService final : public v1::TokenService::Service {
 public:
  explicit FakeTokenService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ListTokens(ServerContext* context, const v1::ListTokensRequest* request,
                    v1::ListTokensResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.tokens, response->mutable_tokens(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreateToken(ServerContext* context, const v1::CreateTokenRequest* request,
                     v1::CreateTokenResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    *response->mutable_token() = request->token();
    response->mutable_token()->set_name("tokens/t9");
    response->set_secret("the-new-secret");
    ledger_.tokens.push_back(response->token());
    return Status::OK;
  }
  Status RevokeToken(ServerContext* context, const v1::RevokeTokenRequest* request,
                     v1::RevokeTokenResponse* response) override {
    ledger_.last_token_revoke = *request;
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.tokens, request->name(), "TOKEN_NOT_FOUND", response->mutable_token());
  }

 private:
  FakeLedger& ledger_;
};

class FakeDutyService final : public v1::DutyService::Service {
 public:
  explicit FakeDutyService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status GetDuty(ServerContext* context, const v1::GetDutyRequest* request,
                 v1::Duty* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.duties, request->name(), "DUTY_NOT_FOUND", response);
  }
  Status ListDuties(ServerContext* context, const v1::ListDutiesRequest* request,
                    v1::ListDutiesResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ++ledger_.list_calls;
    ledger_.last_list_duties = *request;
    FillPage(*request, ledger_.duties, response->mutable_duties(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status DismissDuty(ServerContext* context, const v1::DismissDutyRequest* request,
                     v1::DismissDutyResponse* response) override {
    ledger_.last_dismiss = *request;
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.duties, request->name(), "DUTY_NOT_FOUND", response->mutable_duty());
  }
  Status ExplainDuty(ServerContext* context, const v1::ExplainDutyRequest*,
                     v1::ExplainDutyResponse* response) override {
    *response = ledger_.explanation;
    return Admit(context, ledger_);
  }

 private:
  FakeLedger& ledger_;
};

// What is said holds since 9:00 on 2 March 2026 in Paris.
class FakeAppraisalService final : public v1::AppraisalService::Service {
 public:
  explicit FakeAppraisalService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status AppraisePost(ServerContext* context, const v1::AppraisePostRequest* request,
                      v1::AppraisePostResponse* response) override {
    ledger_.last_appraisal = *request;
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    v1::Appraisal& holds = *response->mutable_appraisal();
    holds.set_post(request->name().substr(request->name().rfind('/') + 1));
    holds.set_mark(request->mark());
    holds.mutable_time()->set_seconds(1772438400);
    return Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

class FakeAlertService final : public v1::AlertService::Service {
 public:
  explicit FakeAlertService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ListAlerts(ServerContext* context, const v1::ListAlertsRequest* request,
                    v1::ListAlertsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.alerts, response->mutable_alerts(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status ExplainAlert(ServerContext* context, const v1::ExplainAlertRequest* request,
                      v1::ExplainAlertResponse* response) override {
    ledger_.last_explain_alert = *request;
    *response = ledger_.alert_explanation;
    return Admit(context, ledger_);
  }
  Status WatchAlerts(ServerContext* context, const v1::WatchAlertsRequest* request,
                     grpc::ServerWriter<v1::WatchAlertsResponse>* writer) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.watches.push_back(*request);
    for (const v1::Alert& alert : ledger_.alerts) {
      if (alert.sequence() <= request->after_sequence()) continue;
      v1::WatchAlertsResponse change;
      *change.mutable_alert() = alert;
      writer->Write(change);
    }
    if (ledger_.watch_ends.empty()) return Status::OK;
    const Status end = ledger_.watch_ends.front();
    ledger_.watch_ends.erase(ledger_.watch_ends.begin());
    return end;
  }

 private:
  FakeLedger& ledger_;
};

}  // namespace

Status Admit(ServerContext* context, FakeLedger& ledger) {
  const auto found = context->client_metadata().find("authorization");
  if (found == context->client_metadata().end() || found->second != "Bearer right-token") {
    return FailureWithReason(grpc::StatusCode::UNAUTHENTICATED, "no valid token", "TOKEN_INVALID");
  }
  const auto person = context->client_metadata().find("tutoring-person");
  ledger.last_person.clear();
  if (person != context->client_metadata().end()) {
    ledger.last_person.assign(person->second.data(), person->second.size());
  }
  return ledger.failure;
}

grpc::Status FailureWithReason(grpc::StatusCode code, const std::string& message,
                               const std::string& reason) {
  v1::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("tutoring");
  v1::Status details;
  details.set_code(code);
  details.set_message(message);
  details.add_details()->PackFrom(info);
  return Status(code, message, details.SerializeAsString());
}

FakeService::FakeService(FakeLedger* ledger) {
  services_.push_back(std::make_unique<FakePlatformService>(ledger));
  services_.push_back(std::make_unique<FakeRoleService>(ledger));
  services_.push_back(std::make_unique<FakeTokenService>(ledger));
  services_.push_back(std::make_unique<FakeDutyService>(ledger));
  services_.push_back(std::make_unique<FakeAppraisalService>(ledger));
  services_.push_back(std::make_unique<FakeAlertService>(ledger));
  for (auto& service : FakeDecisionServices(ledger)) services_.push_back(std::move(service));
  services_.push_back(FakeEvaluations(ledger));
  services_.push_back(FakeReports(ledger));
  services_.push_back(FakeTrials(ledger));
  grpc::ServerBuilder builder;
  for (const auto& service : services_) builder.RegisterService(service.get());
  server_ = builder.BuildAndStart();
}

FakeService::~FakeService() { server_->Shutdown(); }

std::shared_ptr<grpc::Channel> FakeService::Channel() { return server_->InProcessChannel({}); }

}  // namespace tutoring::tutorctl
