#include "absl/strings/str_cat.h"
#include "tests/rpc/error_rows.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kDryRun[] = "TrialService/DryRunPolicy";
constexpr char kReplay[] = "TrialService/ReplayPolicy";

std::string Wanted(const std::string& field, const std::string& value) {
  return absl::StrCat(" settings { field: '", field, "' value: '", value, "' } ");
}
std::string InC1(const std::string& text) {
  return absl::StrCat("parent: 'platforms/this/courses/c1' ", text);
}
std::string Instant(const char* field, absl::Time time) {
  return absl::StrCat(field, " { seconds: ", absl::ToUnixSeconds(time), " } ");
}
const std::string kFromAdoption = Instant("start_time", At(-1));

// What both refuse of settings, within `begin` and `end`.
std::vector<ErrorRow> SettingRows(const char* method, const std::string& begin,
                                  const std::string& end) {
  std::vector<ErrorRow> rows;
  const auto bad = [&](const char* name, const std::string& settings, const char* reason) {
    rows.push_back({name, method, InC1(absl::StrCat(begin, settings, end)),
                    StatusCode::INVALID_ARGUMENT, reason});
  };
  bad("a field that is none", Wanted("response.limits", "36h"), "SETTING_UNKNOWN");
  bad("a value that is none", Wanted("response.limit", "soon"), "SETTING_INVALID");
  bad("a field twice", Wanted("response.limit", "36h") + Wanted("response.limit", "36h"),
      "SETTING_REPEATED");
  bad("a limit before the reminder", Wanted("response.limit", "36h"), "POLICY_CONTRADICTORY");
  bad("a calendar that is none", Wanted("calendar", "none"), "CALENDAR_UNKNOWN");
  bad("a pack that is none", Wanted("pack", "eple-de"), "PACK_UNKNOWN");
  rows.push_back({"an unknown course", method,
                  absl::StrCat("parent: 'platforms/this/courses/c404' ", begin, end),
                  StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"});
  return rows;
}

std::vector<ErrorRow> DryRunRows() {
  std::vector<ErrorRow> rows = SettingRows(kDryRun, "policy { ", " }");
  const auto bad = [&](const char* name, const std::string& policy, const char* reason) {
    rows.push_back({name, kDryRun, InC1(absl::StrCat("policy { ", policy, " }")),
                    StatusCode::INVALID_ARGUMENT, reason});
  };
  bad("a course's pack", "course: 'c1'" + Wanted("pack", "eple-fr"), "SETTING_OF_PLATFORM");
  bad("another course's", "course: 'c2'", "COURSE_MISMATCH");
  bad("a group of no course", "group: 'A'", "GROUP_WITHOUT_COURSE");
  bad("a group of 256 bytes", absl::StrCat("course: 'c1' group: '", std::string(256, 'x'), "'"),
      "TEXT_INVALID");
  bad("from after 2100", "effective_time { seconds: 4133980800 }", "TIME_OUT_OF_RANGE");
  bad("from 1970", "effective_time { seconds: 9 }", "EFFECTIVE_IN_PAST");
  return rows;
}

std::vector<ErrorRow> ReplayRows() {
  std::vector<ErrorRow> rows = SettingRows(kReplay, kFromAdoption, "");
  const auto bad = [&](const char* name, const std::string& times, const char* reason) {
    rows.push_back({name, kReplay, InC1(times), StatusCode::INVALID_ARGUMENT, reason});
  };
  bad("no beginning", "", "TIME_OUT_OF_RANGE");
  bad("until it begins", kFromAdoption + Instant("end_time", At(-1)), "TIME_ORDER");
  bad("until tomorrow", kFromAdoption + Instant("end_time", At(99)), "TIME_IN_FUTURE");
  bad("of ten years", Instant("start_time", At(-24 * 3652)), "PERIOD_TOO_LONG");
  rows.push_back({"watching who was not told", kReplay,
                  InC1(kFromAdoption + Wanted("presence.staff_informed", "yes")),
                  StatusCode::FAILED_PRECONDITION, "STAFF_NOT_INFORMED"});
  return rows;
}

}  // namespace

std::vector<ErrorRow> TrialErrors() {
  std::vector<ErrorRow> rows = DryRunRows();
  for (ErrorRow& row : ReplayRows()) rows.push_back(std::move(row));
  rows.push_back({"an unknown alert", "AlertService/ExplainAlert",
                  "name: 'platforms/this/alerts/TUT-404'", StatusCode::NOT_FOUND,
                  "ALERT_NOT_FOUND"});
  return rows;
}

}  // namespace tutoring::testing
