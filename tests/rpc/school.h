#ifndef TESTS_RPC_SCHOOL_H_
#define TESTS_RPC_SCHOOL_H_

#include <stdexcept>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/rules/report.h"
#include "tests/rpc/report.h"
#include "tests/rpc/service_fixture.h"

namespace tutoring::testing {

// Why a person is not let do or see something.
inline constexpr char kForbidden[] = "PERSON_FORBIDDEN";
// What lists of decisions are asked for.
inline constexpr char kOfC1[] = "parent: 'platforms/this' course: 'c1'";

// A service with two platforms whose ids are alike, and everybody who may call it.
//
// Platform "this": in course c1, Zoé of group A and Bob of group B have asked (p1, p2); Tom tutors
// A, Tia tutors B, Max manages; Eva tutored A, was told of p1, and has left. In course c2, tutored
// by Ted, Liv has asked (p3). Platform "other" has a course c1 too, with a Tom who tutors Ola (p9).
// All three questions are long unanswered: their tutors were told, and then Max.
class School : public ServiceFixture {
 public:
  School() {
    AddPlatform("this");
    AddPlatform("other");
    bridge = NewToken("BRIDGE", {"this"});
    other_bridge = NewToken("BRIDGE", {"other"});
    reader = NewToken("READER", {"this"});
    other_reader = NewToken("READER", {"other"});
    plugin = NewToken("PLUGIN", {"this"});
    other_plugin = NewToken("PLUGIN", {"other"});
    Tell(Report("this", "c1").Course(At(-1)).Roster(At(-1), kEverybody).Watermarks(At(-1)));
    Tell(Report("this", "c2").Course(At(-1)).Roster(At(-1), kSecond).Watermarks(At(-1)));
    Tell(Report("other", "c1").Course(At(-1)).Roster(At(-1), kElsewhere).Watermarks(At(-1)));
    clock.SetTime(At(37));
    Tell(Report("this", "c1").Question(At(0), "zoe", "p1").Watermarks(At(37)));
    clock.SetTime(At(74));
    Tell(Report("this", "c1")
             .Roster(At(38), {kEverybody.begin(), kEverybody.end() - 1})
             .Question(At(1), "bob", "p2")
             .Watermarks(At(50)));
    Tell(Report("this", "c1").Watermarks(At(74)));
    Tell(Report("this", "c2").Question(At(2), "liv", "p3").Watermarks(At(74)));
    Tell(Report("other", "c1").Question(At(0), "ola", "p9").Watermarks(At(74)));
  }

  v1::ReportEventsResponse Tell(const Report& report) const {
    const bool here = report.request.parent() == "platforms/this";
    return Send<v1::ReportEventsResponse>(here ? bridge : other_bridge, "EventService/ReportEvents",
                                          report.request);
  }

  Credentials bridge, other_bridge, reader, other_reader, plugin, other_plugin;

 private:
  inline static const std::vector<Person> kEverybody = {
      {"zoe", "student", "A"}, {"bob", "student", "B"}, {"tom", "teacher", "A"},
      {"tia", "teacher", "B"}, {"max", "manager", ""},  {"eva", "teacher", "A"}};
  inline static const std::vector<Person> kSecond = {{"liv", "student", "C"},
                                                     {"ted", "teacher", "C"}};
  inline static const std::vector<Person> kElsewhere = {{"ola", "student", "A"},
                                                        {"tom", "teacher", "A"}};
};

// A School whose course c1 owes welcomes from now on: each of its groups has a checklist.
class WelcomingSchool : public School {
 public:
  WelcomingSchool() {
    const auto set = Call(administrator, "PolicyService/CreatePolicy",
                          "parent: 'platforms/this' policy { course: 'c1' settings { field: "
                          "'welcome.owed' value: 'yes' } }");
    if (!set.reason.empty()) throw std::runtime_error(set.reason);
  }
};
// That of group A.
inline constexpr char kChecklist[] =
    "name: 'platforms/this/courses/c1/checklists/JZVRQWBR5HT0CNBC' ";

// A WelcomingSchool whose course c1 has three sheets, a day apart and open for six hours each: one
// that is over, one that is open and one that is to come. Their objective is o1.
class PlannedSchool : public WelcomingSchool {
 public:
  PlannedSchool() {
    const auto planned = Call(administrator, "EvaluationService/PlanEvaluations", PlanText("o1"));
    if (!planned.reason.empty()) throw std::runtime_error(planned.reason);
  }
  static std::string PlanText(const std::string& objective) {
    return absl::StrCat(
        "parent: 'platforms/this/courses/c1' plan { sheets { first_open_time { "
        "seconds: ",
        absl::ToUnixSeconds(At(50)),
        " } rule: 'FREQ=DAILY;COUNT=3' window { seconds: 21600 } } "
        "objectives { objective: '",
        objective, "' text: 'Lire un budget' } }");
  }
};
#define TUTORING_OCCURRENCES "platforms/this/courses/c1/occurrences/"
inline constexpr char kClosedOccurrence[] = "name: '" TUTORING_OCCURRENCES "20260304T100000Z' ";
inline constexpr char kOpenOccurrence[] = "name: '" TUTORING_OCCURRENCES "20260305T100000Z' ";
inline constexpr char kSheetsOf[] = "parent: '" TUTORING_OCCURRENCES "20260305T100000Z' ";
// Zoé's.
inline constexpr char kSheet[] = "name: '" TUTORING_OCCURRENCES "20260305T100000Z/sheets/zoe' ";
inline constexpr char kSheetToCome[] =
    "name: '" TUTORING_OCCURRENCES "20260306T100000Z/sheets/zoe' ";
inline constexpr char kNoSheet[] = "name: '" TUTORING_OCCURRENCES "20260305T100001Z/sheets/zoe' ";

// Course c1 is declared to end then.
inline std::string EndText(double hours) {
  return absl::StrCat("course: 'platforms/this/courses/c1' end_time { seconds: ",
                      absl::ToUnixSeconds(At(hours)), " } ");
}
// The report of a group in course c1.
inline std::string ReportOf(const std::string& group) {
  return absl::StrCat("name: 'platforms/this/courses/c1/reports/", ReportAnchor("c1", group), "' ");
}
inline const std::string kReportOfA = ReportOf("A");
inline const std::string kReportOfB = ReportOf("B");
inline constexpr char kNoReport[] = "name: 'platforms/this/courses/c1/reports/none' ";

}  // namespace tutoring::testing

#endif  // TESTS_RPC_SCHOOL_H_
