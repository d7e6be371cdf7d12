// Policies and suspensions at the command line.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

struct Decisions : CliFixture {
  Decisions() { ledger.platforms.push_back(PlatformNamed("demo")); }

  // What is in force, and which policy says so.
  void Resolve(const std::string& field, const std::string& value, const std::string& policy) {
    v1::PolicySetting& setting = *ledger.resolved_policy.add_settings();
    setting.set_field(field);
    setting.set_value(value);
    if (!policy.empty()) setting.set_source("platforms/demo/policies/" + policy);
  }

  // What the last change of a policy says, in order.
  std::string Said() const {
    std::string text;
    for (const v1::PolicySetting& one : ledger.last_policy.policy().settings()) {
      text += one.field() + "=" + one.value() + ";";
    }
    return text;
  }
};

v1::Policy PolicyOf(const std::string& id, const std::string& course, const std::string& group,
                    const std::string& field, const std::string& value) {
  v1::Policy policy;
  policy.set_name("platforms/demo/policies/" + id);
  policy.set_course(course);
  policy.set_group(group);
  *policy.mutable_effective_time() = Paris(3, 1, 8, 0);
  v1::PolicySetting& setting = *policy.add_settings();
  setting.set_field(field);
  setting.set_value(value);
  return policy;
}

TEST_CASE_METHOD(Decisions, "policies set: what the scope said before stays, the rest is changed",
                 "[cli][policies]") {
  ledger.policies = {PolicyOf("4", "12", "g", "response.limit", "9h"),
                     PolicyOf("3", "12", "", "response.limit", "24h"),
                     PolicyOf("1", "", "", "calendar", "north")};
  Resolve("calendar", "north", "1");
  Resolve("response.limit", "24h", "3");
  Resolve("technical.limit", "48h", "");
  const Outcome outcome =
      Run({"policies", "set", "response.reminder_after=12h,response.time=WORKING", "--course=12"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_policy.parent() == "platforms/demo");
  CHECK(ledger.last_policy.policy().course() == "12");
  CHECK(Said() == "response.limit=24h;response.reminder_after=12h;response.time=WORKING;");
  CHECK_FALSE(ledger.last_policy.validate_only());
  CHECK_FALSE(ledger.last_policy.request_id().empty());
  CHECK_FALSE(ledger.last_policy.policy().has_effective_time());
}

TEST_CASE_METHOD(Decisions, "policies set: of a group, from an instant, only checked",
                 "[cli][policies]") {
  const Outcome outcome = Run({"policies", "set", "response.limit=24h", "--course=12", "--group=g",
                               "--from=2026-04-01", "--check"});
  CHECK(outcome.status == 0);
  CHECK(ledger.last_policy.policy().group() == "g");
  CHECK(ledger.last_policy.policy().effective_time().seconds() == Paris(4, 1, 0, 0).seconds());
  CHECK(ledger.last_policy.validate_only());
  CHECK_THAT(outcome.out, Contains("course 12, group g"));
  CHECK_THAT(outcome.out, Contains("nothing was written"));
}

TEST_CASE_METHOD(Decisions, "policies set: says so where a version for later takes its place",
                 "[cli][policies]") {
  ledger.policies = {PolicyOf("2", "", "", "response.limit", "24h")};
  const Outcome outcome = Run({"policies", "set", "response.limit=72h", "--from=2026-02-01"});
  CHECK(ledger.last_resolve.time().seconds() == Paris(2, 1, 0, 0).seconds());
  CHECK_THAT(outcome.out, Contains("policy 2 takes its place on 2026-03-01 08:00"));
  CHECK_THAT(Run({"policies", "set", "response.limit=72h", "--from=2026-03-01 08:00"}).out,
             !Contains("takes its place"));
}

TEST_CASE_METHOD(Decisions, "policies unset: only what is set can be inherited again",
                 "[cli][policies]") {
  ledger.policies = {PolicyOf("1", "", "", "calendar", "north")};
  Resolve("calendar", "north", "1");
  CHECK(Run({"policies", "unset", "response.limit"}).status == 2);
  CHECK(Run({"policies", "unset", "calendar"}).status == 0);
  CHECK(Said().empty());
}

TEST_CASE_METHOD(Decisions, "policies set: what is no setting is not sent", "[cli][policies]") {
  for (const char* typed : {"response.limit", "=24h", "response.limit=", "a=1,,b=2", "a=1,a=2"}) {
    CAPTURE(typed);
    CHECK(Run({"policies", "set", typed}).status == 2);
  }
  CHECK(ledger.last_policy.parent().empty());
}

TEST_CASE_METHOD(Decisions, "policies list, fields and show fit 80 columns and say where from",
                 "[cli][policies]") {
  ledger.policies = {PolicyOf("4", "12", "g", "response.limit", "9h")};
  for (int i = 0; i < 9; ++i) *ledger.policies[0].add_settings() = ledger.policies[0].settings(0);
  v1::PolicyField& field = *ledger.policy_fields.add_policy_fields();
  field.set_field("response.escalation_after");
  field.set_kind(v1::POLICY_FIELD_KIND_DURATION);
  field.set_default_value("24h");
  field.set_description("How long after the deadline the managers are told, and so on and on.");
  v1::PolicySetting& setting = *ledger.resolved_policy.add_settings();
  setting.set_field("response.limit");
  setting.set_value("9h");
  setting.set_source("platforms/demo/policies/4");
  v1::PolicyWarning& warning = *ledger.resolved_policy.add_warnings();
  warning.set_kind(v1::POLICY_WARNING_KIND_DEADLINE_IN_CLOSURE);
  warning.set_field("response.limit");
  *warning.mutable_start_time() = Paris(4, 3, 18, 0);
  *warning.mutable_end_time() = Paris(4, 7, 8, 0);
  struct Row {
    std::vector<std::string> words;
    const char* says;
  };
  for (const Row& row :
       {Row{{"policies", "list"}, "by an administrator"}, Row{{"policies", "fields"}, "duration"},
        Row{{"policies", "show", "--course=12", "--group=g"}, "policy 4"},
        Row{{"policies", "show"}, "2026-04-07 08:00"}}) {
    const Outcome outcome = Run(row.words);
    CAPTURE(outcome.out);
    CHECK(outcome.status == 0);
    CHECK(WidestLine(outcome.out) <= 80);
    CHECK_THAT(outcome.out, Contains(row.says));
  }
  CHECK(Run({"policies", "show", "--at=2026-04-01"}).status == 0);
  CHECK(ledger.last_resolve.time().seconds() == Paris(4, 1, 0, 0).seconds());
}

TEST_CASE_METHOD(Decisions, "policies list: nothing of what a version says is cut",
                 "[cli][policies]") {
  ledger.policies = {PolicyOf("4", "12", "g", "response.limit", "9h")};
  v1::PolicySetting& setting = *ledger.policies[0].add_settings();
  setting.set_field("technical.tutor_threads_exempt");
  setting.set_value("no");
  CHECK(Run({"policies", "list"}).out ==
        "Policy 4: course 12, group g from 2026-03-01 08:00, by an administrator\n"
        "    response.limit=9h, technical.tutor_threads_exempt=no\n");
  ledger.policies.clear();
  CHECK_THAT(Run({"policies", "list"}).out, Contains("the pack holds"));
}

TEST_CASE_METHOD(Decisions, "suspensions: a break by default, an exemption with its reason",
                 "[cli][suspensions]") {
  CHECK(Run({"suspensions", "add", "--course=12", "--from=2026-02-14"}).status == 2);
  CHECK(Run({"suspensions", "add", "--learner=7", "--from=2026-02-14", "--until=2026-03-02"})
            .status == 2);
  const Outcome added =
      Run({"suspensions", "add", "--course=12", "--from=2026-02-14", "--until=2026-03-02"});
  CHECK(added.status == 0);
  CHECK_THAT(added.out, Contains("everybody"));
  CHECK(ledger.last_suspension.suspension().reason() == v1::SUSPENSION_REASON_BREAK);
  CHECK(ledger.last_suspension.suspension().end_time().seconds() == Paris(3, 2, 0, 0).seconds());
  CHECK(Run({"suspensions", "add", "--course=12", "--learner=7", "--from=2026-02-14",
             "--until=2026-03-02", "--reason=sick-leave"})
            .status == 0);
  CHECK(ledger.last_suspension.suspension().learner() == "7");
  CHECK(ledger.last_suspension.suspension().reason() == v1::SUSPENSION_REASON_SICK_LEAVE);
  ledger.suspensions = {ledger.last_suspension.suspension()};
  CHECK_THAT(Run({"suspensions", "list", "--course=12"}).out, Contains("sick-leave"));
  CHECK(Run({"suspensions", "remove", "5"}).status == 0);
  CHECK(ledger.last_suspension_delete.name() == "platforms/demo/suspensions/5");
}

TEST_CASE_METHOD(Decisions, "leaves: who is away, who stands in, and that they are back early",
                 "[cli][leaves]") {
  CHECK(Run({"leaves", "add", "7", "--from=2026-02-14"}).status == 2);
  CHECK(Run({"leaves", "add", "--from=2026-02-14", "--until=2026-03-02"}).status == 2);
  const Outcome added = Run({"leaves", "add", "7", "--course=12", "--from=2026-02-14",
                             "--until=2026-03-02", "--substitute=a-colleague"});
  CHECK(added.status == 0);
  CHECK_THAT(added.out, Contains("a-colleague"));
  CHECK(WidestLine(added.out) <= 80);
  const v1::Leave& leave = ledger.last_leave.leave();
  CHECK(leave.person() == "7");
  CHECK(leave.course() == "12");
  CHECK(leave.substitute() == "a-colleague");
  CHECK(leave.end_time().seconds() == Paris(3, 2, 0, 0).seconds());
  ledger.leaves = {leave};
  ledger.leaves[0].set_name("platforms/demo/leaves/3");
  ledger.leaves[0].clear_substitute();
  CHECK_THAT(Run({"leaves", "list", "--course=12"}).out, Contains("nobody"));
  CHECK_THAT(Run({"leaves", "list", "--course=12", "--json"}).out, Contains("\"person\":\"7\""));

  CHECK(Run({"leaves", "end", "3", "--at=2026-03-02"}).status == 0);
  CHECK(ledger.last_leave_end.name() == "platforms/demo/leaves/3");
  CHECK(ledger.last_leave_end.end_time().seconds() == Paris(3, 2, 0, 0).seconds());
  CHECK(Run({"leaves", "end", "3"}).status == 0);
  CHECK(!ledger.last_leave_end.has_end_time());
  CHECK(Run({"leaves", "remove", "3"}).status == 0);
  CHECK(ledger.last_leave_delete.name() == "platforms/demo/leaves/3");
}

TEST_CASE_METHOD(Decisions, "leaves and roles: an id that nobody was seen with is pointed out",
                 "[cli][leaves]") {
  const std::vector<std::string> add = {
      "leaves", "add", "7", "--from=2026-02-14", "--until=2026-03-02", "--substitute=77"};
  const std::vector<std::string> declare = {"roles", "declare", "--person=77", "--role=manager"};
  CHECK_THAT(Run(add).out, !Contains("Nobody has been seen"));
  CHECK_THAT(Run(declare).out, !Contains("Nobody has been seen"));
  ledger.unknown_people = {"77"};
  const Outcome added = Run(add);
  CHECK(added.status == 0);
  CHECK_THAT(added.out, Contains("Nobody has been seen as 77 so far: is the id right?"));
  CHECK(WidestLine(added.out) <= 80);
  CHECK_THAT(Run(declare).out, Contains("Nobody has been seen as 77 so far"));
  std::vector<std::string> json = add;
  json.push_back("--json");
  CHECK_THAT(Run(json).out, !Contains("Nobody") && Contains("\"unknownPeople\":[\"77\"]"));
}

}  // namespace
}  // namespace tutoring::tutorctl
