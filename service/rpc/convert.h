#ifndef SERVICE_RPC_CONVERT_H_
#define SERVICE_RPC_CONVERT_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/access.h"
#include "service/app/duty_commands.h"
#include "service/app/grid/draft_commands.h"
#include "service/app/grid/grid_totals.h"
#include "service/app/grid/intervention_commands.h"
#include "service/app/intake/report_events.h"
#include "service/app/members.h"
#include "service/app/privacy/export_person.h"
#include "service/app/queries.h"
#include "service/app/reports/report_views.h"
#include "service/app/setup/calendar_commands.h"
#include "service/app/setup/import_holidays.h"
#include "service/app/setup/mapping_commands.h"
#include "service/app/setup/policy_commands.h"
#include "service/app/sheets/evaluation_commands.h"
#include "service/app/sheets/sheet_views.h"
#include "service/app/welcome/checklists.h"
#include "tutoring/v1/alert_service.pb.h"
#include "tutoring/v1/appraisal_service.pb.h"
#include "tutoring/v1/calendar_service.pb.h"
#include "tutoring/v1/duty_service.pb.h"
#include "tutoring/v1/evaluation_service.pb.h"
#include "tutoring/v1/event_service.pb.h"
#include "tutoring/v1/grid_service.pb.h"
#include "tutoring/v1/intervention_service.pb.h"
#include "tutoring/v1/leave_service.pb.h"
#include "tutoring/v1/mapping_service.pb.h"
#include "tutoring/v1/platform_service.pb.h"
#include "tutoring/v1/policy_service.pb.h"
#include "tutoring/v1/privacy_service.pb.h"
#include "tutoring/v1/report_service.pb.h"
#include "tutoring/v1/role_service.pb.h"
#include "tutoring/v1/suspension_service.pb.h"
#include "tutoring/v1/sync_service.pb.h"
#include "tutoring/v1/token_service.pb.h"
#include "tutoring/v1/welcome_service.pb.h"

namespace tutoring::rpc {

// Between the wire and ours. Generated types stop here.

// An instant, in whole microseconds: absent is InfinitePast, one that is no valid Timestamp
// InfiniteFuture.
absl::Time FromProto(bool present, const google::protobuf::Timestamp& timestamp);
// Fills `timestamp`; call it only for instants that are set.
void ToProto(absl::Time time, google::protobuf::Timestamp* timestamp);

#define TUTORING_TIME_FROM(message, field) \
  ::tutoring::rpc::FromProto((message).has_##field(), (message).field())
#define TUTORING_SET_TIME(message, field, time)                                    \
  do {                                                                             \
    if (IsSet(time)) ::tutoring::rpc::ToProto(time, (message)->mutable_##field()); \
  } while (false)

app::EventReport FromProto(const v1::ReportEventsRequest& request);
void ToProto(const app::EventReportResult& result, v1::ReportEventsResponse* response);

void ToProto(const store::Platform& platform, v1::Platform* message);
void ToProto(const store::Platform& platform, const app::CourseView& view, v1::Course* message);
void ToProto(const store::Platform& platform, const std::string& course, const app::Member& member,
             v1::Member* message);
void ToProto(const store::Platform& platform, const store::Alarm& alarm, v1::Alarm* message);
void ToProto(const store::Platform& platform, const store::DeclaredRole& role,
             v1::DeclaredRole* message);
void ToProto(const store::Token& token, v1::Token* message);
void ToProto(const store::Platform& platform, const app::DutyView& view, v1::Duty* message);
void ToProto(const Stage& stage, v1::Stage* message);
void ToProto(const store::Platform& platform, const app::AlertView& view, v1::Alert* message);
// `names` are those of the people, by id.
void ToProto(const store::Platform& platform, const PersonTelling& telling,
             const std::map<std::string, std::string>& names, v1::PersonTelling* message);
void ToProto(const store::Platform& platform, const StageTelling& telling,
             const std::map<std::string, std::string>& names, v1::StageTelling* message);
void ToProto(const app::DutyEvent& event, v1::DutyEvent* message);
void ToProto(const store::Platform& platform, const app::PolicyGround& ground,
             v1::PolicyGround* message);
void ToProto(const app::TimeSegment& segment, v1::TimeSegment* message);
void ToProto(const store::Platform& platform, const app::TargetGrounds& target,
             v1::CountedTarget* message);
void ToProto(const store::Platform& platform, const app::DutyGrounds& grounds,
             v1::DutyGrounds* message);
void ToProto(const app::SyncCourse& course, v1::SyncCourse* message);
void ToProto(const app::SyncThread& thread, v1::SyncThread* message);
void ToProto(const store::Cursor& cursor, v1::Cursor* message);

// INVALID_ARGUMENT: SETTING_REPEATED.
absl::StatusOr<PolicySettings> FromProto(
    const google::protobuf::RepeatedPtrField<v1::PolicySetting>& settings);

// What people decide. Output-only fields of what comes in are ignored.
// INVALID_ARGUMENT: SETTING_REPEATED.
absl::StatusOr<store::PolicyVersion> FromProto(const v1::Policy& message);
void ToProto(const store::Platform& platform, const store::PolicyVersion& version,
             v1::Policy* message);
void ToProto(const PolicyWarning& warning, v1::PolicyWarning* message);
void ToProto(const app::ResolvedField& resolved, v1::PolicyField* message);
void ToProto(const store::Platform& platform, const app::ResolvedField& resolved,
             v1::PolicySetting* message);
app::CalendarView FromProto(const v1::Calendar& message);
void ToProto(const store::Platform& platform, const app::CalendarView& view, v1::Calendar* message);
void ToProto(const app::HolidayImport& import, v1::ImportHolidaysResponse* response);
store::Intervention FromProto(const v1::Intervention& message);
void ToProto(const store::Platform& platform, const app::InterventionView& view,
             v1::Intervention* message);
void ToProto(const store::Platform& platform, const app::DraftView& view, v1::Draft* message);
void ToProto(const store::Platform& platform, const store::ActDecisionRow& decision,
             v1::PersonDraftDecision* message);
void ToProto(const app::GridTotal& total, v1::GridTotal* message);
// INVALID_ARGUMENT: SUBJECT_REQUIRED.
absl::StatusOr<Mapping> FromProto(const v1::Mapping& message);
void ToProto(const store::Platform& platform, const Mapping& mapping, v1::Mapping* message);
store::LeaveRow FromProto(const v1::Leave& message);
void ToProto(const store::Platform& platform, const store::LeaveRow& row, v1::Leave* message);

store::SuspensionRow FromProto(const v1::Suspension& message);
void ToProto(const store::Platform& platform, const store::SuspensionRow& row,
             v1::Suspension* message);
void ToProto(const store::Platform& platform, const app::ChecklistView& view,
             v1::Checklist* message);
store::WelcomeMarkRow FromProto(const v1::MarkItemRequest& request);
app::WelcomeSection FromProto(const v1::WelcomeSection& section);
void ToProto(const app::WelcomeSection& section, v1::WelcomeSection* message);

// INVALID_ARGUMENT: RULE_INVALID.
absl::StatusOr<store::EvaluationPlan> FromProto(const v1::EvaluationPlan& message);
void ToProto(const store::EvaluationPlan& plan, v1::EvaluationPlan* message);
void ToProto(const store::Platform& platform, const app::OccurrenceView& view,
             v1::Occurrence* message);
void ToProto(const store::Platform& platform, const app::SheetView& view, v1::Sheet* message);
app::RecordedResult FromProto(const v1::RecordedResult& message);

void ToProto(const store::Platform& platform, const std::string& course, absl::Time end,
             const std::vector<store::CourseEnd>& said, v1::CourseEnd* message);
void ToProto(const store::Platform& platform, const app::ReportView& view, v1::Report* message);

// What a person's document is made of, and for how long things are kept. A length that is absent,
// zero or no valid Duration is InfiniteDuration, ZeroDuration where it is negative.
void ToProto(const app::InCourse<store::MembershipRow>& membership, v1::PersonMembership* message);
void ToProto(const store::PostRow& post, v1::PersonPost* message);
void ToProto(const store::MessageRow& row, v1::PersonMessage* message);
void ToProto(const app::InCourse<store::AccessRow>& access, v1::PersonAccess* message);
void ToProto(const store::DismissalRow& dismissal, v1::PersonDismissal* message);
void ToProto(const store::WelcomeMarkRow& mark, v1::PersonWelcomeMark* message);
void ToProto(const store::WelcomeMessage& written, v1::PersonWelcomeMessage* message);
void ToProto(const app::InCourse<store::WelcomeAcknowledgement>& read,
             v1::PersonWelcomeAcknowledgement* message);
void ToProto(const store::SubmissionRow& row, v1::PersonSubmission* message);
void ToProto(const store::PersonMark& row, v1::PersonSheetMark* message);
void ToProto(const store::PersonResult& row, v1::PersonSheetResult* message);
void ToProto(const store::PersonAcknowledgement& row, v1::PersonDebrief* message);
void ToProto(const store::PersonLink& row, v1::PersonOccurrenceLink* message);
void ToProto(const app::ReportedPerson& row, v1::PersonReportLine* message);
void ToProto(const store::Platform& platform, const app::InCourse<store::ModuleReport>& row,
             v1::Report* message);
void ToProto(const store::PersonReading& row, v1::PersonReportReading* message);
void ToProto(const store::Platform& platform, const store::PersonCourseEnd& row,
             v1::CourseEnd* message);
void ToProto(const store::AppraisalRow& appraisal, v1::Appraisal* message);
store::Retention FromProto(const v1::Retention& message);
void ToProto(const store::Platform& platform, const store::Retention& retention,
             v1::Retention* message);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_CONVERT_H_
