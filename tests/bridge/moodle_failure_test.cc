// Each row of the table of failures, on the recorded answers of a real Moodle.
#include "lms_bridge/moodle/moodle_failure.h"

#include <catch2/catch.hpp>
#include <set>

#include "absl/strings/match.h"
#include "lms_bridge/lms_failure.h"
#include "tests/bridge/captures.h"

namespace tutoring::bridge {
namespace {

struct FailureRow {
  const char* capture;
  FailureClass failure_class;
  v1::AlarmKind alarm;
};

using enum FailureClass;
constexpr auto kRefused = v1::ALARM_KIND_ACCESS_REFUSED;
constexpr auto kMissing = v1::ALARM_KIND_CAPABILITY_MISSING;
constexpr auto kBlind = v1::ALARM_KIND_COURSE_UNREADABLE;
constexpr auto kDown = v1::ALARM_KIND_PLATFORM_UNREACHABLE;
constexpr auto kSetup = v1::ALARM_KIND_PLATFORM_MISCONFIGURED;
constexpr auto kSkipped = v1::ALARM_KIND_ITEM_SKIPPED;

TEST_CASE("MoodleFailure: every recorded failure has its class and its alarm",
          "[bridge][failure]") {
  const FailureRow row = GENERATE(values<FailureRow>({
      {"01_no_token", kStop, kRefused},
      {"02_bad_token", kStop, kRefused},
      {"03_unknown_function", kStop, kSetup},
      {"04_function_not_in_service", kStop, kRefused},
      {"05_missing_function", kUnreadable, kSetup},
      {"06_missing_param", kUnreadable, kSetup},
      {"07_unexpected_param", kUnreadable, kSetup},
      {"08_wrong_type", kUnreadable, kSetup},
      {"09_default_xml", kUnreadable, kSetup},
      {"10_xml_error", kStop, kRefused},
      {"11_bearer_header", kStop, kRefused},
      {"12_json_body", kStop, kRefused},
      {"15_no_capability", kUnreadable, kBlind},
      {"16_course_missing", kGone, kBlind},
      {"17_discussion_missing", kGone, kBlind},
      {"18_forum_missing", kGone, kBlind},
      {"30_maintenance_db", kRetryLater, kDown},
      {"31_maintenance_cli", kRetryLater, kDown},
      {"32_ws_disabled", kStop, kRefused},
      {"33_rest_disabled", kStop, kRefused},
      {"34_service_disabled", kStop, kRefused},
      {"35_token_ip", kStop, kRefused},
      {"36_user_not_authorised", kStop, kRefused},
      {"37_authuser_validuntil_future", kStop, kRefused},
      {"39_user_suspended", kStop, kRefused},
      {"40_user_nologin", kStop, kRefused},
      {"42_sitepolicy_course_fn", kStop, kRefused},
      {"43_forcepasswordchange", kStop, kRefused},
      {"44_user_not_fully_setup", kStop, kRefused},
      {"45_upgraderunning", kRetryLater, kDown},
      {"46_db_down", kRetryLater, kDown},
      {"47_post_too_big", kStop, kRefused},
      {"49_max_input_vars_token_last", kStop, kRefused},
      {"50_debug_developer", kUnreadable, kSetup},
      {"51_debug_access", kStop, kRefused},
      {"53_accept_language", kStop, kRefused},
      {"54_wrong_host", kStop, kSetup},
      {"55_php_out_of_memory", kSkipItem, kSkipped},
      {"56_php_time_limit", kSkipItem, kSkipped},
      {"57_invalid_response", kSkipItem, kSkipped},
      {"58_php_parse_error", kUnreadable, kSetup},
      {"59_plugin_ok", kUnreadable, kMissing},
      {"60_not_found", kStop, kSetup},
      {"61_keepalive", kStop, kSetup},
      {"62_token_expired_first", kStop, kRefused},
      {"63_token_expired_second", kStop, kRefused},
      {"64_no_rest_use", kStop, kRefused},
  }));
  DYNAMIC_SECTION(row.capture) {
    const absl::Status status = FailureInAnswer(CapturedAnswer(row.capture), "some_function");
    REQUIRE_FALSE(status.ok());
    const LmsFailure failure = FailureOf(status);
    CHECK(FailureClassName(failure.failure_class) ==
          std::string(FailureClassName(row.failure_class)));
    CHECK(v1::AlarmKind_Name(failure.alarm) == v1::AlarmKind_Name(row.alarm));
    CHECK(absl::StrContains(failure.detail, "some_function"));
  }
}

TEST_CASE("MoodleFailure: recorded answers with data are no failures", "[bridge][failure]") {
  const char* capture =
      GENERATE("13_get_ok", "14_multipart", "19_empty_array_param", "20_array_nonzero_index",
               "38_authuser_validuntil_past", "41_sitepolicy_site_info", "48_max_input_vars");
  DYNAMIC_SECTION(capture) { CHECK(FailureInAnswer(CapturedAnswer(capture), "f").ok()); }
}

TEST_CASE("MoodleFailure: maintenance by command line says how long to wait", "[bridge][failure]") {
  const LmsFailure failure = FailureOf(FailureInAnswer(CapturedAnswer("31_maintenance_cli"), "f"));
  CHECK(failure.retry_after == absl::Seconds(300));
  CHECK(failure.surely_not_done);
}

TEST_CASE("MoodleFailure: a redirect names where Moodle believes to be", "[bridge][failure]") {
  const LmsFailure failure = FailureOf(FailureInAnswer(CapturedAnswer("54_wrong_host"), "f"));
  CHECK(absl::StrContains(failure.detail, "http://127.0.0.1:8044"));
}

TEST_CASE("MoodleFailure: a query in a redirect is not shown", "[bridge][failure]") {
  HttpAnswer answer;
  answer.status = 302;
  answer.location = "https://sso.example/login?ticket=secret";
  const std::string detail = FailureOf(FailureInAnswer(answer, "f")).detail;
  CHECK(absl::StrContains(detail, "https://sso.example/login"));
  CHECK_FALSE(absl::StrContains(detail, "secret"));
}

TEST_CASE("MoodleFailure: a redirect to anything is told in text, and not at length",
          "[bridge][failure]") {
  HttpAnswer answer;
  answer.status = 302;
  answer.location = "https://caf\xE9.example/" + std::string(2000, 'x');
  const std::string detail = FailureOf(FailureInAnswer(answer, "f")).detail;
  CHECK(absl::StrContains(detail, "https://caf\uFFFD.example/xxx"));
  CHECK(detail.size() < 400);
}

// Some error words are sentences of Moodle's, and those may name people.
TEST_CASE("MoodleFailure: no sentence of the platform reaches the text", "[bridge][failure]") {
  HttpAnswer answer;
  answer.status = 200;
  answer.body =
      R"({"exception":"moodle_exception","errorcode":"Alice Martin is not here","message":"Alice Martin"})";
  const LmsFailure failure = FailureOf(FailureInAnswer(answer, "f"));
  CHECK(failure.failure_class == kUnreadable);
  CHECK_FALSE(absl::StrContains(failure.detail, "Alice"));
}

TEST_CASE("MoodleFailure: database errors of one query concern one item", "[bridge][failure]") {
  HttpAnswer answer;
  answer.status = 200;
  answer.body =
      R"({"exception":"dml_write_exception","errorcode":"dmlwriteexception","message":"Error writing to database"})";
  const LmsFailure failure = FailureOf(FailureInAnswer(answer, "f"));
  CHECK(failure.failure_class == kSkipItem);
  CHECK_FALSE(failure.surely_not_done);
}

// Moodle 4.5 puts most of its exceptions into namespaces.
TEST_CASE("MoodleFailure: names of exceptions with namespace are the same", "[bridge][failure]") {
  HttpAnswer answer;
  answer.status = 200;
  answer.body =
      R"({"exception":"core\\exception\\required_capability_exception","errorcode":"new word","message":"x"})";
  CHECK(FailureOf(FailureInAnswer(answer, "f")).alarm == kMissing);
  answer.body =
      R"({"exception":"core\\exception\\moodle_exception","errorcode":"invalidpostid","message":"x"})";
  const LmsFailure gone = FailureOf(FailureInAnswer(answer, "f"));
  CHECK(gone.failure_class == kGone);
  CHECK(gone.detail == "f: moodle_exception invalidpostid");
}

TEST_CASE("MoodleFailure: answers of proxies are passing", "[bridge][failure]") {
  const int status = GENERATE(429, 502, 503, 504, 520);
  HttpAnswer answer;
  answer.status = status;
  const LmsFailure failure = FailureOf(FailureInAnswer(answer, "f"));
  CHECK(failure.failure_class == kRetryLater);
  // Without Retry-After nobody knows whether Moodle had begun.
  CHECK_FALSE(failure.surely_not_done);
}

TEST_CASE("MoodleFailure: an empty answer and a page instead of data are passing",
          "[bridge][failure]") {
  HttpAnswer answer;
  answer.status = 200;
  answer.body = GENERATE(std::string(), std::string("<html>login to the wifi</html>"));
  CHECK(IsFailure(FailureInAnswer(answer, "f"), kRetryLater));
}

TEST_CASE("LmsFailure: what a status carries comes back whole", "[bridge][failure]") {
  LmsFailure failure;
  failure.failure_class = kSkipItem;
  failure.alarm = kSkipped;
  failure.detail = "f: odd";
  failure.retry_after = absl::Seconds(7);
  failure.surely_not_done = true;
  const LmsFailure back = FailureOf(ToStatus(failure));
  CHECK(back.failure_class == kSkipItem);
  CHECK(back.alarm == kSkipped);
  CHECK(back.detail == "f: odd");
  CHECK(back.retry_after == absl::Seconds(7));
  CHECK(back.surely_not_done);
}

TEST_CASE("LmsFailure: a status from elsewhere is unreadable, so that nothing moves",
          "[bridge][failure]") {
  const LmsFailure failure = FailureOf(absl::InternalError("x"));
  CHECK(failure.failure_class == kUnreadable);
  CHECK_FALSE(IsLmsFailure(absl::InternalError("x")));
}

struct AdviceRow {
  const char* capture;
  const char* names;
};

TEST_CASE("MoodleFailure: a refusal names what an administrator can mend", "[bridge][failure]") {
  const auto row = GENERATE(values<AdviceRow>({
      {"02_bad_token", "the token is unknown"},
      {"62_token_expired_first", "the token has expired"},
      {"34_service_disabled", "the external service"},
      {"32_ws_disabled", "web services"},
      {"33_rest_disabled", "the REST protocol"},
      {"39_user_suspended", "suspended"},
      {"15_no_capability", "moodle/course:viewhiddencourses"},
  }));
  DYNAMIC_SECTION(row.capture) {
    const absl::Status status = FailureInAnswer(CapturedAnswer(row.capture), "core_some_function");
    CHECK(absl::StrContains(status.message(), row.names));
    CHECK(absl::StrContains(status.message(), "connect.php"));
  }
}

}  // namespace
}  // namespace tutoring::bridge
