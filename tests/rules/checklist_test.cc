// How the items of a checklist come to stand: service/rules/welcome/checklist.h.

#include "service/rules/welcome/checklist.h"

#include <catch2/catch.hpp>

#include "tests/support/print_rules.h"
#include "tests/support/welcoming.h"

namespace tutoring::checklist_test {
namespace {

using testing::At;
using testing::kGroupA;
using testing::kGroupB;
using testing::kNoGroup;
using testing::kTick;
using testing::Welcoming;

const Welcomed kEve = {"", "eve"};

Checklist Of(const Welcoming& course, const Welcomed& whom, absl::Time since = At(-300)) {
  return ChecklistOf(whom, since, course.facts.marks, course.facts.greetings, course.story.roster);
}
ChecklistItem ItemOf(const Welcoming& course, const Welcomed& whom, WelcomeItem item) {
  return Of(course, whom)[static_cast<size_t>(item) - 1];
}
ItemState Contact(const Welcoming& course, const Welcomed& whom) {
  return Of(course, whom).front().state;
}

TEST_CASE("Checklist: all five are open as long as nobody does anything", "[rules][welcome]") {
  for (const ChecklistItem& item : Of(Welcoming(), kGroupA)) {
    CHECK(item.state == ItemState::kOpen);
    CHECK(item.time == absl::InfiniteFuture());
  }
}

TEST_CASE("Checklist: what was said last of an item holds", "[rules][welcome]") {
  Welcoming course;
  course.Marked(kGroupA, WelcomeItem::kMeans, At(5)).Declared(9);
  CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).time == At(5));
  CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).declared == At(9));
  CHECK(ItemOf(course, kGroupA, WelcomeItem::kSchedule).state == ItemState::kOpen);
  CHECK(ItemOf(course, kGroupB, WelcomeItem::kMeans).state == ItemState::kOpen);
  SECTION("waived later") {
    course.Marked(kGroupA, WelcomeItem::kMeans, At(10), ItemState::kWaived);
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).state == ItemState::kWaived);
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).time == At(5));
  }
  SECTION("done once more, which makes it no later") {
    course.Marked(kGroupA, WelcomeItem::kMeans, At(20));
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).time == At(5));
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).declared == At(9));
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).mark->time == At(5));
  }
  SECTION("done earlier, as is said later") {
    course.Marked(kGroupA, WelcomeItem::kMeans, At(4)).Declared(20);
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).time == At(4));
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).declared == At(20));
  }
  SECTION("opened again, and done since") {
    course.Marked(kGroupA, WelcomeItem::kMeans, At(10), ItemState::kOpen);
    course.Marked(kGroupA, WelcomeItem::kMeans, At(12));
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).time == At(12));
  }
  SECTION("opened again") {
    course.Marked(kGroupA, WelcomeItem::kMeans, At(10), ItemState::kOpen);
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).state == ItemState::kOpen);
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).time == absl::InfiniteFuture());
  }
  SECTION("said before, whatever it says of when") {
    course.Marked(kGroupA, WelcomeItem::kMeans, At(8)).Declared(8);
    CHECK(ItemOf(course, kGroupA, WelcomeItem::kMeans).time == At(5));
  }
}

TEST_CASE("Checklist: who stands in makes contact with the groups of whom they stand in for",
          "[rules][welcome][leaves]") {
  Welcoming course;
  course.story.roster.AddLeave({"tim", "c1", "tea", {At(2), At(6)}});
  const auto contact = [&](const char* author, absl::Time time, const Welcomed& whom) {
    Welcoming announced = course;
    announced.Announced(time, author, "n");
    return Contact(announced, whom);
  };
  CHECK(contact("tea", At(2) - kTick, kGroupA) == ItemState::kOpen);
  CHECK(contact("tea", At(2), kGroupA) == ItemState::kDone);
  CHECK(contact("tea", At(2), kGroupB) == ItemState::kDone);
  CHECK(contact("tea", At(6), kGroupA) == ItemState::kOpen);
  course.story.roster.AddLeave({"tim", "c1", "out", {At(10), At(20)}});
  CHECK(contact("out", At(10), kGroupA) == ItemState::kDone);
  CHECK(contact("out", At(10), kGroupB) == ItemState::kOpen);
  CHECK(contact("out", At(20), kGroupA) == ItemState::kOpen);
}

TEST_CASE("Checklist: an announcement makes contact with those whom its author tutors",
          "[rules][welcome]") {
  Welcoming course;
  course.story.Tutor("ted").Learner("cyd");
  course.story.Shown(1, "eve", RoleSet::Of(Role::kLearner), {"A"});
  struct Row {
    const char* name;
    const char* author;
    bool a, b, none;
  };
  const Row rows[] = {{"a tutor of A", "tim", true, false, true},
                      {"a tutor of B", "tea", false, true, true},
                      {"a tutor of no group", "ted", true, true, true},
                      {"a manager", "mia", true, true, true},
                      {"a learner", "ana", false, false, false},
                      {"somebody unknown", "xia", false, false, false}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Welcoming announced = course;
    announced.Announced(2, row.author, "n");
    CHECK((Contact(announced, kGroupA) == ItemState::kDone) == row.a);
    CHECK((Contact(announced, kGroupB) == ItemState::kDone) == row.b);
    CHECK((Contact(announced, kNoGroup) == ItemState::kDone) == row.none);
    CHECK(Contact(announced, kEve) == ItemState::kOpen);
  }
}

TEST_CASE("Checklist: what only one group can read makes contact with it alone",
          "[rules][welcome]") {
  Welcoming course;
  course.story.Learner("cyd");
  course.story.Shown(1, "eve", RoleSet::Of(Role::kLearner), {"A"});
  struct Row {
    const char* name;
    const char* author;
    bool a;
  };
  const Row rows[] = {{"by its tutor", "tim", true},
                      {"by the tutor of another group", "tea", true},
                      {"by a manager", "mia", true},
                      {"by a learner", "ana", false},
                      {"by somebody unknown", "xia", false}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Welcoming written = course;
    written.WroteToGroup(2, "A", row.author, "p");
    CHECK((Contact(written, kGroupA) == ItemState::kDone) == row.a);
    CHECK(Contact(written, kGroupB) == ItemState::kOpen);
    CHECK(Contact(written, kNoGroup) == ItemState::kOpen);
    CHECK(Contact(written, kEve) == ItemState::kOpen);
  }
}

TEST_CASE("Checklist: contact is made by the earliest greeting that stands", "[rules][welcome]") {
  Welcoming course;
  course.Announced(6, "tim", "second").Announced(4, "tim", "first");
  CHECK(Of(course, kGroupA).front().greeting->post == "first");
  course.Announced(3, "tim", "gone").Gone(5);
  CHECK(Of(course, kGroupA).front().greeting->post == "first");
  SECTION("before a mark that says so later") {
    course.Marked(kGroupA, WelcomeItem::kContact, At(5));
    CHECK(Of(course, kGroupA).front().time == At(4));
    CHECK(Of(course, kGroupA).front().mark == nullptr);
  }
  SECTION("after a mark that says so before") {
    course.Marked(kGroupA, WelcomeItem::kContact, At(1));
    CHECK(Of(course, kGroupA).front().time == At(1));
    CHECK(Of(course, kGroupA).front().greeting == nullptr);
  }
}

TEST_CASE("Checklist: a greeting counts from the given instant on, included", "[rules][welcome]") {
  for (const auto& [offset, state] :
       {std::pair(-kTick, ItemState::kOpen), std::pair(absl::ZeroDuration(), ItemState::kDone),
        std::pair(kTick, ItemState::kDone)}) {
    Welcoming course;
    course.Announced(At(0) + offset, "tim", "n");
    CHECK(Of(course, kGroupA, At(0)).front().state == state);
  }
}

TEST_CASE("Checklist: who enrolled later is reached by what is written or done for them",
          "[rules][welcome]") {
  Welcoming course;
  course.story.Shown(1, "eve", RoleSet::Of(Role::kLearner), {"A"});
  course.WroteTo(2, "eve", "tea", "r");
  CHECK(Contact(course, kEve) == ItemState::kDone);
  CHECK(Contact(course, kGroupA) == ItemState::kOpen);
  CHECK(Contact(course, {"", "eva"}) == ItemState::kOpen);
}

TEST_CASE("Checklist: a meeting with a group reaches that group", "[rules][welcome]") {
  Welcoming course;
  course.Met(2, "A", "tim", "7");
  CHECK(Of(course, kGroupA).front().greeting->intervention == "7");
  CHECK(Contact(course, kGroupB) == ItemState::kOpen);
}

TEST_CASE("Checklist: anchors tell courses, groups and learners apart", "[rules][welcome]") {
  CHECK(WelcomeAnchor("c1", {"7", ""}) != WelcomeAnchor("c1", {"", "7"}));
  CHECK(WelcomeAnchor("c1", {"7", ""}) != WelcomeAnchor("c2", {"7", ""}));
  CHECK(WelcomeAnchor("c1", {"7", ""}) == WelcomeAnchor("c1", {"7", ""}));
}

}  // namespace
}  // namespace tutoring::checklist_test
