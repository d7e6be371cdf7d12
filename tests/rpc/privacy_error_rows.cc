// Export, erasure, retention, and what names somebody who was erased: what is refused, and how.
#include "tests/rpc/error_rows.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kKeep[] = "PrivacyService/UpdateRetention";
constexpr char kName[] = "retention { name: 'platforms/this/retention' ";

std::string Keeping(const std::string& lengths) { return kName + lengths + " }"; }

}  // namespace

std::vector<ErrorRow> PrivacyErrors() {
  return {
      {"of nobody", "PrivacyService/ExportPerson", "name: 'platforms/this/people/nobody'",
       StatusCode::NOT_FOUND, "PERSON_NOT_FOUND"},
      {"of who was erased", "PrivacyService/ExportPerson", "name: 'platforms/this/people/gone'",
       StatusCode::NOT_FOUND, "PERSON_NOT_FOUND"},
      {"nobody", "PrivacyService/ErasePerson", "name: 'platforms/this/people/nobody'",
       StatusCode::NOT_FOUND, "PERSON_NOT_FOUND"},
      {"an output", kKeep, Keeping("") + " update_mask { paths: 'apply_time' }",
       StatusCode::INVALID_ARGUMENT, "FIELD_NOT_CHANGEABLE"},
      {"29 days", kKeep, Keeping("connections_duration { seconds: 2505600 }"),
       StatusCode::INVALID_ARGUMENT, "LENGTH_OUT_OF_RANGE"},
      {"a negative length", kKeep, Keeping("interventions_duration { seconds: -1 }"),
       StatusCode::INVALID_ARGUMENT, "LENGTH_OUT_OF_RANGE"},
      {"longer than anybody lives", kKeep,
       Keeping("ended_courses_duration { seconds: 9223372036854775807 }"),
       StatusCode::INVALID_ARGUMENT, "LENGTH_OUT_OF_RANGE"},
      {"a role of who was erased", "RoleService/CreateDeclaredRole",
       "parent: 'platforms/this' declared_role { role: ROLE_TUTOR person: 'gone' }",
       StatusCode::FAILED_PRECONDITION, "PERSON_ERASED"},
      {"an exemption of who was erased", "SuspensionService/CreateSuspension",
       "parent: 'platforms/this' suspension { learner: 'gone' reason: SUSPENSION_REASON_LEAVE "
       "start_time { seconds: 1773000000 } end_time { seconds: 1774000000 } }",
       StatusCode::FAILED_PRECONDITION, "PERSON_ERASED"},
      {"a leave in which who was erased stands in", "LeaveService/CreateLeave",
       "parent: 'platforms/this' leave { person: 'tom' substitute: 'gone' "
       "start_time { seconds: 1773000000 } end_time { seconds: 1774000000 } }",
       StatusCode::FAILED_PRECONDITION, "PERSON_ERASED"},
  };
}

}  // namespace tutoring::testing
