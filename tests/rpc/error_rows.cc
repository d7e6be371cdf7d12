#include "tests/rpc/error_rows.h"

#include "absl/strings/str_cat.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kNewPlatform[] = "platform_id: 'new' platform { ";
constexpr char kUpdatedPlatform[] = "platform { name: 'platforms/this' ";
constexpr char kNoDuty[] = "name: 'platforms/this/courses/c1/duties/response-p404' ";
constexpr char kNoCourse[] = "parent: 'platforms/this/courses/c404' ";
constexpr char kCourse[] = "parent: 'platforms/this/courses/c1' ";
constexpr char kOfThis[] = "parent: 'platforms/this' ";
constexpr char kNoTime[] = "{ seconds: 1 nanos: -1 }";

std::string Repeat(int times, const std::string& text) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::vector<ErrorRow> PlatformRows() {
  std::vector<ErrorRow> rows;
  const std::string longest(256, 'x');
  for (const auto& [method, begin] :
       {std::pair("PlatformService/CreatePlatform", kNewPlatform),
        std::pair("PlatformService/UpdatePlatform", kUpdatedPlatform)}) {
    const auto bad = [&, m = method, b = begin](const char* name, const std::string& field,
                                                const char* reason) {
      rows.push_back({name, m, absl::StrCat(b, field, " }"), StatusCode::INVALID_ARGUMENT, reason});
    };
    bad("a name of 256 bytes", absl::StrCat("display_name: '", longest, "'"), "TEXT_INVALID");
    bad("an address of another kind", "url: 'ftp://moodle.example.org'", "URL_INVALID");
    bad("an address of 256 bytes", absl::StrCat("url: 'https://", longest.substr(8), "'"),
        "URL_INVALID");
    bad("a zone that is none", "time_zone: 'Europe/Atlantis'", "TIME_ZONE_UNKNOWN");
    bad("a language that is not spoken", "language: 'la'", "LANGUAGE_UNKNOWN");
  }
  const std::vector<ErrorRow> more = {
      {"an id with capitals", "PlatformService/CreatePlatform", "platform_id: 'New'",
       StatusCode::INVALID_ARGUMENT, "PLATFORM_ID_INVALID"},
      {"an id that is taken", "PlatformService/CreatePlatform", "platform_id: 'this'",
       StatusCode::ALREADY_EXISTS, "PLATFORM_EXISTS"},
      {"a field that is not to be changed", "PlatformService/UpdatePlatform",
       absl::StrCat(kUpdatedPlatform, "} update_mask { paths: 'etag' }"),
       StatusCode::INVALID_ARGUMENT, "FIELD_NOT_CHANGEABLE"},
      {"a stale etag", "PlatformService/UpdatePlatform",
       absl::StrCat(kUpdatedPlatform, "etag: '0' }"), StatusCode::ABORTED, "PLATFORM_CHANGED"},
      {"an unknown course", "PlatformService/ConfirmRoster", "name: 'platforms/this/courses/c404'",
       StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"},
      {"no roster held", "PlatformService/ConfirmRoster", "name: 'platforms/this/courses/c1'",
       StatusCode::FAILED_PRECONDITION, "ROSTER_NOT_HELD"}};
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

// The platform "sim" is simulated.
const std::vector<ErrorRow> kBridgeRows = {
    {"1,001 events", "EventService/ReportEvents", kOfThis + Repeat(1001, " events {}"),
     StatusCode::INVALID_ARGUMENT, "TOO_MANY_EVENTS"},
    {"a cursor without a key", "EventService/ReportEvents",
     absl::StrCat(kOfThis, "cursors { value: '1' }"), StatusCode::INVALID_ARGUMENT,
     "CURSOR_INVALID"},
    {"a clock beyond 2100", "EventService/ReportEvents",
     "parent: 'platforms/sim' platform_time { seconds: 4133980800 }", StatusCode::INVALID_ARGUMENT,
     "TIME_OUT_OF_RANGE"},
    {"501 discussions", "SyncService/ListSyncThreads", kCourse + Repeat(501, " discussions: '1'"),
     StatusCode::INVALID_ARGUMENT, "TOO_MANY_DISCUSSIONS"},
    {"no valid time", "SyncService/ListSyncThreads",
     absl::StrCat(kCourse, "pending_before_time ", kNoTime), StatusCode::INVALID_ARGUMENT,
     "TIME_OUT_OF_RANGE"},
    {"an unknown course", "SyncService/ListSyncThreads", kNoCourse, StatusCode::NOT_FOUND,
     "COURSE_NOT_FOUND"},
    {"1,001 alarms", "SyncService/ReportAlarms",
     kOfThis + Repeat(1001, " alarms { kind: ALARM_KIND_ITEM_SKIPPED }"),
     StatusCode::INVALID_ARGUMENT, "TOO_MANY_ALARMS"},
    {"an alarm without a kind", "SyncService/ReportAlarms", absl::StrCat(kOfThis, "alarms {}"),
     StatusCode::INVALID_ARGUMENT, "KIND_REQUIRED"},
    {"an alarm of an unknown kind", "SyncService/ReportAlarms",
     absl::StrCat(kOfThis, "alarms { kind: 99 }"), StatusCode::INVALID_ARGUMENT, "KIND_REQUIRED"},
    {"an alarm's subject of 256 bytes", "SyncService/ReportAlarms",
     absl::StrCat(kOfThis, "alarms { kind: 1 subject: '", std::string(256, 'x'), "' }"),
     StatusCode::INVALID_ARGUMENT, "TEXT_INVALID"},
    {"an alarm's detail of 1,025 bytes", "SyncService/ReportAlarms",
     absl::StrCat(kOfThis, "alarms { kind: 1 detail: '", std::string(1025, 'x'), "' }"),
     StatusCode::INVALID_ARGUMENT, "TEXT_INVALID"},
    {"a lease a nanosecond too short", "DeliveryService/LeaseDeliveries",
     absl::StrCat(kOfThis, "lease_duration { seconds: 9 nanos: 999999999 }"),
     StatusCode::INVALID_ARGUMENT, "LEASE_DURATION_OUT_OF_RANGE"},
    {"a lease a nanosecond too long", "DeliveryService/LeaseDeliveries",
     absl::StrCat(kOfThis, "lease_duration { seconds: 3600 nanos: 1 }"),
     StatusCode::INVALID_ARGUMENT, "LEASE_DURATION_OUT_OF_RANGE"},
    {"a clock before 1970", "DeliveryService/LeaseDeliveries",
     "parent: 'platforms/sim' platform_time { seconds: -1 }", StatusCode::INVALID_ARGUMENT,
     "TIME_OUT_OF_RANGE"},
    {"101 reports", "DeliveryService/ReportDeliveries", kOfThis + Repeat(101, " reports {}"),
     StatusCode::INVALID_ARGUMENT, "TOO_MANY_REPORTS"},
    {"a refusal of 256 bytes", "DeliveryService/ReportDeliveries",
     absl::StrCat(kOfThis, "reports { refusal: '", std::string(256, 'x'), "' }"),
     StatusCode::INVALID_ARGUMENT, "TEXT_INVALID"},
    {"no valid clock", "DeliveryService/ReportDeliveries",
     absl::StrCat("parent: 'platforms/sim' platform_time ", kNoTime), StatusCode::INVALID_ARGUMENT,
     "TIME_OUT_OF_RANGE"}};

constexpr char kDeclare[] = "RoleService/CreateDeclaredRole";
constexpr char kRole[] = "parent: 'platforms/this' declared_role { role: ROLE_MANAGER ";

constexpr char kAppraisePost[] = "AppraisalService/AppraisePost";

std::string PostText(const std::string& course, const std::string& post, const std::string& mark) {
  return absl::StrCat("name: 'platforms/this/courses/", course, "/posts/", post,
                      "' mark: POST_MARK_", mark);
}

const std::vector<ErrorRow> kAdministratorRows = {
    {"nobody", kDeclare, absl::StrCat(kRole, "}"), StatusCode::INVALID_ARGUMENT, "PERSON_REQUIRED"},
    {"a learner", kDeclare,
     absl::StrCat(kOfThis, "declared_role { person: 'ann' role: ROLE_LEARNER }"),
     StatusCode::INVALID_ARGUMENT, "ROLE_REQUIRED"},
    {"course and category", kDeclare,
     absl::StrCat(kRole, "person: 'ann' course: 'c1' category: '7' }"),
     StatusCode::INVALID_ARGUMENT, "SCOPE_AMBIGUOUS"},
    {"a name of 256 bytes", kDeclare,
     absl::StrCat(kRole, "person: 'ann' display_name: '", std::string(256, 'x'), "' }"),
     StatusCode::INVALID_ARGUMENT, "TEXT_INVALID"},
    {"from before 1970", kDeclare,
     absl::StrCat(kRole, "person: 'ann' start_time { seconds: -1 } }"),
     StatusCode::INVALID_ARGUMENT, "TIME_OUT_OF_RANGE"},
    {"from after 2100", kDeclare,
     absl::StrCat(kRole, "person: 'ann' start_time { seconds: 4133980800 } }"),
     StatusCode::INVALID_ARGUMENT, "TIME_OUT_OF_RANGE"},
    {"an unknown course", "PlatformService/ListMembers", kNoCourse, StatusCode::NOT_FOUND,
     "COURSE_NOT_FOUND"},
    {"an unknown role", "RoleService/RevokeDeclaredRole",
     "name: 'platforms/this/declaredRoles/404'", StatusCode::NOT_FOUND, "DECLARED_ROLE_NOT_FOUND"},
    {"an unknown role", "RoleService/RevokeDeclaredRole",
     "name: 'platforms/this/declaredRoles/-9223372036854775808'", StatusCode::NOT_FOUND,
     "DECLARED_ROLE_NOT_FOUND"},
    {"an unknown duty", "DutyService/GetDuty", kNoDuty, StatusCode::NOT_FOUND, "DUTY_NOT_FOUND"},
    {"a duty of another course", "DutyService/GetDuty",
     "name: 'platforms/this/courses/c2/duties/response-p1'", StatusCode::NOT_FOUND,
     "DUTY_NOT_FOUND"},
    {"an unknown duty", "DutyService/ExplainDuty", kNoDuty, StatusCode::NOT_FOUND,
     "DUTY_NOT_FOUND"},
    {"an unknown course", "DutyService/ListDuties", kNoCourse, StatusCode::NOT_FOUND,
     "COURSE_NOT_FOUND"},
    {"an unknown state", "DutyService/ListDuties", absl::StrCat(kOfThis, "states: 99"),
     StatusCode::INVALID_ARGUMENT, "VALUE_UNKNOWN"},
    {"an unknown verdict", "DutyService/ListDuties", absl::StrCat(kOfThis, "verdict: 99"),
     StatusCode::INVALID_ARGUMENT, "VALUE_UNKNOWN"},
    {"no valid time", "DutyService/ListDuties", absl::StrCat(kOfThis, "due_before_time ", kNoTime),
     StatusCode::INVALID_ARGUMENT, "TIME_OUT_OF_RANGE"},
    {"an unknown duty", "DutyService/DismissDuty",
     absl::StrCat(kNoDuty, "reason: DISMISS_REASON_DUPLICATE"), StatusCode::NOT_FOUND,
     "DUTY_NOT_FOUND"},
    {"no reason", "DutyService/DismissDuty", "name: 'platforms/this/courses/c1/duties/response-p1'",
     StatusCode::INVALID_ARGUMENT, "REASON_REQUIRED"},
    {"a reason for another kind", "DutyService/DismissDuty",
     "name: 'platforms/this/courses/c1/duties/response-p1' reason: DISMISS_REASON_ABSENCE_KNOWN",
     StatusCode::INVALID_ARGUMENT, "REASON_MISFIT"},
    {"a duty that was answered", "DutyService/DismissDuty",
     "name: 'platforms/this/courses/c1/duties/response-p2' reason: DISMISS_REASON_DUPLICATE",
     StatusCode::FAILED_PRECONDITION, "DUTY_NOT_OPEN"},
    {"a post of an unknown course", kAppraisePost, PostText("c404", "p1", "QUESTION"),
     StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"},
    {"an unknown post", kAppraisePost, PostText("c1", "p404", "QUESTION"), StatusCode::NOT_FOUND,
     "POST_NOT_FOUND"},
    {"a post of another course", kAppraisePost, PostText("c2", "p1", "QUESTION"),
     StatusCode::NOT_FOUND, "POST_NOT_FOUND"},
    {"nothing said", kAppraisePost, PostText("c1", "p1", "UNSPECIFIED"),
     StatusCode::INVALID_ARGUMENT, "MARK_REQUIRED"},
    {"something unknown said", kAppraisePost, "name: 'platforms/this/courses/c1/posts/p1' mark: 99",
     StatusCode::INVALID_ARGUMENT, "MARK_REQUIRED"},
    {"a tutor's post", kAppraisePost, PostText("c1", "p2a", "QUESTION"),
     StatusCode::FAILED_PRECONDITION, "NO_LEARNERS_POST"},
    {"a question that was answered", kAppraisePost, PostText("c1", "p2", "TECHNICAL_QUESTION"),
     StatusCode::FAILED_PRECONDITION, "DUTY_NOT_OPEN"},
    {"an answer to nobody", kAppraisePost, PostText("c1", "p1", "ENDORSED"),
     StatusCode::FAILED_PRECONDITION, "NO_PEERS_ANSWER"},
    {"an answer of a fellow learner", kAppraisePost, PostText("c1", "p1b", "ENDORSED"),
     StatusCode::FAILED_PRECONDITION, "ENDORSEMENTS_OFF"},
    {"what nobody endorsed", kAppraisePost, PostText("c1", "p1b", "NOT_ENDORSED"),
     StatusCode::FAILED_PRECONDITION, "NOT_ENDORSED"},
    {"an unknown course", "AlertService/ListAlerts", kNoCourse, StatusCode::NOT_FOUND,
     "COURSE_NOT_FOUND"},
    {"an unknown state", "AlertService/ListAlerts", absl::StrCat(kOfThis, "delivery_state: 99"),
     StatusCode::INVALID_ARGUMENT, "VALUE_UNKNOWN"},
    {"no role", "TokenService/CreateToken", "", StatusCode::INVALID_ARGUMENT, "ROLE_REQUIRED"},
    {"an unknown role", "TokenService/CreateToken", "token { role: 99 }",
     StatusCode::INVALID_ARGUMENT, "ROLE_REQUIRED"},
    {"a bridge of no platform", "TokenService/CreateToken", "token { role: TOKEN_ROLE_BRIDGE }",
     StatusCode::INVALID_ARGUMENT, "PLATFORM_REQUIRED"},
    {"an administrator of one platform", "TokenService/CreateToken",
     "token { role: TOKEN_ROLE_ADMINISTRATOR platforms: 'platforms/this' }",
     StatusCode::INVALID_ARGUMENT, "PLATFORM_FORBIDDEN"},
    {"a description of 256 bytes", "TokenService/CreateToken",
     absl::StrCat("token { role: TOKEN_ROLE_ADMINISTRATOR description: '", std::string(256, 'x'),
                  "' }"),
     StatusCode::INVALID_ARGUMENT, "TEXT_INVALID"},
    {"a token of an unknown platform", "TokenService/CreateToken",
     "token { role: TOKEN_ROLE_READER platforms: 'platforms/nowhere' }", StatusCode::NOT_FOUND,
     "PLATFORM_NOT_FOUND"},
    {"an unknown token", "TokenService/RevokeToken", "name: 'tokens/404'", StatusCode::NOT_FOUND,
     "TOKEN_NOT_FOUND"},
    {"the last administrator", "TokenService/RevokeToken", "name: 'tokens/1'",
     StatusCode::FAILED_PRECONDITION, "LAST_ADMINISTRATOR"}};

}  // namespace

std::vector<ErrorRow> BridgeErrors() { return kBridgeRows; }

std::vector<ErrorRow> OtherErrors() {
  std::vector<ErrorRow> rows = PlatformRows();
  rows.insert(rows.end(), kAdministratorRows.begin(), kAdministratorRows.end());
  return rows;
}

}  // namespace tutoring::testing
