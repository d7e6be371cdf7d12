// Sentences 1 and 2 of the response rule: what opens a duty.

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_opening_test {
namespace {

using testing::Anchors;
using testing::At;
using testing::kTick;
using testing::Story;
using Ids = std::vector<std::string>;

Story Course() { return Story().Learner("ana").Learner("bob").Tutor("tim").Manager("mia"); }

TEST_CASE("Response: a learner's question opens a duty keyed by the post", "[rules][response]") {
  const auto duties = Course().Asks(0, "ana", "p1").Duties(1);
  REQUIRE(duties.size() == 1);
  const Duty& duty = duties[0];
  CHECK(duty.kind == DutyKind::kResponse);
  CHECK(duty.anchor == "p1");
  CHECK(duty.course == "c1");
  CHECK(duty.forum == "f1");
  CHECK(duty.subject == "d1");
  CHECK(duty.learner == "ana");
  CHECK(duty.assignees == Ids{"tim"});
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kPending);
  CHECK(duty.reason == DutyReason::kWaiting);
  CHECK(duty.opened == At(0));
  CHECK(duty.known == At(0));
  CHECK(duty.due == At(48));
  CHECK(duty.closed == absl::InfiniteFuture());
  CHECK(duty.closing_post.empty());
  CHECK(duty.unknown_post.empty());
  CHECK(duty.next_stage == At(36));
  CHECK(duty.IsOwed());
}

TEST_CASE("Response: an empty thread owes nothing", "[rules][response]") {
  CHECK(Course().Duties(100).empty());
}

TEST_CASE("Response: only questions and technical forums count", "[rules][response]") {
  const auto kind = GENERATE(ForumKind::kQuestions, ForumKind::kTechnical,
                             ForumKind::kAnnouncements, ForumKind::kPeer, ForumKind::kIgnored);
  Story story = Course().Asks(0, "ana", "p1");
  story.thread.forum_kind = kind;
  CAPTURE(kind);
  CHECK(story.Duties(100).empty() == !CountsQuestions(kind));
}

TEST_CASE("Response: a thread that staff started is exempt", "[rules][response]") {
  const std::string starter = GENERATE("tim", "mia");
  Story story = Course().Asks(0, starter, "p1").Asks(1, "ana", "p2");
  CHECK(story.Duties(100).empty());
  SECTION("unless policy says otherwise") {
    story.policy.tutor_threads_exempt = false;
    CHECK(Anchors(story.Duties(100)) == Ids{"p2"});
  }
}

TEST_CASE("Response: a thread started by somebody who became a tutor later is not exempt",
          "[rules][response]") {
  Story story = Course().Asks(0, "bob", "p1").Shown(10, "bob", RoleSet::Of(Role::kTutor));
  CHECK(Anchors(story.Duties(20)) == Ids{"p1"});
}

TEST_CASE(
    "Response: a learner's thread is not exempt because a tutor's post of the same second follows",
    "[rules][response]") {
  CHECK(Anchors(Course().Answers(0, "tim", "p2").Asks(0, "ana", "p1").Duties(1)) == Ids{"p1"});
  CHECK(Course().Answers(0, "tim", "p1").Asks(0, "ana", "p2").Duties(1).empty());
}

TEST_CASE("Response: a courtesy opens nothing", "[rules][response]") {
  CHECK(Course().Thanks(0, "ana", "p1").Duties(100).empty());
  CHECK(Anchors(Course()
                    .Asks(0, "ana", "p1")
                    .Answers(1, "tim", "p2")
                    .Thanks(2, "ana", "p3")
                    .Duties(100)) == Ids{"p1"});
}

TEST_CASE("Response: further posts of learners do not move the clock", "[rules][response]") {
  const auto duties =
      Course().Asks(0, "ana", "p1").Asks(10, "ana", "p2").Asks(20, "bob", "p3").Duties(30);
  REQUIRE(Anchors(duties) == Ids{"p1"});
  CHECK(duties[0].due == At(48));
}

TEST_CASE("Response: a question after the answer opens a duty of its own", "[rules][response]") {
  const auto duties =
      Course().Asks(0, "ana", "p1").Answers(5, "tim", "p2").Asks(10, "ana", "p3").Duties(30);
  REQUIRE(Anchors(duties) == Ids{"p1", "p3"});
  CHECK(duties[0].state == DutyState::kClosed);
  CHECK(duties[1].state == DutyState::kOpen);
  CHECK(duties[1].due == At(58));
}

TEST_CASE("Response: whoever is learner and tutor asks nothing of tutors", "[rules][response]") {
  Story story =
      Course().Shown(Story::kAdoption, "eve", RoleSet::Of(Role::kLearner).With(Role::kTutor));
  CHECK(story.Asks(0, "ana", "p1").Answers(1, "eve", "p2").Asks(2, "eve", "p3").Duties(3).size() ==
        1);
}

TEST_CASE("Response: somebody without a role opens and closes nothing", "[rules][response]") {
  Story story = Course().Shown(Story::kAdoption, "gus", RoleSet());
  CHECK(story.Asks(-1, "gus", "p0").Duties(100).empty());
  CHECK(story.Asks(0, "ana", "p1").Answers(1, "gus", "p2").DutyOf("p1", 3).state ==
        DutyState::kOpen);
}

TEST_CASE("Response: an edit that makes a post a question opens at the edit", "[rules][response]") {
  Story story = Course().Thanks(0, "ana", "p1").Edited(10, "p1", TextClass::kQuestion);
  const Duty duty = story.DutyOf("p1", 20);
  CHECK(duty.opened == At(10));
  CHECK(duty.due == At(58));
  SECTION("so an answer before the edit does not close it") {
    CHECK(story.Answers(5, "tim", "p2").DutyOf("p1", 20).state == DutyState::kOpen);
  }
  SECTION("and one after it does") {
    CHECK(story.Answers(15, "tim", "p2").DutyOf("p1", 20).verdict == Verdict::kMet);
  }
}

TEST_CASE("Response: an edit of a question leaves its clock alone", "[rules][response]") {
  Story story = Course().Asks(0, "ana", "p1").Edited(10, "p1", TextClass::kQuestion);
  CHECK(story.DutyOf("p1", 20).opened == At(0));
}

TEST_CASE("Response: an edit that makes a question a courtesy takes it back", "[rules][response]") {
  Story story = Course().Asks(0, "ana", "p1").Edited(10, "p1", TextClass::kCourtesy);
  CHECK(story.Duties(20).empty());
  SECTION("and one that asks again opens at that edit") {
    CHECK(story.Edited(15, "p1", TextClass::kQuestion).DutyOf("p1", 20).opened == At(15));
  }
}

TEST_CASE("Response: questions asked at or after the end of the course open nothing",
          "[rules][response]") {
  Story story = Course().Asks(10, "ana", "p1");
  story.course.end = At(10) + kTick;
  CHECK(Anchors(story.Duties(100)) == Ids{"p1"});
  story.course.end = At(10);
  CHECK(story.Duties(100).empty());
}

TEST_CASE("Response: what was open at the end of the course stays owed", "[rules][response]") {
  Story story = Course().Asks(0, "ana", "p1");
  story.course.end = At(1);
  CHECK(story.DutyOf("p1", 49).verdict == Verdict::kBreached);
}

TEST_CASE("Response: an end moved later owes what was asked since, from when that was known",
          "[rules][response]") {
  Story story = Course().Asks(20, "ana", "p1");
  story.course.former_end = At(10);
  story.course.end = At(1000);
  SECTION("known before the deadline") {
    story.course.end_since = At(60);
    const Duty duty = story.DutyOf("p1", 69);
    CHECK(duty.known == At(60));
    CHECK(testing::StageStates(duty) ==
          std::vector{StageState::kNotOwed, StageState::kPassed, StageState::kPending});
  }
  SECTION("known after it") {
    story.course.end_since = At(68) + kTick;
    CHECK(story.DutyOf("p1", 100).reason == DutyReason::kKnownLate);
  }
  SECTION("asked at the very end") {
    story.course.former_end = At(20);
    story.course.end_since = At(60);
    CHECK(story.DutyOf("p1", 69).known == At(60));
  }
  SECTION("asked before the former end, known when asked") {
    story.course.former_end = At(20) + kTick;
    story.course.end_since = At(60);
    CHECK(story.DutyOf("p1", 69).known == At(20));
  }
}

TEST_CASE("Response: an erased post without a time is as though it had never been",
          "[rules][response]") {
  Story story = Course().Asks(0, "ana", "p1");
  const auto before = story.Duties(100);
  Post erased{.id = "p0", .author = "tim"};
  erased.versions = {{At(0), TextClass::kCourtesy}};
  story.thread.posts.push_back(erased);
  erased.id = "p2";
  erased.author = "";
  story.thread.posts.push_back(erased);
  CHECK(story.Duties(100) == before);
}

TEST_CASE("Response: duties come in the order of their opening", "[rules][response]") {
  Story story = Course().Asks(9, "bob", "p3").Answers(5, "tim", "p2").Asks(0, "ana", "p1");
  CHECK(Anchors(story.Duties(10)) == Ids{"p1", "p3"});
}

// Tutors hear nothing of an imported duty; a new question in an old thread must not vanish behind
// it.
TEST_CASE("Response: an imported duty holds back no question of later", "[rules][response]") {
  Story story = Course().Asks(-2000, "ana", "p1").Asks(0, "bob", "p2");
  CHECK(Anchors(story.Duties(49)) == Ids{"p1", "p2"});
  CHECK(story.DutyOf("p1", 49).reason == DutyReason::kImported);
  CHECK(story.DutyOf("p2", 49).verdict == Verdict::kBreached);
}

TEST_CASE("Response: an imported duty holds back what would be imported too", "[rules][response]") {
  Story story = Course().Asks(-2000, "ana", "p1").Asks(-1900, "bob", "p2");
  CHECK(Anchors(story.Duties(49)) == Ids{"p1"});
}

TEST_CASE("Response: a question known only after its deadline holds back no question of later",
          "[rules][response]") {
  Story story =
      Course().Asks(0, "ana", "p1").Placed(60, "p1").Asks(5, "bob", "p2").Asks(70, "bob", "p3");
  CHECK(Anchors(story.Duties(80)) == Ids{"p1", "p2"});
  CHECK(story.DutyOf("p1", 80).reason == DutyReason::kKnownLate);
  CHECK(story.DutyOf("p2", 80).verdict == Verdict::kBreached);
}

}  // namespace
}  // namespace tutoring::response_opening_test
