#include "tests/architecture/forbidden_calls.h"

#include <catch2/catch.hpp>

namespace tutoring::architecture::forbidden_calls_test {
namespace {

struct Row {
  std::string name;
  std::string path;
  std::string code;
};

TEST_CASE("Calls: clocks, environment and raw SQL stay in the files that own them",
          "[architecture]") {
  const Findings findings = ForbiddenCalls(ReadTree());
  INFO(Lines(findings));
  CHECK(findings.empty());
}

TEST_CASE("Calls: a forbidden one is found", "[architecture]") {
  const Row row = GENERATE(values<Row>({
      {"the clock in a use case", "service/app/a.cc", "const auto now = absl::Now();"},
      {"the clock as a function value", "service/app/a.cc", "Clock clock(absl::Now);"},
      {"the standard clock", "service/rpc/a.cc", "std::chrono::system_clock::now();"},
      {"the C clock", "lms_bridge/a.cc", "srand(time(nullptr));"},
      {"the kernel's clock", "service/app/a.cc", "gettimeofday(&tv, nullptr);"},
      {"raw SQL", "service/store/engine/a.cc", "sqlite3_exec(db, sql, 0, 0, 0);"},
      {"the environment", "service/main.cc", "std::getenv(\"HOME\");"},
      {"the clock after a string with a slash", "service/app/a.cc", "F(\"//\", absl::Now());"},
      {"the clock after an escaped quote", "service/app/a.cc", "F('\\'', \"\\\"\", absl::Now());"},
      {"the clock after a number", "service/app/a.cc", "F(1'000, absl::Now());"},
      {"the real clock in a rule's test", "tests/rules/a_test.cc", "absl::Now();"},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(ForbiddenCalls({{row.path, row.code}}).size() == 1); }
}

TEST_CASE("Calls: an allowed one is not found", "[architecture]") {
  const Row row = GENERATE(values<Row>({
      {"the clock itself", "service/base/real_clock.cc", "return absl::Now();"},
      {"a comment", "service/app/a.cc", "// never absl::Now()\n/* absl::Now() */"},
      {"a string", "service/app/a.cc", "Log(\"absl::Now()\");"},
      {"a raw string", "service/app/a.cc", "Log(R\"x(absl::Now() \" )x\");"},
      {"another name", "service/app/a.cc", "sim_time(nullptr); absl::Nowhere();"},
      {"a benchmark", "tests/bench/a.cc", "absl::Now();"},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(ForbiddenCalls({{row.path, row.code}}).empty()); }
}

}  // namespace
}  // namespace tutoring::architecture::forbidden_calls_test
