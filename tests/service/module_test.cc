// A module from its first sheet to the report that its manager has read: the real programs between
// a simulated Moodle and the people who act through tutorctl.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "tests/service/people_fixture.h"

namespace tutoring::testing {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using demo::Ok;

constexpr char kSheet[] = "--at=2026-03-03 08:00";

class Module : public PeopleFixture {
 public:
  // That day both learners are there, too.
  void DayAt(int day, int hour) {
    for (const int64_t learner : {small.amina, small.bruno})
      Ok(small.site.Connect(learner, small.course));
    CycleAt(day, hour);
  }

  // The id of the group's report: what stands first in its line.
  std::string ReportOf(const std::string& group) const {
    for (absl::string_view line :
         absl::StrSplit(Ctl({"reports", "list", "--course=" + Course()}), '\n')) {
      if (absl::StrContains(line, group)) {
        return std::vector<std::string>(absl::StrSplit(line, ' ', absl::SkipEmpty())).front();
      }
    }
    FAIL("no report of " << group);
    return "";
  }
};

TEST_CASE_METHOD(Module, "Module: from the first sheet to the report that was read",
                 "[service][module]") {
  const int64_t activity = Ok(small.site.AddActivity(
      {.course = small.course, .kind = demo::ActivityKind::kAssignment, .name = "Fiche 1"}));
  WriteFile("objectives", "o1: Calculer une paie\no2: Tenir une régie\n");
  Ctl({"evaluations", "plan", Course(), "--first=2026-03-03 08:00", "--rule=FREQ=WEEKLY;COUNT=1",
       "--window=5d", Flag("activity", activity), "--objectives=" + File("objectives")});

  // Amina hands in: what she wrote is to be talked about.
  small.clock.AdvanceTime(absl::Hours(24));
  Ok(small.site.HandIn(small.amina, activity));
  Ok(small.site.Grade(small.amina, activity, 14));
  DayAt(4, 9);
  CHECK_THAT(Told(small.tutor), Contains("Amina Belkacem") && !Contains("Bruno"));
  CHECK_THAT(Ctl({"evaluations", "sheets", Course(), kSheet}),
             Contains("Amina Belkacem") && Contains("14"));

  // Bruno does not, until it is too late.
  DayAt(9, 9);
  CHECK_THAT(Told(small.tutor), Contains("Bruno Costa") && !Contains("Amina"));

  // The tutor calls one and talks with the other, who sees it her own way.
  Ctl({"interventions", "add", "--course=" + Course(), Flag("tutor", small.tutor),
       Flag("learner", small.bruno), "--kind=motivation", "--channel=phone",
       "--at=2026-03-09 08:30", "--minutes=10"},
      small.tutor);
  Ctl({"interventions", "add", "--course=" + Course(), Flag("tutor", small.tutor),
       Flag("learner", small.amina), "--kind=evaluation", "--channel=phone",
       "--at=2026-03-09 08:45", "--minutes=20"},
      small.tutor);
  Ctl({"evaluations", "results", Course(), kSheet, Flag("learner", small.amina), "--reached=o1",
       "--partly=o2"},
      small.tutor);
  Ctl({"evaluations", "results", Course(), kSheet, Flag("learner", small.amina), "--reached=o1,o2"},
      small.amina);
  Ctl({"evaluations", "confirm", Course(), kSheet, Flag("learner", small.amina)}, small.amina);
  CHECK_THAT(Ctl({"evaluations", "show", Course(), kSheet, Flag("learner", small.amina)}),
             Contains("Tenir une régie") && Contains("partly") && Contains("reached"));
  DayAt(10, 9);
  CHECK_THAT(Ctl({"duties", "list", "--verdict=met"}),
             Contains("2/debrief-") && Contains("2/missing-sheet-"));

  // The module ends: the tutor reports on the group, the manager reads it.
  Ctl({"courses", "end", Course(), "--on=2026-03-10 18:00"});
  DayAt(11, 9);
  CHECK_THAT(Told(small.tutor), Contains("Bilan à rendre") && Contains("Groupe A"));
  const std::string report = ReportOf("Groupe A");
  Ctl({"reports", "draft", report, "--course=" + Course(), "--file=" + File("report.txt")},
      small.tutor);
  WriteFile("report.txt", absl::StrReplaceAll(TextOf(File("report.txt")),
                                              {{"result: -", "result: reached\nUn bon module."}}));
  Ctl({"reports", "submit", report, "--course=" + Course(), "--file=" + File("report.txt")},
      small.tutor);
  DayAt(12, 9);
  CHECK_THAT(Told(manager), Contains("Groupe A"));
  Ctl({"reports", "show", report, "--course=" + Course(), "--html=" + File("report.html")},
      manager);
  CHECK_THAT(TextOf(File("report.html")),
             StartsWith("<!DOCTYPE html>") && Contains("Amina Belkacem") &&
                 Contains("Un bon module.") && Contains("Calculer une paie"));
  Ctl({"reports", "acknowledge", report, "--course=" + Course(), "--version=1"}, manager);
  DayAt(13, 9);
  CHECK_THAT(Ctl({"duties", "list", "--verdict=met"}), Contains("2/acknowledgement-"));
  CHECK(Told(manager).empty());

  // The grid: what the tutor was seen to do is confirmed, added to what was declared, and printed.
  CHECK_THAT(Ctl({"grid", "drafts", Flag("tutor", small.tutor)}, small.tutor),
             Contains("2026-03-02"));
  Ctl({"grid", "confirm-week", "2026-03-02", Flag("tutor", small.tutor)}, small.tutor);
  CHECK_THAT(Ctl({"grid", "totals", "--course=" + Course(), "--by=kind"}),
             Contains("content") && Contains("evaluation") && Contains("0 h 40"));
  Ctl({"grid", "export", File("grid.csv"), "--course=" + Course()});
  CHECK_THAT(TextOf(File("grid.csv")), Contains("\"Zoé Lambert\";2026-03-02") &&
                                           Contains("Observé, confirmé") &&
                                           Contains("\"Déclaré\";20"));
  Ctl({"grid", "export", File("grid.xlsx"), "--course=" + Course()});
  CHECK_THAT(TextOf(File("grid.xlsx")), StartsWith("PK"));
}

}  // namespace
}  // namespace tutoring::testing
