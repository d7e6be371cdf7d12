// Drafts of the tracking grid, its totals and its files, from the wire and back: whose they are to
// see and decide.

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "tests/rpc/grid.h"
#include "tutoring/v1/grid_service.pb.h"

namespace tutoring::testing {
namespace {

using Names = std::vector<std::string>;

// Tom and Tia have answered, at hour 60, one after the other.
struct AnsweredSchool : School {
  AnsweredSchool() {
    Tell(Report("this", "c1")
             .Answer(At(60), "tom", "a1", "p1")
             .Answer(At(61), "tia", "a2", "p2")
             .Answer(At(62), "tom", "a3", "p1")
             .Watermarks(At(74)));
  }

  Names Seen(const Credentials& caller, const std::string& filter) const {
    const auto list = Ask<v1::ListDraftsResponse>(caller, "GridService/ListDrafts",
                                                  "parent: 'platforms/this' " + filter);
    Names names;
    for (const v1::Draft& draft : list.drafts()) {
      names.push_back(draft.name().substr(draft.name().rfind('-') + 1));
    }
    return names;
  }
  std::string Reason(const Credentials& caller, const char* method, const char* draft) const {
    return Call(caller, method, absl::StrCat("name: 'platforms/this/drafts/post-", draft, "'"))
        .reason;
  }

  Credentials tom = plugin.OnBehalfOf("tom");
  Credentials tia = plugin.OnBehalfOf("tia");
  Credentials max = plugin.OnBehalfOf("max");
};

TEST_CASE("Drafts: tutors see their own, managers those of their course", "[rpc][grid]") {
  const AnsweredSchool school;
  CHECK(school.Seen(school.administrator, "course: 'c1'") == Names{"a3", "a2", "a1"});
  CHECK(school.Seen(school.reader, "tutor: 'tom'") == Names{"a3", "a1"});
  CHECK(school.Seen(school.tom, "") == Names{"a3", "a1"});
  CHECK(school.Seen(school.tom, "course: 'c1'") == Names{"a3", "a1"});
  CHECK(school.Seen(school.max, "course: 'c1'") == Names{"a3", "a2", "a1"});
  CHECK(school.Seen(school.max, "").empty());
  CHECK(school.Seen(school.plugin.OnBehalfOf("zoe"), "").empty());
  const char* get = "GridService/GetDraft";
  CHECK(school.Reason(school.tom, get, "a1") == "");
  CHECK(school.Reason(school.max, get, "a1") == "");
  CHECK(school.Reason(school.tia, get, "a1") == "PERSON_FORBIDDEN");
  CHECK(school.Reason(school.plugin.OnBehalfOf("zoe"), get, "a1") == "PERSON_FORBIDDEN");
}

TEST_CASE("Drafts: nobody but their tutor decides, or an administrator", "[rpc][grid]") {
  const AnsweredSchool school;
  for (const char* method : {"GridService/ConfirmDraft", "GridService/RejectDraft"}) {
    for (const char* person : {"tia", "max", "zoe", "ted", "stranger"}) {
      CAPTURE(method, person);
      CHECK(school.Reason(school.plugin.OnBehalfOf(person), method, "a1") == "PERSON_FORBIDDEN");
    }
  }
  CHECK(school.Reason(school.tom, "GridService/ConfirmDraft", "a1") == "");
  CHECK(school.Reason(school.administrator, "GridService/RejectDraft", "a3") == "");
  for (const Credentials& caller : {school.tia, school.max}) {
    CHECK(school.Call(caller, "GridService/SettleWeek", WeekText("tutor: 'tom'")).reason ==
          "PERSON_FORBIDDEN");
  }
}

TEST_CASE("Drafts: a confirmed one is a line that says where it comes from", "[rpc][grid]") {
  const AnsweredSchool school;
  const auto draft = school.Ask<v1::Draft>(school.tom, "GridService/GetDraft",
                                           "name: 'platforms/this/drafts/post-a1'");
  CHECK(draft.state() == v1::DRAFT_STATE_OPEN);
  CHECK(draft.proposal().name().empty());
  CHECK(draft.proposal().source() == v1::INTERVENTION_SOURCE_OBSERVED);
  const v1::Intervention line =
      school
          .Ask<v1::ConfirmDraftResponse>(
              school.tom, "GridService/ConfirmDraft",
              "name: 'platforms/this/drafts/post-a1' correction { kind: INTERVENTION_KIND_METHOD "
              "channel: CHANNEL_FORUM initiative: INITIATIVE_REACTIVE minutes: 25 learner: 'zoe' }")
          .intervention();
  CHECK(line.name() == "platforms/this/interventions/1");
  CHECK(line.source() == v1::INTERVENTION_SOURCE_OBSERVED);
  CHECK(line.draft() == draft.name());
  CHECK(line.minutes() == 25);
  DeclareCall(school, school.tom, "course: 'c1'");
  const auto list = school.Ask<v1::ListInterventionsResponse>(
      school.tom, "InterventionService/ListInterventions", "parent: 'platforms/this'");
  REQUIRE(list.interventions_size() == 2);
  CHECK(list.interventions(0).source() == v1::INTERVENTION_SOURCE_OBSERVED);
  CHECK(list.interventions(1).source() == v1::INTERVENTION_SOURCE_DECLARED);
  CHECK(list.interventions(1).draft().empty());
  CHECK(school.Seen(school.tom, "state: DRAFT_STATE_CONFIRMED") == Names{"a1"});
}

TEST_CASE("Drafts: all that a line has said, for who may see it", "[rpc][grid]") {
  const AnsweredSchool school;
  DeclareCall(school, school.tom, "course: 'c1' learner: 'zoe'");
  school.Ask<v1::Intervention>(
      school.administrator, "InterventionService/UpdateIntervention",
      CorrectionText("name: 'platforms/this/interventions/1' course: 'c1' tutor: 'tom' "
                     "note: 'Reprise'"));
  const char* path = "InterventionService/ListInterventionRevisions";
  const char* request = "parent: 'platforms/this/interventions/1'";
  const auto history = school.Ask<v1::ListInterventionRevisionsResponse>(school.max, path, request);
  REQUIRE(history.interventions_size() == 2);
  CHECK(history.interventions(0).author() == "tom");
  CHECK(history.interventions(0).etag() == "1");
  CHECK(history.interventions(1).author().empty());
  CHECK(history.interventions(1).note() == "Reprise");
  CHECK(school.Call(school.tom, path, request).reason == "");
  CHECK(school.Call(school.tia, path, request).reason == "PERSON_FORBIDDEN");
  CHECK(school.Call(school.plugin.OnBehalfOf("zoe"), path, request).reason == "PERSON_FORBIDDEN");
}

TEST_CASE("Drafts: a week, totals and a file are of the caller's own", "[rpc][grid]") {
  const AnsweredSchool school;
  const auto settled =
      school.Ask<v1::SettleWeekResponse>(school.tom, "GridService/SettleWeek", WeekText(""));
  CHECK(settled.draft_count() == 2);
  CHECK(settled.declared_minutes() == 20);
  CHECK(settled.end_time().seconds() - settled.start_time().seconds() == 7 * 24 * 3600);
  const auto sum = [&](const Credentials& caller) {
    return school.Ask<v1::SummarizeGridResponse>(caller, "GridService/SummarizeGrid",
                                                 "parent: 'platforms/this' course: 'c1' "
                                                 "dimensions: [GRID_DIMENSION_TUTOR]");
  };
  const auto whole = sum(school.max);
  REQUIRE(whole.totals_size() == 2);
  CHECK(whole.totals(0).tutor() == "tia");
  CHECK(whole.totals(0).draft_count() == 1);
  CHECK(whole.totals(0).estimated_minutes() == 10);
  CHECK(whole.totals(1).declared_minutes() == 20);
  CHECK(whole.total().observed_count() == 3);
  CHECK(sum(school.tom).totals_size() == 1);
  const auto file = [&](const Credentials& caller, const char* format) {
    return school
        .Ask<v1::ExportGridResponse>(
            caller, "GridService/ExportGrid",
            absl::StrCat("parent: 'platforms/this' course: 'c1' format: ", format))
        .content();
  };
  CHECK(absl::StrContains(file(school.max, "GRID_FORMAT_CSV"), "Name of tia"));
  CHECK(!absl::StrContains(file(school.tom, "GRID_FORMAT_CSV"), "Name of tia"));
  CHECK(absl::StartsWith(file(school.tom, "GRID_FORMAT_XLSX"), "PK"));
}

}  // namespace
}  // namespace tutoring::testing
