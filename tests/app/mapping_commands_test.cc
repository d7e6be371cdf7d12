#include "service/app/setup/mapping_commands.h"

#include <catch2/catch.hpp>

#include "service/base/reason.h"
#include "tests/app/policy_fixture.h"

namespace tutoring::testing {
namespace {

using Ids = std::vector<std::string>;

class MappingFixture : public PolicyFixture {
 public:
  absl::StatusOr<Mapping> Map(const Mapping& mapping) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::SetMapping(unit, policy, platform, mapping);
    });
  }
  absl::StatusOr<Mapping> End(int64_t id) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::EndMapping(unit, policy, platform, id);
    });
  }
  // Tim is a coach there, which nobody reads as anything.
  void AdoptWithCoach() {
    clock.SetTime(Hour(0));
    Report({CourseFact(), ForumFact(), Roster({"coach"})}, Watermarks(Hour(0)));
  }
  app::Event Roster(std::vector<std::string> tims_roles) const {
    return Fact(app::RosterObserved{{{"ana", "Ana Petit", {"student"}, {"t1", "p1"}, false},
                                     {"tim", "Tim Roux", std::move(tims_roles), {"t1"}, false},
                                     {"tom", "Tom Vert", {"teacher"}, {"p1"}, false}},
                                    {{"t1", "Tutorat 1"}, {"p1", "Projet 1"}}});
  }
  void ReadWithCoach(double hours) {
    clock.SetTime(Hour(hours));
    Report({Roster({"coach"})}, Watermarks(Hour(hours)));
  }
};

const Mapping kCoachMapping{.subject = MappingSubject::kRoleName,
                            .pattern = "coach",
                            .value = static_cast<int>(Role::kTutor)};

TEST_CASE_METHOD(MappingFixture, "Mapping: a role that was misread, and the breach is taken back",
                 "[app][mappings]") {
  AdoptWithCoach();
  Ask(1, "10");
  clock.SetTime(Hour(2));
  Report({PostFact("11", "tim", Hour(2))});
  ReadWithCoach(60);
  REQUIRE(DutyOf("10").verdict == Verdict::kBreached);
  const auto mapped = Map(kCoachMapping);
  REQUIRE(mapped.ok());
  CHECK(DutyOf("10").verdict == Verdict::kMet);
  // The end of it says nothing of what was.
  clock.SetTime(Hour(90));
  REQUIRE(End(mapped->id).ok());
  CHECK(DutyOf("10").verdict == Verdict::kMet);
}

TEST_CASE_METHOD(MappingFixture, "Mapping: entered again, it changes nothing", "[app][mappings]") {
  Adopt();
  Ask(1, "10");
  const Mapping student{.subject = MappingSubject::kRoleName,
                        .pattern = "student",
                        .value = static_cast<int>(Role::kLearner)};
  const auto first = Map(student);
  ReadUntil(60);
  REQUIRE(DutyOf("10").verdict == Verdict::kBreached);
  CHECK(Map(student)->id == first->id);
  CHECK(DutyOf("10").verdict == Verdict::kBreached);
}

TEST_CASE_METHOD(MappingFixture, "Mapping: a forum that it makes count is judged like any other",
                 "[app][mappings]") {
  clock.SetTime(Hour(0));
  const app::Event cafe = Fact(app::ForumObserved{"questions", "general", "Café"});
  Report({CourseFact(), cafe, RosterFact()}, Watermarks(Hour(0)));
  REQUIRE(Map({.subject = MappingSubject::kForum,
               .pattern = "questions",
               .value = static_cast<int>(ForumKind::kQuestions)})
              .ok());
  Ask(1, "10");
  ReadUntil(60);
  REQUIRE(DutyOf("10").verdict == Verdict::kBreached);
  // The forum is looked at again each day.
  Report(
      {Fact(app::ForumObserved{"questions", "general", "Café"}), PostFact("11", "ana", Hour(60))});
  CHECK(DutyOf("10").verdict == Verdict::kBreached);
}

TEST_CASE_METHOD(MappingFixture, "Mapping: who was a tutor before asks nothing late",
                 "[app][mappings]") {
  clock.SetTime(Hour(0));
  const auto roster = [&](const char* role) {
    return Fact(app::RosterObserved{{{"ana", "Ana", {role}, {}, false},
                                     {"bob", "Bob", {"student"}, {}, false},
                                     {"tim", "Tim", {"teacher"}, {}, false}},
                                    {}});
  };
  Report({CourseFact(), ForumFact(), roster("teacher")}, Watermarks(Hour(0)));
  clock.SetTime(Hour(5));
  Report({roster("pupil")}, Watermarks(Hour(5)));
  Ask(10, "10");
  clock.SetTime(Hour(90));
  Report({roster("pupil")}, Watermarks(Hour(90)));
  REQUIRE(Map({.subject = MappingSubject::kRoleName,
               .pattern = "pupil",
               .value = static_cast<int>(Role::kLearner)})
              .ok());
  CHECK(DutyOf("10").verdict == Verdict::kNone);
}

TEST_CASE_METHOD(MappingFixture, "Mapping: a group that is called otherwise tutors at once",
                 "[app][mappings]") {
  AdoptWithCoach();
  REQUIRE(Map(kCoachMapping).ok());
  REQUIRE(Map({.subject = MappingSubject::kGroupName, .pattern = "tutorat*", .value = 1}).ok());
  Ask(1, "10");
  REQUIRE(DutyOf("10").assignees == Ids{"tim"});
  clock.SetTime(Hour(2));
  app::Event renamed = Roster({"coach"});
  std::get<app::RosterObserved>(renamed.fact).groups = {{"t1", "Ancien"}, {"p1", "Tutorat 2"}};
  Report({renamed});
  CHECK(DutyOf("10").assignees == Ids{"tom"});
}

// What a learner asked before it was known that they are one has no stage behind it.
TEST_CASE_METHOD(MappingFixture, "Mapping: learners whom nobody knew bring no breach of the past",
                 "[app][mappings]") {
  clock.SetTime(Hour(0));
  Report({CourseFact(), ForumFact(),
          Fact(app::RosterObserved{
              {{"ana", "Ana", {"pupil"}, {}, false}, {"tim", "Tim", {"teacher"}, {}, false}}, {}})},
         Watermarks(Hour(0)));
  Ask(1, "10");
  Ask(40, "11", "d2");
  clock.SetTime(Hour(60));
  REQUIRE(Map({.subject = MappingSubject::kRoleName,
               .pattern = "pupil",
               .value = static_cast<int>(Role::kLearner)})
              .ok());
  CHECK(DutyOf("10").reason == DutyReason::kKnownLate);
  CHECK(DutyOf("11").verdict == Verdict::kPending);
  CHECK(DutyOf("11").known == Hour(60));
}

TEST_CASE_METHOD(MappingFixture, "Mapping: groups of projects have no say in who answers",
                 "[app][mappings]") {
  AdoptWithCoach();
  REQUIRE(Map(kCoachMapping).ok());
  Ask(1, "10");
  CHECK(DutyOf("10").assignees == Ids{"tim", "tom"});
  REQUIRE(Map({.subject = MappingSubject::kGroupName, .pattern = "tutorat*", .value = 1}).ok());
  CHECK(DutyOf("10").assignees == Ids{"tim"});
}

TEST_CASE_METHOD(MappingFixture, "Mapping: a forum that is for peers asks nothing of tutors",
                 "[app][mappings]") {
  Adopt();
  Ask(1, "10");
  const Mapping peers{.subject = MappingSubject::kForum,
                      .course = kCourse,
                      .pattern = "questions",
                      .value = static_cast<int>(ForumKind::kPeer)};
  clock.SetTime(Hour(5));
  const auto mapped = Map(peers);
  REQUIRE(mapped.ok());
  CHECK(Duties().empty());
  clock.SetTime(Hour(30));
  REQUIRE(End(mapped->id).ok());
  CHECK(DutyOf("10").known == Hour(30));
}

TEST_CASE_METHOD(MappingFixture, "Mapping: a word that is mapped anew is read the new way",
                 "[app][mappings]") {
  Adopt();
  const auto first = Map(kCoachMapping);
  clock.SetTime(Hour(3));
  Mapping manager = kCoachMapping;
  manager.value = static_cast<int>(Role::kManager);
  REQUIRE(Map(manager).ok());
  const auto all = Read([](store::Store& store, const store::Platform& platform) {
    return app::ListMappings(store, platform, 0, 9);
  });
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == first->id);
  CHECK(all[0].end == Hour(3));
  CHECK(all[1].end == absl::InfiniteFuture());
  clock.SetTime(Hour(4));
  CHECK(End(first->id)->end == Hour(3));
  CHECK(ReasonOf(End(99).status()) == "MAPPING_NOT_FOUND");
}

TEST_CASE_METHOD(MappingFixture, "Mapping: what makes no sense is refused", "[app][mappings]") {
  struct Row {
    const char* name;
    Mapping mapping;
    const char* reason;
  };
  const auto row = GENERATE(values<Row>({
      {"no subject", {.subject = {}, .pattern = "x"}, "SUBJECT_REQUIRED"},
      {"unknown subject",
       {.subject = static_cast<MappingSubject>(5), .pattern = "x"},
       "SUBJECT_REQUIRED"},
      {"no pattern", {.subject = MappingSubject::kForum, .value = 1}, "PATTERN_REQUIRED"},
      {"no text",
       {.subject = MappingSubject::kForum, .pattern = "\xff", .value = 1},
       "TEXT_INVALID"},
      {"a role that is none", {.pattern = "coach", .value = 5}, "VALUE_INVALID"},
      {"a negative role", {.pattern = "coach", .value = -1}, "VALUE_INVALID"},
      {"a forum for nothing",
       {.subject = MappingSubject::kForum, .pattern = "f", .value = 0},
       "VALUE_INVALID"},
      {"a sixth kind of forum",
       {.subject = MappingSubject::kForumName, .pattern = "f", .value = 6},
       "VALUE_INVALID"},
      {"a group of two kinds",
       {.subject = MappingSubject::kGroupName, .pattern = "g", .value = 2},
       "VALUE_INVALID"},
      {"a role of one course",
       {.course = kCourse, .pattern = "coach", .value = 2},
       "SCOPE_INVALID"},
      {"unknown course",
       {.subject = MappingSubject::kForum, .course = "none", .pattern = "f", .value = 1},
       "COURSE_NOT_FOUND"},
  }));
  DYNAMIC_SECTION(row.name) {
    Adopt();
    CHECK(ReasonOf(Map(row.mapping).status()) == row.reason);
  }
}

}  // namespace
}  // namespace tutoring::testing
