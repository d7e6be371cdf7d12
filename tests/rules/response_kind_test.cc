// Sentences 11 and 12 of the response rule: what tutors call a post, and who answers technical
// questions.

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_kind_test {
namespace {

using testing::Anchors;
using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::Story;
using Ids = std::vector<std::string>;

constexpr PostMark kQuestion = PostMark::kQuestion;
constexpr PostMark kTechnical = PostMark::kTechnicalQuestion;

Story Course() { return Story().Learner("ana").Learner("bob").Tutor("tim").Manager("mia"); }

// Ana's technical questions are due after 8 hours, and Teo sees to them.
Story Asked() {
  Story story = Course().Technician("teo").Asks(0, "ana", "10");
  story.technical =
      ResponsePolicy{.reminder_after = absl::Hours(4), .response_limit = absl::Hours(8)};
  return story;
}

TEST_CASE("Called a question: a courtesy is owed from its creation, known since the word",
          "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time called;
    StageState reminder;
    Verdict verdict;
  };
  const auto row = GENERATE(values<Row>({
      {"before the reminder", At(36) - kTick, StageState::kPassed, Verdict::kBreached},
      {"with it", At(36), StageState::kPassed, Verdict::kBreached},
      {"a tick after it", At(36) + kTick, StageState::kNotOwed, Verdict::kBreached},
      {"with the deadline", At(48), StageState::kNotOwed, Verdict::kBreached},
      {"a tick after it is due", At(48) + kTick, StageState::kNotOwed, Verdict::kNone},
  }));
  DYNAMIC_SECTION(row.name) {
    const Duty duty =
        Course().Thanks(0, "ana", "10").Said(row.called, "10", kQuestion).DutyOf("10", 100);
    CHECK(duty.opened == At(0));
    CHECK(duty.known == row.called);
    CHECK(StageOf(duty, StageKind::kReminder).state == row.reminder);
    CHECK(duty.verdict == row.verdict);
  }
}

TEST_CASE("Called a question: nobody owes what was settled before the word", "[rules][response]") {
  Story story = Course().Thanks(0, "ana", "10").Answers(5, "tim", "11");
  CHECK(story.Said(6, "10", kQuestion).Duties(100).empty());
}

TEST_CASE("Called a question: it stands behind what was asked by then", "[rules][response]") {
  Story story = Course().Thanks(0, "ana", "10").Asks(5, "bob", "11");
  const Duty before = story.DutyOf("11", 100);
  story.Said(20, "10", kQuestion);
  CHECK(Anchors(story.Duties(100)) == Ids{"11"});
  CHECK(story.DutyOf("11", 100) == before);
  SECTION("and is owed when that is answered for one alone") {
    story.AnswersPrivately(30, "tim", "bob", "12");
    CHECK(story.DutyOf("10", 100).known == At(30));
  }
}

TEST_CASE("Called a question: until the word nothing stands behind it", "[rules][response]") {
  Story story = Course().Thanks(0, "ana", "10").Asks(5, "bob", "11");
  story.AnswersPrivately(10, "tim", "bob", "12").Asks(20, "bob", "13");
  CHECK(Anchors(story.Said(30, "10", kQuestion).Duties(100)) == Ids{"11", "13"});
}

TEST_CASE("Called a question: an edit that made it one before the word holds",
          "[rules][response]") {
  Story story = Course().Thanks(0, "ana", "10").Edited(10, "10", TextClass::kQuestion);
  CHECK(story.Said(20, "10", kQuestion).DutyOf("10", 100).opened == At(10));
}

TEST_CASE("Called a question: answered before the word, an edit may still make it one",
          "[rules][response]") {
  Story story = Course().Thanks(0, "ana", "10").Answers(5, "tim", "11");
  story.Said(6, "10", kQuestion).Edited(10, "10", TextClass::kQuestion);
  CHECK(story.DutyOf("10", 100).opened == At(10));
}

TEST_CASE("Called a question: what was owed for it is not owed again by an edit",
          "[rules][response]") {
  Story story = Course().Thanks(0, "ana", "10").Said(6, "10", kQuestion).Answers(7, "tim", "11");
  story.Edited(10, "10", TextClass::kQuestion);
  CHECK(Anchors(story.Duties(100)) == Ids{"10"});
  CHECK(story.DutyOf("10", 100).closed == At(7));
}

TEST_CASE("Called a question: what was dismissed before it settles it not", "[rules][response]") {
  Story story = Course().Asks(0, "bob", "9").Thanks(1, "ana", "10").Dismissed(10, "9");
  CHECK(story.Said(20, "10", kQuestion).DutyOf("10", 100).known == At(20));
}

TEST_CASE("Called a question: a post that was gone by then asks nothing", "[rules][response]") {
  Story story = Course().Thanks(0, "ana", "10").Deleted(10, "10", 9);
  CHECK(story.Said(20, "10", kQuestion).Duties(100).empty());
}

TEST_CASE("Called a question: it takes back that it was none", "[rules][response]") {
  Story story = Course().Asks(0, "ana", "10").SaidToBeNone(10, "10");
  REQUIRE(story.DutyOf("10", 100).state == DutyState::kDismissed);
  SECTION("before the deadline: owed again") {
    CHECK(story.Said(20, "10", kQuestion).DutyOf("10", 100).verdict == Verdict::kBreached);
  }
  SECTION("after it: it had looked settled") {
    CHECK(story.Said(50, "10", kQuestion).DutyOf("10", 100).verdict == Verdict::kNone);
  }
  SECTION("not by a word that came before") {
    CHECK(story.Said(9, "10", kQuestion).DutyOf("10", 100).state == DutyState::kDismissed);
  }
}

TEST_CASE("Called a question: a dismissal for another reason stands", "[rules][response]") {
  Story story = Course().Asks(0, "ana", "10").Dismissed(10, "10").Said(20, "10", kQuestion);
  CHECK(story.DutyOf("10", 100).state == DutyState::kDismissed);
}

TEST_CASE("Called technical: the targets move as if the policy had changed", "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time called;
    absl::Time due;
  };
  const auto row = GENERATE(values<Row>({
      {"at once", At(0), At(8)},
      {"a tick before the new deadline", At(8) - kTick, At(8)},
      {"at it: nothing is demanded for the past", At(8), At(48)},
      {"after the old deadline", At(50), At(48)},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(Asked().Said(row.called, "10", kTechnical).DutyOf("10", 100).due == row.due);
  }
}

TEST_CASE("Called technical and back: each word moves what is not due by then",
          "[rules][response]") {
  Story story = Asked().Said(2, "10", kTechnical);
  CHECK(story.Said(6, "10", kQuestion).DutyOf("10", 100).due == At(48));
  // What passed meanwhile is handed over, too (successors.h).
  CHECK(StageOf(story.DutyOf("10", 100), StageKind::kReminder).audience == Ids{"tim"});
  CHECK(StageOf(story.DutyOf("10", 100), StageKind::kDue).audience == Ids{"tim"});
}

TEST_CASE("Called an ordinary question: one of a technical forum is the tutors'",
          "[rules][response]") {
  Story story = Asked().Said(2, "10", kQuestion);
  story.thread.forum_kind = ForumKind::kTechnical;
  CHECK(story.DutyOf("10", 3).assignees == Ids{"tim"});
  CHECK(story.DutyOf("10", 3).due == At(48));
}

TEST_CASE("Technicians: technical questions are theirs where there are any", "[rules][response]") {
  Story story = Course().Asks(0, "ana", "10");
  story.thread.forum_kind = ForumKind::kTechnical;
  CHECK(story.DutyOf("10", 1).assignees == Ids{"tim"});
  SECTION("from the roster that shows one on") {
    story.Shown(40, "teo", RoleSet::Of(Role::kTechnician));
    const Duty duty = story.DutyOf("10", 100);
    CHECK(duty.assignees == Ids{"teo"});
    CHECK(StageOf(duty, StageKind::kReminder).audience == Ids{"tim"});
    CHECK(StageOf(duty, StageKind::kDue).audience == Ids{"teo"});
    CHECK(StageOf(duty, StageKind::kEscalation).audience == Ids{"mia"});
  }
  SECTION("while one is declared") {
    story.roster.AddDeclared("teo", {Role::kTechnician, At(40), At(60)});
    CHECK(StageOf(story.DutyOf("10", 60), StageKind::kDue).audience == Ids{"teo"});
    CHECK(story.DutyOf("10", 100).assignees == Ids{"tim"});
    CHECK(StageOf(story.DutyOf("10", 100), StageKind::kDue).audience == Ids{"tim"});
  }
}

TEST_CASE("Technicians: they answer technical questions only", "[rules][response]") {
  Story story = Asked().Answers(2, "teo", "11");
  SECTION("of another kind") { CHECK(story.DutyOf("10", 3).state == DutyState::kOpen); }
  SECTION("of a technical forum") {
    story.thread.forum_kind = ForumKind::kTechnical;
    CHECK(story.DutyOf("10", 3).closed == At(2));
  }
  SECTION("called technical afterwards, their answer had been one") {
    const Duty duty = story.Said(20, "10", kTechnical).DutyOf("10", 100);
    CHECK(duty.closed == At(2));
    CHECK(duty.closing_post == "11");
    CHECK(duty.verdict == Verdict::kMet);
  }
  SECTION("called technical after the deadline, it was in time and declared late") {
    CHECK(story.Said(50, "10", kTechnical).DutyOf("10", 100).reason == DutyReason::kDeclaredLate);
  }
}

TEST_CASE("Technicians: a tutor answers technical questions too", "[rules][response]") {
  Story story = Asked().Answers(2, "tim", "11");
  story.thread.forum_kind = ForumKind::kTechnical;
  CHECK(story.DutyOf("10", 3).state == DutyState::kClosed);
}

TEST_CASE("Technicians: they ask nothing", "[rules][response]") {
  Story story = Course().Technician("teo").Asks(0, "teo", "10").Asks(1, "ana", "11");
  CHECK(story.Duties(100).empty());
  story.policy.tutor_threads_exempt = false;
  CHECK(Anchors(story.Duties(100)) == Ids{"11"});
}

TEST_CASE("Technicians: an answer that is gone pauses technical questions only",
          "[rules][response]") {
  Story story = Asked().Answers(2, "teo", "11").Deleted(60, "11", 47);
  CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  story.thread.forum_kind = ForumKind::kTechnical;
  CHECK(story.DutyOf("10", 100).verdict == Verdict::kNone);
}

}  // namespace
}  // namespace tutoring::response_kind_test
