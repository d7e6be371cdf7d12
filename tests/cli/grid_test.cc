// Mappings and the tracking grid at the command line.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

struct Grid : CliFixture {
  Grid() { ledger.platforms.push_back(PlatformNamed("demo")); }
};

TEST_CASE_METHOD(Grid, "mappings add: each subject has its own words", "[cli][mappings]") {
  const auto add = [&](const char* pattern, const char* of, const char* as) {
    return Run({"mappings", "add", pattern, std::string("--of=") + of, std::string("--as=") + as});
  };
  CHECK(add("coach", "role-name", "tutor").status == 0);
  CHECK(ledger.last_mapping.mapping().role() == v1::ROLE_TUTOR);
  CHECK(add("guest", "role-name", "ignored").status == 0);
  CHECK(ledger.last_mapping.mapping().role() == v1::ROLE_UNSPECIFIED);
  CHECK(add("aide*", "forum-name", "technical").status == 0);
  CHECK(ledger.last_mapping.mapping().forum_kind() == v1::FORUM_KIND_TECHNICAL);
  CHECK_THAT(add("tutorat*", "group-name", "tutoring").out, Contains("tutorat*"));
  CHECK(ledger.last_mapping.mapping().tutoring_group());
  CHECK(add("projet*", "group-name", "other").status == 0);
  CHECK_FALSE(ledger.last_mapping.mapping().tutoring_group());
  CHECK(add("x", "group-name", "tutor").status == 2);
  CHECK(add("x", "forum", "tutor").status == 2);
  CHECK(add("x", "role-name", "peer").status == 2);
  CHECK(add("x", "thing", "tutor").status == 2);
}

TEST_CASE_METHOD(Grid, "mappings list and end", "[cli][mappings]") {
  v1::Mapping mapping;
  mapping.set_name("platforms/demo/mappings/6");
  mapping.set_subject(v1::MAPPING_SUBJECT_ROLE_NAME);
  mapping.set_pattern("accompagnateur-pedagogique-de-la-formation");
  mapping.set_role(v1::ROLE_TUTOR);
  *mapping.mutable_start_time() = Paris(3, 1, 8, 0);
  ledger.mappings = {mapping};
  const Outcome list = Run({"mappings", "list"});
  CHECK_THAT(list.out, Contains("tutor") && Contains("2026-03-01 08:00"));
  CHECK(WidestLine(list.out) <= 80);
  CHECK(Run({"mappings", "end", "6"}).status == 0);
  CHECK(ledger.last_mapping_end.name() == "platforms/demo/mappings/6");
  CHECK(Run({"mappings", "end", "7"}).status == 1);
}

TEST_CASE_METHOD(Grid, "interventions add: a call, as it was", "[cli][grid]") {
  const Outcome outcome =
      Run({"interventions", "add", "--course=12", "--tutor=31", "--learner=7", "--kind=motivation",
           "--channel=phone", "--at=2026-03-03 17:30", "--minutes=15", "--synchronous",
           "--note=A repris", "--links=https://a http://b"});
  CHECK(outcome.status == 0);
  const v1::Intervention& one = ledger.last_intervention.intervention();
  CHECK(one.course() == "12");
  CHECK(one.tutor() == "31");
  CHECK(one.learner() == "7");
  CHECK(one.kind() == v1::INTERVENTION_KIND_MOTIVATION);
  CHECK(one.channel() == v1::CHANNEL_PHONE);
  CHECK(one.initiative() == v1::INITIATIVE_PROACTIVE);
  CHECK(one.synchronous());
  CHECK(one.minutes() == 15);
  CHECK(one.links_size() == 2);
  CHECK(one.time().seconds() == Paris(3, 3, 17, 30).seconds());
  CHECK_THAT(outcome.out, Contains("motivation") && Contains("phone"));
  CHECK(Run({"interventions", "add", "--kind=motivation", "--channel=phone"}).status == 2);
  CHECK(Run({"interventions", "add", "--at=2026-03-03", "--kind=song", "--channel=phone"}).status ==
        2);
}

TEST_CASE_METHOD(Grid, "interventions list: filters go along, the table fits", "[cli][grid]") {
  v1::Intervention one;
  one.set_name("platforms/demo/interventions/8");
  one.set_course("12");
  one.set_tutor("31");
  one.set_group("Groupe de tutorat du lundi soir, salle 12");
  one.set_kind(v1::INTERVENTION_KIND_COLLABORATION);
  one.set_channel(v1::CHANNEL_VIRTUAL_MEETING);
  one.set_retracted(true);
  *one.mutable_time() = Paris(3, 3, 17, 30);
  ledger.interventions = {one};
  const Outcome list = Run({"interventions", "list", "--course=12", "--kind=collaboration",
                            "--from=2026-03-01", "--until=2026-04-01", "--retracted"});
  CAPTURE(list.out);
  CHECK(WidestLine(list.out) <= 80);
  CHECK_THAT(list.out, Contains("taken back"));
  const v1::ListInterventionsRequest& request = ledger.last_list_interventions;
  CHECK(request.course() == "12");
  CHECK(request.kind() == v1::INTERVENTION_KIND_COLLABORATION);
  CHECK(request.show_retracted());
  CHECK(request.start_time().seconds() == Paris(3, 1, 0, 0).seconds());
  CHECK(request.end_time().seconds() == Paris(4, 1, 0, 0).seconds());
}

}  // namespace
}  // namespace tutoring::tutorctl
