// What of it each person sees: lists show what a person may see and give away nothing else.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/rpc/school.h"
#include "tests/rpc/watch.h"
#include "tutoring/v1/duty_service.pb.h"

namespace tutoring::testing {
namespace {

// "p1 p2", or the reason of the refusal.
std::string DutiesSeen(const School& school, const Credentials& caller, const std::string& text) {
  const Outcome outcome = school.Call(caller, "DutyService/ListDuties", text);
  if (!outcome.reason.empty()) return outcome.reason;
  v1::ListDutiesResponse response;
  response.ParseFromString(outcome.answer);
  CHECK(response.next_page_token().empty());
  return absl::StrJoin(response.duties(), " ", [](std::string* out, const v1::Duty& duty) {
    absl::StrAppend(out, duty.post());
  });
}

std::string Said(const v1::Alert& alert) {
  const char* word = alert.kind() == v1::ALERT_KIND_REMINDER ? "reminder"
                     : alert.kind() == v1::ALERT_KIND_DUE    ? "due"
                                                             : "escalation";
  const std::string duty = alert.duty();
  return absl::StrCat(alert.recipient(), ":", word, ":", duty.substr(duty.rfind('-') + 1));
}

// In the order of the words, which is easier to write than that of time.
template <typename Alerts>
std::string Sorted(const Alerts& alerts) {
  std::vector<std::string> said;
  for (const v1::Alert& alert : alerts) said.push_back(Said(alert));
  std::sort(said.begin(), said.end());
  return absl::StrJoin(said, " ");
}

std::string AlertsSeen(const School& school, const Credentials& caller, const std::string& text) {
  const Outcome outcome = school.Call(caller, "AlertService/ListAlerts", text);
  if (!outcome.reason.empty()) return outcome.reason;
  v1::ListAlertsResponse response;
  response.ParseFromString(outcome.answer);
  CHECK(response.next_page_token().empty());
  return Sorted(response.alerts());
}

// Everything that a watch from the beginning sends.
std::string AlertsWatched(const School& school, const std::string& person) {
  const auto token = school.CreateToken("PLUGIN", {"this"});
  const Credentials caller{.authorization = "Bearer " + token.secret(), .person = person};
  Watch watch(school.channel(), caller);
  watch.WaitUntilCaughtUp();
  school.Ask<v1::RevokeTokenResponse>(school.administrator, "TokenService/RevokeToken",
                                      absl::StrCat("name: '", token.token().name(), "'"));
  std::vector<v1::Alert> alerts;
  CHECK(watch.Rest(&alerts).reason == "TOKEN_INVALID");
  return Sorted(alerts);
}

constexpr char kTom[] = "tom:due:p1 tom:reminder:p1";
constexpr char kTia[] = "tia:due:p2";
constexpr char kTed[] = "ted:due:p3";
constexpr char kMax[] = "max:escalation:p1 max:escalation:p2";
constexpr char kAllOfC1[] =
    "eva:reminder:p1 max:escalation:p1 max:escalation:p2 tia:due:p2 tom:due:p1 tom:reminder:p1";

struct SightRow {
  const char* person;
  const char* duties_of_course;
  const char* duties_of_platform;
  const char* alerts_of_course;
  const char* alerts_of_platform;
  const char* alerts_watched;
};

TEST_CASE("Sight: each person sees their part of the course and of the platform", "[rpc][access]") {
  const School school;
  const SightRow row = GENERATE(values<SightRow>({
      {"stranger", kForbidden, "", kForbidden, "", ""},
      {"zoe", "p1", "", "", "", ""},
      {"bob", "p2", "", "", "", ""},
      {"tom", "p1", "p1", kTom, kTom, kTom},
      {"tia", "p2", "p2", kTia, kTia, kTia},
      {"ted", kForbidden, "p3", kForbidden, kTed, kTed},
      {"max", "p1 p2", "", kAllOfC1, kMax, kAllOfC1},
      {"eva", kForbidden, "", kForbidden, "", ""},
  }));
  DYNAMIC_SECTION(row.person) {
    const Credentials caller = school.plugin.OnBehalfOf(row.person);
    const std::string course = "parent: 'platforms/this/courses/c1'";
    const std::string platform = "parent: 'platforms/this'";
    CHECK(DutiesSeen(school, caller, course) == row.duties_of_course);
    CHECK(DutiesSeen(school, caller, platform) == row.duties_of_platform);
    CHECK(AlertsSeen(school, caller, course) == row.alerts_of_course);
    CHECK(AlertsSeen(school, caller, platform) == row.alerts_of_platform);
    CHECK(AlertsWatched(school, row.person) == row.alerts_watched);
  }
}

struct FilterRow {
  const char* person;
  const char* list;  // "duties" or "alerts".
  const char* request;
  const char* seen;
};

TEST_CASE("Sight: filters narrow what a person sees and never widen it", "[rpc][access]") {
  const School school;
  const FilterRow row = GENERATE(values<FilterRow>({
      {"zoe", "duties", "parent: 'platforms/this' learner: 'zoe'", "p1"},
      {"zoe", "duties", "parent: 'platforms/this' learner: 'bob'", kForbidden},
      {"zoe", "duties", "parent: 'platforms/this' assignee: 'tom'", kForbidden},
      {"zoe", "duties", "parent: 'platforms/this' learner: 'bob' assignee: 'zoe'", ""},
      {"zoe", "duties", "parent: 'platforms/this/courses/c1' learner: 'bob'", kForbidden},
      {"zoe", "duties", "parent: 'platforms/this/courses/c1' assignee: 'tia'", ""},
      {"tom", "duties", "parent: 'platforms/this' learner: 'bob'", kForbidden},
      {"tom", "duties", "parent: 'platforms/this/courses/c1' learner: 'bob'", ""},
      {"tom", "duties", "parent: 'platforms/this/courses/c1' assignee: 'tia'", ""},
      {"max", "duties", "parent: 'platforms/this/courses/c1' learner: 'bob'", "p2"},
      {"max", "duties", "parent: 'platforms/this/courses/c2'", kForbidden},
      {"max", "duties", "parent: 'platforms/this/courses/c404'", kForbidden},
      {"tom", "alerts", "parent: 'platforms/this' recipient: 'tia'", kForbidden},
      {"tom", "alerts", "parent: 'platforms/this/courses/c1' recipient: 'tia'", kForbidden},
      {"tom", "alerts", "parent: 'platforms/this/courses/c2' recipient: 'tom'", kForbidden},
      {"tom", "alerts", "parent: 'platforms/this/courses/c404' recipient: 'tom'", kForbidden},
      {"max", "alerts", "parent: 'platforms/this' recipient: 'tom'", kForbidden},
      {"max", "alerts", "parent: 'platforms/this/courses/c1' recipient: 'tia'", kTia},
      {"tom", "alerts",
       "parent: 'platforms/this' duty: 'platforms/this/courses/c1/duties/response-p2'", ""},
      {"tom", "alerts",
       "parent: 'platforms/this' duty: 'platforms/this/courses/c2/duties/response-p3'", kForbidden},
      {"eva", "alerts",
       "parent: 'platforms/this' duty: 'platforms/this/courses/c1/duties/response-p1'", kForbidden},
  }));
  DYNAMIC_SECTION(row.person << " asks for " << row.list << " " << row.request) {
    const Credentials caller = school.plugin.OnBehalfOf(row.person);
    const bool duties = std::string(row.list) == "duties";
    CHECK((duties ? DutiesSeen(school, caller, row.request)
                  : AlertsSeen(school, caller, row.request)) == row.seen);
  }
}

TEST_CASE("Sight: a tutor's pages hold no name of a learner of another group", "[rpc][access]") {
  const School school;
  for (const char* method : {"DutyService/ListDuties", "AlertService/ListAlerts"}) {
    const Outcome outcome =
        school.Call(school.plugin.OnBehalfOf("tom"), method, "parent: 'platforms/this/courses/c1'");
    CHECK_THAT(outcome.answer, Catch::Contains("Name of zoe") && !Catch::Contains("Name of bob"));
  }
  const Outcome explained = school.Call(school.plugin.OnBehalfOf("tom"), "DutyService/ExplainDuty",
                                        "name: 'platforms/this/courses/c1/duties/response-p1'");
  CHECK_THAT(explained.answer, Catch::Contains("Name of zoe") && !Catch::Contains("Name of bob"));
}

}  // namespace
}  // namespace tutoring::testing
