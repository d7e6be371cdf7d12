// What goes wrong on our side stays there: the caller gets an id, the log the rest.
#include <catch2/catch.hpp>
#include <regex>
#include <string>

#include "tests/rpc/school.h"

namespace tutoring::testing {
namespace {

TEST_CASE("Internal error: the caller is told an id and nothing of the database", "[rpc][errors]") {
  const School school;
  RawDatabase(school.Database()).Run("DROP TABLE alarms");
  const auto fail = [&] {
    return school.Call(school.administrator, "PlatformService/ListAlarms",
                       "parent: 'platforms/this'");
  };
  const Outcome outcome = fail();
  CHECK(outcome.code == grpc::StatusCode::INTERNAL);
  CHECK(outcome.reason == "INTERNAL");
  CHECK(outcome.domain == "tutoring");
  CHECK(std::regex_match(outcome.message,
                         std::regex("internal error [0-9a-f]+: see the service's log")));
  CHECK(fail().message != outcome.message);
}

TEST_CASE("Internal error: a person is told so, not that they have no right", "[rpc][errors]") {
  const School school;
  RawDatabase(school.Database()).Run("ALTER TABLE duties RENAME TO lost");
  const Outcome outcome = school.Call(school.plugin.OnBehalfOf("tom"), "DutyService/GetDuty",
                                      "name: 'platforms/this/courses/c1/duties/response-p1'");
  CHECK(outcome.reason == "INTERNAL");
}

}  // namespace
}  // namespace tutoring::testing
