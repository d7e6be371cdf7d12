#include "tests/cli/fake_decisions.h"

#include "absl/strings/str_cat.h"
#include "tests/cli/fake_answers.h"

namespace tutoring::tutorctl {
namespace {

using grpc::ServerContext;
using grpc::Status;

class FakePolicyService final : public v1::PolicyService::Service {
 public:
  explicit FakePolicyService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status DescribePolicyFields(ServerContext* context, const v1::DescribePolicyFieldsRequest*,
                              v1::DescribePolicyFieldsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    *response = ledger_.policy_fields;
    return Status::OK;
  }
  Status ListPolicies(ServerContext* context, const v1::ListPoliciesRequest* request,
                      v1::ListPoliciesResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.policies, response->mutable_policies(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreatePolicy(ServerContext* context, const v1::CreatePolicyRequest* request,
                      v1::Policy* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_policy = *request;
    *response = request->policy();
    response->set_name(absl::StrCat(request->parent(), "/policies/9"));
    *response->mutable_warnings() = ledger_.resolved_policy.warnings();
    return Status::OK;
  }
  Status ResolvePolicy(ServerContext* context, const v1::ResolvePolicyRequest* request,
                       v1::ResolvePolicyResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_resolve = *request;
    *response = ledger_.resolved_policy;
    return Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

class FakeCalendarService final : public v1::CalendarService::Service {
 public:
  explicit FakeCalendarService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status GetCalendar(ServerContext* context, const v1::GetCalendarRequest* request,
                     v1::Calendar* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.calendars, request->name(), "CALENDAR_NOT_FOUND", response);
  }
  Status ListCalendars(ServerContext* context, const v1::ListCalendarsRequest* request,
                       v1::ListCalendarsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.calendars, response->mutable_calendars(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreateCalendar(ServerContext* context, const v1::CreateCalendarRequest* request,
                        v1::Calendar* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    *response = request->calendar();
    response->set_name(absl::StrCat(request->parent(), "/calendars/", request->calendar_id()));
    ledger_.calendars.push_back(*response);
    return Status::OK;
  }
  Status UpdateCalendar(ServerContext* context, const v1::UpdateCalendarRequest* request,
                        v1::Calendar* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    for (v1::Calendar& calendar : ledger_.calendars) {
      if (calendar.name() == request->calendar().name()) calendar = request->calendar();
    }
    return Find(ledger_.calendars, request->calendar().name(), "CALENDAR_NOT_FOUND", response);
  }
  Status ImportHolidays(ServerContext* context, const v1::ImportHolidaysRequest* request,
                        v1::ImportHolidaysResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_import = *request;
    *response = ledger_.import;
    return Status::OK;
  }
  Status DeleteCalendar(ServerContext* context, const v1::DeleteCalendarRequest* request,
                        v1::DeleteCalendarResponse*) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    v1::Calendar found;
    const Status status = Find(ledger_.calendars, request->name(), "CALENDAR_NOT_FOUND", &found);
    std::erase_if(ledger_.calendars,
                  [&](const v1::Calendar& one) { return one.name() == request->name(); });
    return status;
  }

 private:
  FakeLedger& ledger_;
};

class FakeMappingService final : public v1::MappingService::Service {
 public:
  explicit FakeMappingService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ListMappings(ServerContext* context, const v1::ListMappingsRequest* request,
                      v1::ListMappingsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.mappings, response->mutable_mappings(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreateMapping(ServerContext* context, const v1::CreateMappingRequest* request,
                       v1::Mapping* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_mapping = *request;
    *response = request->mapping();
    response->set_name(absl::StrCat(request->parent(), "/mappings/6"));
    return Status::OK;
  }
  Status EndMapping(ServerContext* context, const v1::EndMappingRequest* request,
                    v1::EndMappingResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_mapping_end = *request;
    return Find(ledger_.mappings, request->name(), "MAPPING_NOT_FOUND",
                response->mutable_mapping());
  }

 private:
  FakeLedger& ledger_;
};

class FakeInterventionService final : public v1::InterventionService::Service {
 public:
  explicit FakeInterventionService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ListInterventions(ServerContext* context, const v1::ListInterventionsRequest* request,
                           v1::ListInterventionsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_list_interventions = *request;
    FillPage(*request, ledger_.interventions, response->mutable_interventions(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreateIntervention(ServerContext* context, const v1::CreateInterventionRequest* request,
                            v1::Intervention* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_intervention = *request;
    *response = request->intervention();
    response->set_name(absl::StrCat(request->parent(), "/interventions/8"));
    return Status::OK;
  }
  Status UpdateIntervention(ServerContext* context, const v1::UpdateInterventionRequest* request,
                            v1::Intervention* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_correction = *request;
    *response = request->intervention();
    return Status::OK;
  }
  Status ListInterventionRevisions(ServerContext* context,
                                   const v1::ListInterventionRevisionsRequest* request,
                                   v1::ListInterventionRevisionsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.revisions, response->mutable_interventions(),
             response->mutable_next_page_token());
    return Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

class FakeSuspensionService final : public v1::SuspensionService::Service {
 public:
  explicit FakeSuspensionService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ListSuspensions(ServerContext* context, const v1::ListSuspensionsRequest* request,
                         v1::ListSuspensionsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.suspensions, response->mutable_suspensions(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreateSuspension(ServerContext* context, const v1::CreateSuspensionRequest* request,
                          v1::Suspension* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_suspension = *request;
    *response = request->suspension();
    response->set_name(absl::StrCat(request->parent(), "/suspensions/5"));
    return Status::OK;
  }
  Status DeleteSuspension(ServerContext* context, const v1::DeleteSuspensionRequest* request,
                          v1::DeleteSuspensionResponse*) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_suspension_delete = *request;
    return Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

class FakeLeaveService final : public v1::LeaveService::Service {
 public:
  explicit FakeLeaveService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ListLeaves(ServerContext* context, const v1::ListLeavesRequest* request,
                    v1::ListLeavesResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.leaves, response->mutable_leaves(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status CreateLeave(ServerContext* context, const v1::CreateLeaveRequest* request,
                     v1::Leave* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_leave = *request;
    *response = request->leave();
    response->set_name(absl::StrCat(request->parent(), "/leaves/3"));
    for (const std::string& person : ledger_.unknown_people) response->add_unknown_people(person);
    return Status::OK;
  }
  Status EndLeave(ServerContext* context, const v1::EndLeaveRequest* request,
                  v1::EndLeaveResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_leave_end = *request;
    return Find(ledger_.leaves, request->name(), "LEAVE_NOT_FOUND", response->mutable_leave());
  }
  Status DeleteLeave(ServerContext* context, const v1::DeleteLeaveRequest* request,
                     v1::DeleteLeaveResponse*) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_leave_delete = *request;
    return Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

class FakePrivacyService final : public v1::PrivacyService::Service {
 public:
  explicit FakePrivacyService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ExportPerson(ServerContext* context, const v1::ExportPersonRequest* request,
                      grpc::ServerWriter<v1::ExportPersonResponse>* writer) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_export = *request;
    for (const v1::ExportPersonResponse& part : ledger_.export_parts) writer->Write(part);
    return Status::OK;
  }
  Status ErasePerson(ServerContext* context, const v1::ErasePersonRequest* request,
                     v1::ErasePersonResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_erase = *request;
    *response = ledger_.erasure;
    return Status::OK;
  }
  Status GetRetention(ServerContext* context, const v1::GetRetentionRequest*,
                      v1::Retention* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    *response = ledger_.retention;
    return Status::OK;
  }
  Status UpdateRetention(ServerContext* context, const v1::UpdateRetentionRequest* request,
                         v1::Retention* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_retention = *request;
    *response = request->retention();
    return Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

class FakeWelcomeService final : public v1::WelcomeService::Service {
 public:
  explicit FakeWelcomeService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status ListChecklists(ServerContext* context, const v1::ListChecklistsRequest* request,
                        v1::ListChecklistsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.checklists, response->mutable_checklists(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status GetChecklist(ServerContext* context, const v1::GetChecklistRequest* request,
                      v1::Checklist* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.checklists, request->name(), "CHECKLIST_NOT_FOUND", response);
  }
  Status MarkItem(ServerContext* context, const v1::MarkItemRequest* request,
                  v1::Checklist* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_mark = *request;
    return Find(ledger_.checklists, request->name(), "CHECKLIST_NOT_FOUND", response);
  }
  Status DraftWelcome(ServerContext* context, const v1::DraftWelcomeRequest* request,
                      v1::WelcomeDraft* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_draft = *request;
    *response = ledger_.draft;
    return Status::OK;
  }
  Status SendWelcome(ServerContext* context, const v1::SendWelcomeRequest* request,
                     v1::SendWelcomeResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_welcome = *request;
    return Find(ledger_.checklists, request->name(), "CHECKLIST_NOT_FOUND",
                response->mutable_checklist());
  }
  Status AcknowledgeWelcome(ServerContext* context, const v1::AcknowledgeWelcomeRequest* request,
                            v1::AcknowledgeWelcomeResponse*) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_reader = *request;
    return Status::OK;
  }

 private:
  FakeLedger& ledger_;
};

}  // namespace

std::vector<std::unique_ptr<grpc::Service>> FakeDecisionServices(FakeLedger* ledger) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<FakePolicyService>(ledger));
  services.push_back(std::make_unique<FakeCalendarService>(ledger));
  services.push_back(std::make_unique<FakeSuspensionService>(ledger));
  services.push_back(std::make_unique<FakeLeaveService>(ledger));
  services.push_back(std::make_unique<FakeMappingService>(ledger));
  services.push_back(std::make_unique<FakeInterventionService>(ledger));
  services.push_back(FakeGrid(ledger));
  services.push_back(std::make_unique<FakePrivacyService>(ledger));
  services.push_back(std::make_unique<FakeWelcomeService>(ledger));
  return services;
}

}  // namespace tutoring::tutorctl
