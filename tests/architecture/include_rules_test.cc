#include "tests/architecture/include_rules.h"

#include <catch2/catch.hpp>

namespace tutoring::architecture::include_rules_test {
namespace {

struct Row {
  std::string name;
  std::string path;
  std::string line;
};

TEST_CASE("Includes: every layer includes only what it may", "[architecture]") {
  const Findings findings = ForbiddenIncludes(ReadTree());
  INFO(Lines(findings));
  CHECK(findings.empty());
}

TEST_CASE("Includes: a forbidden one is found", "[architecture]") {
  const Row row = GENERATE(values<Row>({
      {"base includes a rule", "service/base/a.h",
       "#include \"service/rules/response/response.h\""},
      {"a clock in a rule", "service/rules/a.cc", "#include \"absl/time/clock.h\""},
      {"chrono in a rule", "service/rules/a.cc", "#include <chrono>"},
      {"a stream in a rule", "service/rules/a.cc", "#include <iostream>"},
      {"the store in a rule", "service/rules/a.cc", "#include \"service/store/duties.h\""},
      {"protos in a rule", "service/rules/a.cc", "#include \"tutoring/v1/types.pb.h\""},
      {"protos in the store", "service/store/a.cc", "#include \"tutoring/v1/types.pb.h\""},
      {"sqlite3.h in the store outside engine", "service/store/a.cc", "#include <sqlite3.h>"},
      {"SOCI in a use case", "service/app/a.cc", "#include <soci/soci.h>"},
      {"libical in a rule", "service/rules/a.cc", "#include <libical/ical.h>"},
      {"libical in a use case", "service/app/a.cc", "#include <libical/ical.h>"},
      {"libical in main", "service/main.cc", "#include <libical/icaltime.h>"},
      {"the store beside libical", "service/ical/a.cc", "#include \"service/store/duties.h\""},
      {"a clock beside libical", "service/ical/a.cc", "#include \"absl/time/clock.h\""},
      {"a file beside libical", "service/ical/a.cc", "#include <fstream>"},
      {"calendar files in a rule", "service/rules/a.cc", "#include \"service/ical/closed_days.h\""},
      {"libxlsxwriter in a use case", "service/app/a.cc", "#include <xlsxwriter.h>"},
      {"the store beside libxlsxwriter", "service/sheet/a.cc",
       "#include \"service/store/duties.h\""},
      {"grpc in a use case", "service/app/a.cc", "#include <grpcpp/grpcpp.h>"},
      {"the store in a handler", "service/rpc/a.cc", "#include \"service/store/duties.h\""},
      {"openssl in a handler", "service/rpc/a.cc", "#  include <openssl/evp.h>"},
      {"the service in the bridge", "lms_bridge/moodle/a.cc", "#include \"service/base/clock.h\""},
      {"SQLite in the bridge", "lms_bridge/a.cc", "#include <sqlite3.h>"},
      {"RE2 in the bridge", "lms_bridge/moodle/a.cc", "#include <re2/re2.h>"},
      {"gRPC in the simulated platform", "lms_bridge/demo/a.cc", "#include <grpcpp/grpcpp.h>"},
      {"the service in tutorctl", "deploy/tutorctl/a.cc", "#include \"service/base/clock.h\""},
      {"a test in the service", "service/app/a.cc", "#include \"tests/support/fake_clock.h\""},
      {"a path that is not from the root", "service/app/a.cc", "#include \"engine.h\""},
      {"code in no layer", "proto/a.cc", ""},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(ForbiddenIncludes({{row.path, row.line + "\n"}}).size() == 1); }
}

TEST_CASE("Includes: an allowed one is not found", "[architecture]") {
  const Row row = GENERATE(values<Row>({
      {"a rule includes base", "service/rules/a.cc", "#include \"service/base/instant.h\""},
      {"a rule includes Abseil's times", "service/rules/a.cc", "#include \"absl/time/time.h\""},
      {"SQLite in the engine", "service/store/engine/a.cc", "#include <sqlite3.h>"},
      {"the clock's own file", "service/base/real_clock.cc", "#include \"absl/time/clock.h\""},
      {"libical in its layer", "service/ical/a.cc", "#include <libical/ical.h>"},
      {"libxlsxwriter in its layer", "service/sheet/a.cc", "#include <xlsxwriter.h>"},
      {"rules beside libical", "service/ical/a.cc", "#include \"service/rules/fold.h\""},
      {"SHA-256 in base", "service/base/digest.cc", "#include <openssl/evp.h>"},
      {"the demo's own proto", "lms_bridge/demo/a.cc", "#include \"lms_bridge/demo/story.pb.h\""},
      {"main wires everything", "service/main.cc", "#include \"service/store/duties.h\""},
      {"a test includes anything", "tests/store/a.cc", "#include <sqlite3.h>"},
      {"the standard library", "service/rules/a.cc", "#include <vector>"},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(ForbiddenIncludes({{row.path, row.line + "\n"}}).empty()); }
}

}  // namespace
}  // namespace tutoring::architecture::include_rules_test
