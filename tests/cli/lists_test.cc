#include <google/protobuf/util/json_util.h>

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

TEST_CASE_METHOD(OnePlatform, "duties list: a table in the platform's zone", "[cli][list]") {
  ledger.duties = {DutyNamed("900", "Zoé Lefèvre"), DutyNamed("901", "")};
  const Outcome outcome = Run({"duties", "list"});
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        "DUE               STATE  VERDICT  OWED TO      BY  DUTY\n"
        "2026-03-04 14:00  open   pending  Zoé Lefèvre  31  12/900\n"
        "2026-03-04 14:00  open   pending  4711         31  12/901\n"
        "Times in Europe/Paris.\n");
}

TEST_CASE_METHOD(OnePlatform, "duties list: a welcome is owed to its group", "[cli][list]") {
  ledger.duties = {DutyNamed("1", ""), DutyNamed("2", ""), DutyNamed("3", "")};
  for (v1::Duty& duty : ledger.duties) {
    duty.clear_learner();
    duty.set_kind(v1::DUTY_KIND_WELCOME);
  }
  ledger.duties[0].set_group("7");
  ledger.duties[1].set_group("8");
  ledger.duties[1].set_group_display_name("Bêta");
  CHECK_THAT(Run({"duties", "list"}).out, Contains("  group 7     ") &&
                                              Contains("  group Bêta  ") &&
                                              Contains("  no group    "));
}

TEST_CASE_METHOD(OnePlatform, "duties get: a signal is about a group, and for its tutors",
                 "[cli][list]") {
  v1::Duty signal = DutyNamed("silent-group-1", "");
  signal.clear_learner();
  signal.clear_post();
  signal.clear_due_time();
  signal.set_kind(v1::DUTY_KIND_SILENT_GROUP);
  signal.set_group("7");
  signal.set_verdict(v1::VERDICT_NONE);
  signal.set_cycle(2);
  ledger.duties = {signal};
  CHECK_THAT(Run({"duties", "list"}).out,
             Contains("-    open   none     group 7  31") ||
                 Contains("-                 open   none     group 7"));
  const std::string begun = Run({"duties", "get", "12/silent-group-1"}).out;
  CHECK_THAT(begun, Contains("silent-group") && Contains("About") && Contains("group 7") &&
                        Contains("For ") && Contains("the course's start") &&
                        Contains("2 since then") && !Contains("Last there"));
  *ledger.duties[0].mutable_last_access_time() = ledger.duties[0].open_time();
  CHECK_THAT(Run({"duties", "get", "12/silent-group-1"}).out,
             Contains("Counted from") && Contains("2026-03-02 14:00 Europe/Paris"));
}

TEST_CASE_METHOD(OnePlatform, "duties list: long French names stay within 80 columns",
                 "[cli][list]") {
  v1::Duty duty =
      DutyNamed("response-900012345", "Maximilienne-Éléonore de Courcelles-Lavergne d'Aubépine");
  for (int i = 0; i < 12; ++i) duty.add_assignees(absl::StrCat(1000 + i));
  duty.set_state(v1::DUTY_STATE_CANCELLED);
  duty.set_verdict(v1::VERDICT_BREACHED);
  ledger.duties = {duty};
  const Outcome outcome = Run({"duties", "list"});
  INFO(outcome.out);
  CHECK(WidestLine(outcome.out) <= 80);
  CHECK_THAT(outcome.out, Contains("12/response-900012345\n"));  // What one copies is whole.
  CHECK_THAT(outcome.out, Contains("…"));
}

TEST_CASE_METHOD(OnePlatform, "every list fits 80 columns with long texts", "[cli][list]") {
  const std::string text =
      "Préparation à l'épreuve écrite du concours de secrétaire administratif, session d'été";
  ledger.platforms[0].set_display_name(text);
  ledger.platforms[0].set_url(
      absl::StrCat("https://moodle.example.invalid/", std::string(100, 'a')));
  ledger.courses.resize(1);
  ledger.courses[0].set_name("platforms/demo/courses/12");
  ledger.courses[0].set_display_name(text);
  ledger.members.resize(1);
  ledger.members[0].set_display_name(text);
  ledger.members[0].add_groups(text);
  ledger.roles.resize(1);
  ledger.roles[0].set_display_name(text);
  ledger.roles[0].set_category(text);
  *ledger.roles[0].mutable_start_time() = Paris(3, 1, 8, 0);
  *ledger.roles[0].mutable_end_time() = Paris(3, 2, 8, 0);
  ledger.tokens.resize(1);
  ledger.tokens[0].set_role(v1::TOKEN_ROLE_ADMINISTRATOR);
  ledger.tokens[0].set_description(text);
  *ledger.tokens[0].mutable_revoke_time() = Paris(3, 2, 8, 0);
  ledger.alerts.resize(1);
  ledger.alerts[0].set_recipient_display_name(text);
  ledger.alerts[0].set_reference("TUT-7F3K9Q2M4X");
  ledger.alarms.resize(1);
  ledger.alarms[0].set_kind(v1::ALARM_KIND_PLATFORM_MISCONFIGURED);
  ledger.alarms[0].set_subject(text);
  const std::string noun =
      GENERATE("platforms", "courses", "members", "roles", "tokens", "alerts", "alarms");
  std::vector<std::string> command = {noun, "list"};
  if (noun == "members") command.push_back("12");
  const Outcome outcome = Run(command);
  INFO(outcome.out);
  CHECK(outcome.status == 0);
  CHECK(WidestLine(outcome.out) <= 80);
  CHECK_THAT(outcome.out, Contains("…"));
}

TEST_CASE_METHOD(OnePlatform, "duties list --json: one object per line, every field there",
                 "[cli][list]") {
  ledger.duties = {DutyNamed("900", "Zoé Lefèvre"), DutyNamed("901", "")};
  const Outcome outcome = Run({"duties", "list", "--json"});
  const std::vector<std::string> lines = absl::StrSplit(outcome.out, '\n', absl::SkipEmpty());
  REQUIRE(lines.size() == 2);
  v1::Duty read;
  REQUIRE(google::protobuf::util::JsonStringToMessage(lines[0], &read).ok());
  CHECK(read.SerializeAsString() == ledger.duties[0].SerializeAsString());
  CHECK_THAT(lines[0], Contains("\"learnerDisplayName\":\"Zoé Lefèvre\""));
  CHECK_THAT(lines[1], Contains("\"subject\":\"\""));
}

TEST_CASE_METHOD(OnePlatform, "lists: people get 200 lines and are told of more, programs get all",
                 "[cli][list]") {
  for (int i = 0; i < 1100; ++i) ledger.duties.push_back(DutyNamed(absl::StrCat(i), ""));
  const auto lines = [](const Outcome& outcome) {
    return std::vector<std::string>(absl::StrSplit(outcome.out, '\n', absl::SkipEmpty())).size();
  };
  const Outcome people = Run({"duties", "list"});
  CHECK(lines(people) == 203);
  CHECK_THAT(people.out, Contains("There is more: only 200 are shown; --limit=0 shows all."));
  CHECK(ledger.list_calls == 1);
  CHECK(lines(Run({"duties", "list", "--json"})) == 1100);
  CHECK(ledger.list_calls == 4);  // 500 to a page.
  CHECK(lines(Run({"duties", "list", "--json", "--limit=7"})) == 7);
  CHECK(lines(Run({"duties", "list", "--limit=0"})) == 1102);
}

TEST_CASE_METHOD(OnePlatform, "members list: ids, roles and groups, also of who left",
                 "[cli][list]") {
  v1::Member tutor;
  tutor.set_person("31");
  tutor.set_display_name("Zoé Lefèvre");
  tutor.add_roles(v1::ROLE_TUTOR);
  tutor.add_roles(v1::ROLE_MANAGER);
  tutor.add_groups("Groupe A");
  tutor.add_groups("Groupe B");
  tutor.set_active(true);
  v1::Member gone;
  gone.set_person("32");
  ledger.members = {tutor, gone};
  const Outcome outcome = Run({"members", "list", "12"});
  CHECK(ledger.last_members.parent() == "platforms/demo/courses/12");
  CHECK(outcome.out ==
        "PERSON  NAME         ROLE              GROUPS              CONDITION\n"
        "31      Zoé Lefèvre  tutor, manager    Groupe A, Groupe B  active\n"
        "32                   none that counts                      inactive\n"
        "Inactive: left, or suspended. PERSON is what other commands take as an id.\n");
}

TEST_CASE_METHOD(OnePlatform, "lists: exactly the limit is not more", "[cli][list]") {
  ledger.duties = {DutyNamed("900", ""), DutyNamed("901", "")};
  CHECK_THAT(Run({"duties", "list", "--limit=2"}).out, !Contains("There is more"));
  CHECK_THAT(Run({"duties", "list", "--limit=1"}).out, Contains("There is more"));
}

TEST_CASE_METHOD(OnePlatform, "duties list: filters reach the service", "[cli][list]") {
  const Outcome outcome =
      Run({"duties", "list", "--course=12", "--state=open,suspended", "--verdict", "breached",
           "--assignee=31", "--learner=4711", "--due-before=2026-03-05 08:00"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "Nothing of that kind is owed.\n");
  const v1::ListDutiesRequest& request = ledger.last_list_duties;
  CHECK(request.parent() == "platforms/demo/courses/12");
  REQUIRE(request.states_size() == 2);
  CHECK(request.states(0) == v1::DUTY_STATE_OPEN);
  CHECK(request.states(1) == v1::DUTY_STATE_SUSPENDED);
  CHECK(request.verdict() == v1::VERDICT_BREACHED);
  CHECK(request.assignee() == "31");
  CHECK(request.learner() == "4711");
  CHECK(request.due_before_time().seconds() == Paris(3, 5, 8, 0).seconds());
}

TEST_CASE_METHOD(OnePlatform, "duties get and explain: short and full names, zone beside each time",
                 "[cli][list]") {
  ledger.duties = {DutyNamed("900", "Zoé Lefèvre")};
  const std::string name = GENERATE("12/900", "platforms/demo/courses/12/duties/900");
  const Outcome got = Run({"duties", "get", name});
  CHECK(got.status == 0);
  CHECK_THAT(got.out, Contains("To            Zoé Lefèvre (4711)\n"));
  CHECK_THAT(got.out, Contains("Due           2026-03-04 14:00 Europe/Paris\n"));
  CHECK_THAT(got.out, !Contains("Closed"));
  *ledger.explanation.mutable_duty() = ledger.duties[0];
  ledger.explanation.add_sentences("Zoé a posé la question.");
  v1::Stage* stage = ledger.explanation.add_stages();
  stage->set_kind(v1::STAGE_KIND_REMINDER);
  stage->set_state(v1::STAGE_STATE_NOT_OWED);
  *stage->mutable_time() = Paris(3, 4, 2, 0);
  stage->add_audience("31");
  const Outcome explained = Run({"duties", "explain", name});
  CHECK_THAT(explained.out, Contains("Zoé a posé la question.\n"));
  CHECK_THAT(explained.out, Contains("reminder  2026-03-04 02:00  not-owed           31\n"));
}

}  // namespace
}  // namespace tutoring::tutorctl
