#include "absl/strings/str_cat.h"
#include "tests/rpc/decisions.h"
#include "tests/rpc/error_rows.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kCreateLeave[] = "LeaveService/CreateLeave";
constexpr char kEndLeave[] = "LeaveService/EndLeave";

std::string Leave(const std::string& text) {
  return absl::StrCat("parent: 'platforms/this' leave { ", text, " }");
}

std::string Ending(const std::string& time) {
  return absl::StrCat("name: 'platforms/this/leaves/1' end_time { ", time, " }");
}

}  // namespace

std::vector<ErrorRow> LeaveErrors() {
  const std::string longest(256, 'x');
  std::vector<ErrorRow> rows;
  const auto bad = [&](const char* name, const char* method, const std::string& request,
                       const char* reason) {
    rows.push_back({name, method, request, StatusCode::INVALID_ARGUMENT, reason});
  };
  bad("of nobody", kCreateLeave, LeaveText(""), "PERSON_REQUIRED");
  bad("of a person of 256 bytes", kCreateLeave, LeaveText(absl::StrCat("person: '", longest, "'")),
      "PERSON_REQUIRED");
  bad("with a substitute of 256 bytes", kCreateLeave,
      LeaveText(absl::StrCat("person: 'tom' substitute: '", longest, "'")), "TEXT_INVALID");
  bad("from a course of 256 bytes", kCreateLeave,
      LeaveText(absl::StrCat("person: 'tom' course: '", longest, "'")), "TEXT_INVALID");
  bad("without times", kCreateLeave, Leave("person: 'tom'"), "TIME_OUT_OF_RANGE");
  bad("that ends before it starts", kCreateLeave,
      Leave("person: 'tom' start_time { seconds: 9 } end_time { seconds: 8 }"), "TIME_ORDER");
  bad("of three years", kCreateLeave,
      Leave("person: 'tom' start_time { seconds: 9 } end_time { seconds: 94608009 }"),
      "TIME_ORDER");
  bad("with oneself", kCreateLeave, LeaveText("person: 'tom' substitute: 'tom'"),
      "SUBSTITUTE_INVALID");
  bad("ended before it starts", kEndLeave, Ending("seconds: 9"), "TIME_ORDER");
  bad("ended after its end", kEndLeave,
      Ending(absl::StrCat("seconds: ", absl::ToUnixSeconds(At(90)) + 1)), "TIME_ORDER");
  bad("ended at no valid time", kEndLeave, Ending("nanos: -1"), "TIME_OUT_OF_RANGE");
  rows.push_back({"from an unknown course", kCreateLeave, LeaveText("person: 'tom' course: 'c404'"),
                  StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"});
  rows.push_back({"an unknown course", "LeaveService/ListLeaves",
                  "parent: 'platforms/this' course: 'c404'", StatusCode::NOT_FOUND,
                  "COURSE_NOT_FOUND"});
  rows.push_back({"in a circle", kCreateLeave, LeaveText("person: 'tom' substitute: 'tia'"),
                  StatusCode::FAILED_PRECONDITION, "SUBSTITUTES_IN_CIRCLE"});
  rows.push_back({"with a learner", kCreateLeave,
                  LeaveText("person: 'tom' course: 'c1' substitute: 'zoe'"),
                  StatusCode::FAILED_PRECONDITION, "SUBSTITUTE_IS_LEARNER"});
  for (const char* method : {kEndLeave, "LeaveService/DeleteLeave"}) {
    for (const char* id : {"404", "none", "99999999999999999999"}) {
      rows.push_back({"an unknown leave", method,
                      absl::StrCat("name: 'platforms/this/leaves/", id, "'"), StatusCode::NOT_FOUND,
                      "LEAVE_NOT_FOUND"});
    }
  }
  return rows;
}

}  // namespace tutoring::testing
