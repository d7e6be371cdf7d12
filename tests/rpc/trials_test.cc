// Trials of policies and explanations of alerts, on the wire: what is shown, and to whom.
#include <catch2/catch.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/rpc/trial_slots.h"
#include "tests/rpc/decisions.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/alert_service.pb.h"
#include "tutoring/v1/duty_service.pb.h"
#include "tutoring/v1/trial_service.pb.h"

namespace tutoring::testing {
namespace {

v1::Alert AlertTo(const School& school, const std::string& person, v1::AlertKind kind) {
  const auto alerts = school.Ask<v1::ListAlertsResponse>(
      school.administrator, "AlertService/ListAlerts",
      absl::StrCat("parent: 'platforms/this/courses/c1' recipient: '", person, "'"));
  for (const v1::Alert& alert : alerts.alerts()) {
    if (alert.kind() == kind) return alert;
  }
  throw std::runtime_error("no such alert");
}

TEST_CASE("Explain alert: an alert has its duty, and everybody whom that addresses",
          "[rpc][explain_alert]") {
  const School school;
  const v1::Alert alert = AlertTo(school, "max", v1::ALERT_KIND_ESCALATION);
  const auto explained =
      school.Ask<v1::ExplainAlertResponse>(school.administrator, "AlertService/ExplainAlert",
                                           absl::StrCat("name: '", alert.name(), "'"));
  CHECK(explained.alert().SerializeAsString() == alert.SerializeAsString());
  CHECK(explained.duty().name() == alert.duty());
  CHECK(explained.telling().person() == "max");
  CHECK(explained.telling().reason() == v1::TELLING_REASON_OTHERS_FIRST);
  CHECK(explained.sentences_size() > 5);
  REQUIRE(explained.tellings_size() == 3);
  CHECK(explained.tellings(2).people(0).alert() == alert.name());
  const auto duty = school.Ask<v1::ExplainDutyResponse>(
      school.administrator, "DutyService/ExplainDuty", absl::StrCat("name: '", alert.duty(), "'"));
  CHECK(duty.tellings(2).SerializeAsString() == explained.tellings(2).SerializeAsString());
}

TEST_CASE("Explain alert: whoever may see an alert may have it explained, and nobody else",
          "[rpc][access][explain_alert]") {
  const School school;
  const std::string name =
      absl::StrCat("name: '", AlertTo(school, "tom", v1::ALERT_KIND_DUE).name(), "'");
  const auto reason = [&](const Credentials& caller) {
    return school.Call(caller, "AlertService/ExplainAlert", name).reason;
  };
  CHECK(reason(school.reader) == "");
  for (const char* person : {"tom", "max"}) CHECK(reason(school.plugin.OnBehalfOf(person)) == "");
  for (const char* person : {"tia", "eva", "zoe", "bob", "ted", "stranger"}) {
    CAPTURE(person);
    CHECK(reason(school.plugin.OnBehalfOf(person)) == kForbidden);
  }
}

constexpr char kStricter[] =
    "settings { field: 'response.limit' value: '9h' } "
    "settings { field: 'response.reminder_after' value: '1h' }";

TEST_CASE("Trials: a manager sees what a policy would do, and have done", "[rpc][trials]") {
  const School school;
  school.Tell(Report("this", "c1").Question(At(73), "zoe", "p5").Watermarks(At(74)));
  const Credentials max = school.plugin.OnBehalfOf("max");
  const auto run = school.Ask<v1::DryRunPolicyResponse>(
      max, "TrialService/DryRunPolicy",
      absl::StrCat("parent: 'platforms/this/courses/c1' policy { course: 'c1' ", kStricter, " }"));
  CHECK(run.policy().author() == "max");
  CHECK(run.policy().name().empty());
  CHECK(run.unchanged_count() == 2);  // Those that are late already.
  REQUIRE(run.duties_size() == 1);
  CHECK(run.duties(0).change() == v1::TRIAL_CHANGE_CHANGED);
  CHECK(run.duties(0).former_due_time().seconds() == absl::ToUnixSeconds(At(73 + 48)));
  CHECK(run.duties(0).duty().due_time().seconds() == absl::ToUnixSeconds(At(73 + 9)));
  CHECK(run.duties(0).former_verdict() == v1::VERDICT_PENDING);
  REQUIRE(run.duties(0).tellings_size() == 3);
  CHECK(run.duties(0).tellings(1).people(0).state() == v1::TELLING_STATE_TO_COME);

  const auto replay = school.Ask<v1::ReplayPolicyResponse>(
      max, "TrialService/ReplayPolicy",
      absl::StrCat("parent: 'platforms/this/courses/c1' ", kStricter,
                   " start_time { seconds: ", absl::ToUnixSeconds(At(-1)), " }"));
  CHECK(replay.rows(0).person().empty());
  CHECK_FALSE(replay.rows(0).has_week_start_time());
  CHECK(replay.rows(1).has_week_start_time());
  CHECK(replay.rows(0).happened().duty_count() == 3);
  CHECK(replay.rows(0).happened().breached_count() == 2);
  CHECK(replay.rows(0).happened().pending_count() == 1);
  CHECK(replay.rows(0).replayed().met_count() == 0);
  CHECK(replay.rows(0).replayed().alert_count() > 0);  // Nobody brought any into the platform.
  CHECK(replay.rows(0).happened().alert_count() == 0);
  CHECK(replay.duties_size() == 3);
}

TEST_CASE("Trials: only so many are under way at once", "[rpc][trials]") {
  rpc::TrialSlots slots(2);
  const auto first = slots.Take();
  {
    const auto second = slots.Take();
    CHECK((first.taken() && second.taken()));
    CHECK_FALSE(slots.Take().taken());
    CHECK_FALSE(slots.Take().taken());
  }
  CHECK(slots.Take().taken());
}

}  // namespace
}  // namespace tutoring::testing
