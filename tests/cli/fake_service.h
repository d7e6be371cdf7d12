#ifndef TESTS_CLI_FAKE_SERVICE_H_
#define TESTS_CLI_FAKE_SERVICE_H_

#include <grpcpp/server.h>

#include <memory>
#include <string>
#include <vector>

#include "tutoring/v1/alert_service.grpc.pb.h"
#include "tutoring/v1/appraisal_service.grpc.pb.h"
#include "tutoring/v1/calendar_service.grpc.pb.h"
#include "tutoring/v1/duty_service.grpc.pb.h"
#include "tutoring/v1/evaluation_service.grpc.pb.h"
#include "tutoring/v1/grid_service.grpc.pb.h"
#include "tutoring/v1/intervention_service.grpc.pb.h"
#include "tutoring/v1/leave_service.grpc.pb.h"
#include "tutoring/v1/mapping_service.grpc.pb.h"
#include "tutoring/v1/platform_service.grpc.pb.h"
#include "tutoring/v1/policy_service.grpc.pb.h"
#include "tutoring/v1/privacy_service.grpc.pb.h"
#include "tutoring/v1/report_service.grpc.pb.h"
#include "tutoring/v1/role_service.grpc.pb.h"
#include "tutoring/v1/suspension_service.grpc.pb.h"
#include "tutoring/v1/token_service.grpc.pb.h"
#include "tutoring/v1/trial_service.grpc.pb.h"
#include "tutoring/v1/welcome_service.grpc.pb.h"

namespace tutoring::tutorctl {

// What the service gives as the reason of a failed call.
grpc::Status FailureWithReason(grpc::StatusCode code, const std::string& message,
                               const std::string& reason);

// What the fakes hold and what they were asked; filled and read by the test, between calls.
struct FakeLedger {
  std::vector<v1::Platform> platforms;
  std::vector<v1::PlatformHealth> healths;
  std::vector<v1::Alarm> alarms;
  std::vector<v1::Course> courses;
  std::vector<v1::Member> members;
  std::vector<std::string> unknown_people;
  std::vector<v1::DeclaredRole> roles;
  std::vector<v1::Token> tokens;
  std::vector<v1::Duty> duties;
  v1::ExplainDutyResponse explanation;
  std::vector<v1::Alert> alerts;
  v1::ExplainAlertResponse alert_explanation;
  v1::DescribePolicyFieldsResponse policy_fields;
  std::vector<v1::Policy> policies;
  v1::ResolvePolicyResponse resolved_policy;
  std::vector<v1::Calendar> calendars;
  std::vector<v1::Suspension> suspensions;
  std::vector<v1::Leave> leaves;
  v1::ImportHolidaysResponse import;
  std::vector<v1::Mapping> mappings;
  std::vector<v1::Intervention> interventions;
  std::vector<v1::Intervention> revisions;  // Of whichever line.
  std::vector<v1::Draft> drafts;
  v1::SettleWeekResponse settled;
  v1::SummarizeGridResponse summary;
  std::vector<v1::ExportGridResponse> grid_parts;
  grpc::Status grid_end;  // Of the file, after its parts.
  std::vector<v1::ExportPersonResponse> export_parts;
  v1::ErasePersonResponse erasure;
  v1::Retention retention;
  std::vector<v1::Checklist> checklists;
  v1::WelcomeDraft draft;
  std::vector<v1::Report> reports;
  std::vector<v1::EvaluationPlan> plans;
  std::vector<v1::Occurrence> occurrences;
  std::vector<v1::Sheet> sheets;
  v1::DryRunPolicyResponse dry_run;
  v1::ReplayPolicyResponse replay;

  grpc::Status failure;  // What every call answers unless it is ok.
  // What watches end with, one after the other; after the last, OK.
  std::vector<grpc::Status> watch_ends;

  v1::UpdatePlatformRequest last_update;
  v1::ConfirmRosterRequest last_confirm;
  v1::ListMembersRequest last_members;
  v1::CreateDeclaredRoleRequest last_declare;
  v1::RevokeDeclaredRoleRequest last_role_revoke;
  v1::RevokeTokenRequest last_token_revoke;
  v1::ListDutiesRequest last_list_duties;
  v1::DismissDutyRequest last_dismiss;
  v1::AppraisePostRequest last_appraisal;
  v1::CreatePolicyRequest last_policy;
  v1::ResolvePolicyRequest last_resolve;
  v1::CreateSuspensionRequest last_suspension;
  v1::DeleteSuspensionRequest last_suspension_delete;
  v1::CreateLeaveRequest last_leave;
  v1::EndLeaveRequest last_leave_end;
  v1::DeleteLeaveRequest last_leave_delete;
  v1::ImportHolidaysRequest last_import;
  v1::CreateMappingRequest last_mapping;
  v1::EndMappingRequest last_mapping_end;
  v1::CreateInterventionRequest last_intervention;
  v1::ListInterventionsRequest last_list_interventions;
  v1::UpdateInterventionRequest last_correction;
  v1::ListDraftsRequest last_list_drafts;
  v1::ConfirmDraftRequest last_confirm_draft;
  v1::RejectDraftRequest last_reject_draft;
  v1::SettleWeekRequest last_settle;
  v1::SummarizeGridRequest last_summarize;
  v1::ExportGridRequest last_export_grid;
  v1::ExportPersonRequest last_export;
  v1::ErasePersonRequest last_erase;
  v1::UpdateRetentionRequest last_retention;
  v1::MarkItemRequest last_mark;
  v1::DraftWelcomeRequest last_draft;
  v1::SendWelcomeRequest last_welcome;
  v1::AcknowledgeWelcomeRequest last_reader;
  v1::DeclareCourseEndRequest last_course_end;
  v1::SubmitReportRequest last_report;
  v1::AcknowledgeReportRequest last_reading;
  v1::PlanEvaluationsRequest last_plan;
  v1::LinkOccurrenceRequest last_link;
  v1::RecordSubmissionRequest last_submission;
  v1::RecordResultsRequest last_results;
  v1::AcknowledgeDebriefRequest last_debrief;
  v1::ExplainAlertRequest last_explain_alert;
  v1::DryRunPolicyRequest last_dry_run;
  v1::ReplayPolicyRequest last_replay;
  std::vector<v1::WatchAlertsRequest> watches;
  std::string last_person;  // On whose behalf the last call was made.
  int list_calls = 0;
};

// The API's services over a FakeLedger, in this process. Accepts the token "right-token" only.
class FakeService {
 public:
  explicit FakeService(FakeLedger* ledger);
  ~FakeService();

  std::shared_ptr<grpc::Channel> Channel();

 private:
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace tutoring::tutorctl

#endif  // TESTS_CLI_FAKE_SERVICE_H_
