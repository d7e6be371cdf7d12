// What every RPC of a kind refuses alike, found by the fields of its request.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/rpc/grid.h"
#include "tests/rpc/methods.h"
#include "tests/rpc/school.h"

namespace tutoring::testing {
namespace {

using Method = google::protobuf::MethodDescriptor;

// An administrator, where they may call it; else the bridge.
Credentials CallerOf(const School& school, const Method& method) {
  const std::string& service = method.service()->name();
  const bool bridge =
      service == "EventService" || service == "SyncService" || service == "DeliveryService";
  return bridge ? school.bridge : school.administrator;
}

// The field that names what the method is about; empty where it has none.
std::string NameField(const Method& method) {
  for (const char* field : {"name", "parent"}) {
    if (method.input_type()->FindFieldByName(field) != nullptr) return field;
  }
  return "";
}

// A name of the form that the method asks for.
std::string ParentOf(const Method& method) {
  const bool of_line = method.name() == "ListInterventionRevisions";
  if (method.name() == "ListDrafts") return "parent: 'platforms/this' tutor: 'tom' ";
  if (method.name() == "ListSheets") return kSheetsOf;
  const std::set<std::string> of_courses = {"ListMembers",     "ListSyncThreads",
                                            "ListChecklists",  "ListEvaluationPlans",
                                            "ListOccurrences", "ListReports"};
  const bool of_course = of_courses.count(method.name()) > 0;
  return of_course                   ? "parent: 'platforms/this/courses/c1' "
         : of_line                   ? "parent: 'platforms/this/interventions/1' "
         : NameField(method).empty() ? ""
                                     : "parent: 'platforms/this' ";
}

TEST_CASE("Bad request: names of another form are refused by every RPC that takes one",
          "[rpc][bad_input]") {
  const School school;
  const std::vector<std::string> names = {"platforms/this/nothing",
                                          "platforms/this/courses/",
                                          "platforms/this/courses/c1/duties/",
                                          "platforms/this/courses/" + std::string(256, 'x'),
                                          "platforms/this/courses/a\\nb",
                                          "platforms/this/courses/c1/duties/response-p1/more"};
  for (const auto* method : AllMethods()) {
    const std::string field = NameField(*method);
    if (field.empty()) continue;
    for (const std::string& name : names) {
      CAPTURE(PathOf(*method), name);
      const Outcome outcome = school.Call(CallerOf(school, *method), PathOf(*method),
                                          absl::StrCat(field, ": '", name, "'"));
      CHECK(outcome.code == grpc::StatusCode::INVALID_ARGUMENT);
      CHECK(outcome.reason == "INVALID_NAME");
    }
  }
}

TEST_CASE("Bad request: a platform that is not registered is named to administrators only",
          "[rpc][bad_input]") {
  const School school;
  for (const auto* method : AllMethods()) {
    const std::string field = NameField(*method);
    const bool platform = !field.empty() && method->service()->name() != "TokenService";
    if (!platform) continue;
    // Any name of the platform: which form is asked for is looked at before the platform.
    for (const char* name :
         {"platforms/nowhere", "platforms/nowhere/health", "platforms/nowhere/courses/c1",
          "platforms/nowhere/courses/c1/duties/response-p1", "platforms/nowhere/declaredRoles/1",
          "platforms/nowhere/calendars/eple-fr", "platforms/nowhere/suspensions/1",
          "platforms/nowhere/leaves/1", "platforms/nowhere/interventions/1",
          "platforms/nowhere/drafts/post-1", "platforms/nowhere/people/zoe",
          "platforms/nowhere/courses/c1/occurrences/1", "platforms/nowhere/courses/c1/reports/1",
          "platforms/nowhere/courses/c1/occurrences/1/sheets/zoe", "platforms/nowhere/retention"}) {
      CAPTURE(PathOf(*method), name);
      const std::string request = absl::StrCat(field, ": '", name, "'");
      const Credentials caller = CallerOf(school, *method);
      const Outcome outcome = school.Call(caller, PathOf(*method), request);
      if (caller.authorization == school.bridge.authorization) {
        CHECK(outcome.reason == "PLATFORM_FORBIDDEN");
      } else if (outcome.reason != "INVALID_NAME") {
        CHECK(outcome.reason == "PLATFORM_NOT_FOUND");
      }
      CHECK(school.Call(school.other_plugin.OnBehalfOf("tom"), PathOf(*method), request).code ==
            grpc::StatusCode::PERMISSION_DENIED);
    }
  }
}

struct PageRow {
  const char* name;
  const char* text;
  const char* reason;
};

TEST_CASE("Bad request: sizes and tokens of pages that are none are refused by every list",
          "[rpc][bad_input]") {
  const PlannedSchool school;
  DeclareCall(school, school.administrator, "course: 'c1' tutor: 'tom'");
  const PageRow row = GENERATE(values<PageRow>({
      {"negative size", "page_size: -1", "PAGE_SIZE_NEGATIVE"},
      {"no token of ours", "page_token: 'MTIz'", "INVALID_PAGE_TOKEN"},
      {"no base64", "page_token: '***'", "INVALID_PAGE_TOKEN"},
      {"size over the maximum is lowered", "page_size: 2147483647", ""},
  }));
  DYNAMIC_SECTION(row.name) {
    int lists = 0;
    for (const auto* method : AllMethods()) {
      if (method->input_type()->FindFieldByName("page_token") == nullptr) continue;
      ++lists;
      CAPTURE(PathOf(*method));
      CHECK(school
                .Call(CallerOf(school, *method), PathOf(*method),
                      absl::StrCat(ParentOf(*method), row.text))
                .reason == row.reason);
    }
    CHECK(lists == 23);
  }
}

TEST_CASE("Bad request: alerts are asked of a duty under their parent only", "[rpc][bad_input]") {
  const School school;
  struct Row {
    const char* parent;
    const char* duty;
    const char* reason;
  };
  const std::vector<Row> rows = {
      {"platforms/this", "platforms/this/courses/c1/duties/response-p1", ""},
      {"platforms/this/courses/c1", "platforms/this/courses/c1/duties/response-p1", ""},
      {"platforms/this/courses/c2", "platforms/this/courses/c1/duties/response-p1", "INVALID_NAME"},
      {"platforms/this", "platforms/other/courses/c1/duties/response-p9", "INVALID_NAME"},
      {"platforms/this", "platforms/this/courses/c1/duties/p1", "INVALID_NAME"},
      {"platforms/this", "platforms/this/courses/c1", "INVALID_NAME"}};
  for (const Row& row : rows) {
    CAPTURE(row.parent, row.duty);
    CHECK(school
              .Call(school.administrator, "AlertService/ListAlerts",
                    absl::StrCat("parent: '", row.parent, "' duty: '", row.duty, "'"))
              .reason == row.reason);
  }
}

}  // namespace
}  // namespace tutoring::testing
