#include "service/app/engine/course_roster.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/ledger_folder.h"
#include "tests/support/open_store.h"

namespace tutoring::testing {
namespace {

using app::CourseRoster;
using People = std::vector<std::string>;

constexpr int64_t kPlatformKey = 1;
constexpr char kCourseId[] = "sas";
const auto kUnmapped = std::make_shared<const Mappings>();

// One of each kind of person whom a roster may show, and two learners.
class CourseRosterFixture {
 public:
  CourseRosterFixture() {
    store::Platform platform{.id = "campus", .time_zone = "UTC", .language = "en"};
    Ok(store_->platforms.Insert(platform));
    for (const double hours : {0, 10, 20}) {
      Ok(store_->rosters.PutSnapshot(kPlatformKey, kCourseId, At(hours)));
    }
    Put("ana", 0, "student", "g1");
    Put("bob", 0, "student", "g2");
    Put("tim", 0, "teacher", "g1");
    Put("max", 0, "manager", "");
    Put("came up", 0, "student", "g1");
    Put("came up", 10, "teacher", "g1");
    Put("stepped down", 0, "teacher", "g2");
    Put("stepped down", 10, "student", "g2");
    Put("left", 0, "teacher", "g1");
    Put("left", 20, "", "", false);
    Put("declared", 0, "student", "g2");
    Put("no role", 10, "", "g1");
    store::DeclaredRole role{.person = "declared", .role = Role::kTutor, .course = kCourseId};
    Ok(store_->rosters.InsertDeclared(kPlatformKey, role));
    Put("stands in", 0, "student", "g2");
    TakeLeave("tim", 10, 20, "stands in");
    TakeLeave("stands in", 15, 20, "from outside");
    TakeLeave("bob", 5, 20, "ana");
    Ok(everybody_.ReadEverybody(*store_));
  }

  store::Store& store() { return *store_; }
  const Roster& everybody() const { return *everybody_.roster(); }

 private:
  // From every course.
  void TakeLeave(const char* person, double from, double until, const char* substitute) {
    store::LeaveRow row{
        .person = person, .start = At(from), .end = At(until), .substitute = substitute};
    Ok(store_->leaves.Insert(kPlatformKey, row));
  }
  void Put(const std::string& person, double hours, const std::string& role,
           const std::string& group, bool active = true) {
    Ok(store_->rosters.PutMembership(kPlatformKey, kCourseId,
                                     {person, At(hours), active, role, group}));
  }

  LedgerFolder folder_;
  std::unique_ptr<store::Store> store_ = OpenStore(folder_.Database());
  CourseRoster everybody_{kPlatformKey, kCourseId, kUnmapped};
};

void CheckSameStaff(const Roster& read, const Roster& everybody) {
  for (const double hours : {-1, 0, 10, 15, 20, 30}) {
    CAPTURE(hours);
    for (const Role role : {Role::kTutor, Role::kManager}) {
      CHECK(read.StaffAt(role, At(hours)) == everybody.StaffAt(role, At(hours)));
    }
  }
}

void CheckSamePerson(const std::string& person, const Roster& read, const Roster& everybody) {
  CAPTURE(person);
  CHECK(read.Knows(person, At(0)) == everybody.Knows(person, At(0)));
  for (const double hours : {-1, 0, 10, 15, 20, 30}) {
    CAPTURE(hours);
    CHECK(read.RolesAt(person, At(hours)) == everybody.RolesAt(person, At(hours)));
    CHECK(read.KnownSince(person, At(hours)) == everybody.KnownSince(person, At(hours)));
    CHECK(read.UnknownUntil(person, At(hours)) == everybody.UnknownUntil(person, At(hours)));
    CHECK(read.DepartureAfter(person, At(hours)).has_value() ==
          everybody.DepartureAfter(person, At(hours)).has_value());
    CHECK(read.TutorsOf(person, At(hours)) == everybody.TutorsOf(person, At(hours)));
  }
}

struct Usual {
  std::string name;
  std::string roles;
};

TEST_CASE_METHOD(CourseRosterFixture,
                 "Course roster: read in part it says of staff and of who was asked for the same "
                 "as that of everybody",
                 "[app][roster]") {
  const auto usual = GENERATE(values<Usual>({{"no roles are usual", ""},
                                             {"learners are usual", "student"},
                                             {"what is staff is never usual", "teacher"},
                                             {"nobody has what is usual", "guest"}}));
  DYNAMIC_SECTION(usual.name) {
    CourseRoster part(kPlatformKey, kCourseId, kUnmapped);
    std::string roles = usual.roles;
    Ok(part.ReadStaff(store(), roles));
    CheckSameStaff(*part.roster(), everybody());
    const People asked = {"ana", "no role", "stranger"};
    Ok(part.ReadPeople(store(), asked));
    for (const People& people : {asked,
                                 {"tim", "max", "came up", "stepped down", "left", "declared",
                                  "stands in", "from outside"}}) {
      for (const auto& person : people) CheckSamePerson(person, *part.roster(), everybody());
    }
  }
}

TEST_CASE_METHOD(CourseRosterFixture,
                 "Course roster: leaves from every course are those of its staff, and of who "
                 "stands in for them",
                 "[app][roster][leaves]") {
  CHECK(everybody().TutorsOf("ana", At(10)) == People{"left", "came up", "stands in"});
  CHECK(everybody().TutorsOf("ana", At(15)) == People{"left", "came up", "from outside"});
  CHECK(everybody().RolesAt("ana", At(12)).IsLearner());
  // Nothing turns for Bob.
  CHECK(everybody().NextTurn(At(0)) == At(10));
}

TEST_CASE_METHOD(CourseRosterFixture,
                 "Course roster: what is usual is learnt from one course, and leaves learners of "
                 "the next unread until they are asked for",
                 "[app][roster]") {
  std::string usual;
  CourseRoster first(kPlatformKey, kCourseId, kUnmapped);
  Ok(first.ReadStaff(store(), usual));
  CHECK(usual == "student");
  CHECK(first.roster()->Knows("bob", At(0)));
  CourseRoster next(kPlatformKey, kCourseId, kUnmapped);
  Ok(next.ReadStaff(store(), usual));
  CHECK(usual == "student");
  CHECK_FALSE(next.roster()->Knows("bob", At(0)));
  Ok(next.ReadPeople(store(), {"bob"}));
  CHECK(next.roster()->Knows("bob", At(0)));
}

TEST_CASE_METHOD(CourseRosterFixture, "Course roster: whatever was read before, everybody is all",
                 "[app][roster]") {
  CourseRoster roster(kPlatformKey, kCourseId, kUnmapped);
  std::string usual = "student";
  Ok(roster.ReadStaff(store(), usual));
  Ok(roster.ReadPeople(store(), {"ana"}));
  Ok(roster.ReadEverybody(store()));
  CHECK(roster.roster()->ActiveCount() == everybody().ActiveCount());
  for (const char* person : {"ana", "bob", "tim", "no role", "stranger"}) {
    CheckSamePerson(person, *roster.roster(), everybody());
  }
}

}  // namespace
}  // namespace tutoring::testing
