// Export, erasure and retention at the command line.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

struct Privacy : CliFixture {
  Privacy() { ledger.platforms.push_back(PlatformNamed("demo")); }
};

TEST_CASE_METHOD(Privacy, "privacy export: the parts are one document of JSON", "[cli][privacy]") {
  v1::PersonDocument& first = *ledger.export_parts.emplace_back().mutable_document();
  first.set_name("platforms/demo/people/a%2F7");
  first.add_posts()->set_post("p1");
  ledger.export_parts.emplace_back().mutable_document()->add_posts()->set_post("p2");
  const Outcome outcome = Run({"privacy", "export", "a/7"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_export.name() == "platforms/demo/people/a%2F7");
  CHECK_THAT(outcome.out, Contains("\"post\":\"p1\"") && Contains("\"post\":\"p2\""));
  CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 1);
}

TEST_CASE_METHOD(Privacy, "privacy export: nobody of that id is said, and what to do",
                 "[cli][privacy]") {
  ledger.failure =
      FailureWithReason(grpc::StatusCode::NOT_FOUND,
                        "nothing of the platform holds this person's id", "PERSON_NOT_FOUND");
  const Outcome outcome = Run({"privacy", "export", "7", "--platform=demo"});
  CHECK(outcome.status == 1);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, Contains("PERSON_NOT_FOUND"));
}

TEST_CASE_METHOD(Privacy,
                 "privacy erase: nothing is asked of the service until the id is typed twice",
                 "[cli][privacy]") {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"privacy", "erase"},
                                                {"privacy", "erase", "7"},
                                                {"privacy", "erase", "7", "--confirm=8"},
                                                {"privacy", "erase", "7", "--confirm="}}) {
    CHECK(Run(words).status == 2);
  }
  CHECK(ledger.last_erase.name().empty());
  CHECK_THAT(Run({"privacy", "erase", "7"}).err, Contains("--confirm=7"));
}

TEST_CASE_METHOD(Privacy, "privacy erase: says how much was changed", "[cli][privacy]") {
  ledger.erasure.set_changed_row_count(1234);
  const Outcome outcome = Run({"privacy", "erase", "7", "--confirm=7"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_erase.name() == "platforms/demo/people/7");
  CHECK(!ledger.last_erase.request_id().empty());
  CHECK_THAT(outcome.out, Contains("1234 rows"));
  CHECK(WidestLine(outcome.out) <= 80);
  ledger.erasure.set_changed_row_count(0);
  CHECK(Run({"privacy", "erase", "7", "--confirm=7"}).out == "Nothing was left to erase.\n");
}

TEST_CASE_METHOD(Privacy, "privacy retention: shows lengths, and changes those that are typed",
                 "[cli][privacy]") {
  ledger.retention.mutable_connections_duration()->set_seconds(365 * 86400);
  *ledger.retention.mutable_apply_time() = Paris(3, 4, 2, 0);
  const Outcome shown = Run({"privacy", "retention"});
  CHECK(shown.status == 0);
  CHECK_THAT(shown.out, Contains("kept 365 days") && Contains("kept forever") &&
                            Contains("2026-03-04 02:00 Europe/Paris"));
  CHECK(WidestLine(shown.out) <= 80);
  CHECK(ledger.last_retention.retention().name().empty());
  const Outcome changed =
      Run({"privacy", "retention", "--connections=forever", "--interventions=1000d"});
  CHECK(changed.status == 0);
  CHECK(ledger.last_retention.retention().name() == "platforms/demo/retention");
  REQUIRE(ledger.last_retention.update_mask().paths_size() == 2);
  CHECK(ledger.last_retention.retention().connections_duration().seconds() == 0);
  CHECK(ledger.last_retention.retention().interventions_duration().seconds() == 1000 * 86400);
}

TEST_CASE_METHOD(Privacy, "privacy retention: what is no number of days is not sent",
                 "[cli][privacy]") {
  for (const char* typed : {"", "365", "d", "0d", "-1d", "1.5d", "9999999999d", "never"}) {
    CAPTURE(typed);
    const Outcome outcome = Run({"privacy", "retention", std::string("--connections=") + typed});
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Contains("--connections"));
  }
  CHECK(ledger.last_retention.retention().name().empty());
}

}  // namespace
}  // namespace tutoring::tutorctl
