// What a platform does not say: lost rights, hidden courses, half rosters, edits, deletions, moves.
#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using Kind = CycleResult::Kind;

// Question "70" in thread "7" with a stage pending one hour after the first cycle.
struct TrapFixture : LoopFixture {
  TrapFixture() {
    lms.Ask("7", "105", "2");
    Cycle();
    service.courses["5"].stages["7"] = lms.At(kHour);
    held_at = PostsWatermark();
  }
  std::optional<absl::Time> held_at;
};

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a pending thread is read before its stage is passed",
                 "[bridge][traps]") {
  service.courses["5"].stages["7"] = lms.At(20 * kMinute);
  CycleAfter(10 * kMinute);
  // Changed without showing in the list of changes.
  lms.threads["7"].posts["71"] = {"1", 10 * kMinute, 10 * kMinute, "70"};
  CycleAfter(11 * kMinute);  // The watermark stays before the stage.
  CHECK(lms.CountCalls("ReadThread") == 0);
  // Now it passes: the answer must be there before it does, with people and rights.
  bool answer_first = false;
  lms.before_call = [&](const std::string& call) {
    if (call == "ReadThread 7") answer_first = PostsWatermark() < lms.At(20 * kMinute);
  };
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK(answer_first);
  CHECK(HasPost("71"));
  CHECK(PostsWatermark() == Promised());
  CHECK(RosterWatermark() == Promised());
  CHECK(lms.calls ==
        std::vector<std::string>{"Greet ", "CheckGroupAccess 5", "CheckForumAccess 105",
                                 "ListChanges 5", "ListForums ", "ListThreads 105", "ListActive 5",
                                 "ListSuspended 5", "AskForAccounts 1,2", "ReadThread 7"});
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a lost right holds the course before a stage",
                 "[bridge][traps]") {
  const auto lose = GENERATE(&ForumAccess::discussions, &ForumAccess::answers_in_qanda,
                             &ForumAccess::private_replies, &ForumAccess::timed_posts);
  lms.access.*lose = false;
  CHECK(CycleAfter(2 * kHour).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark() == held_at);
  CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
  CHECK(HasPost("70"));
  lms.access.*lose = true;
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK(PostsWatermark() == Promised());
  CHECK(service.alarms.empty());
}

// Answered or dismissed: nothing is pending any more, and the right is still missing.
TEST_CASE_METHOD(TrapFixture, "SilentTrap: a course held before a stage stays held without one",
                 "[bridge][traps]") {
  lms.AddCourse("6");
  service.courses["5"].stages["7"] = lms.At(20 * kMinute);
  lms.access_in["105"] = {};
  REQUIRE(CycleAfter(25 * kMinute).kind == Kind::kCoursesHeld);
  service.courses["5"].stages.clear();
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kCoursesHeld);
  CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
  lms.access_in.clear();
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK(service.alarms.empty());
  // And is then as quiet as any other.
  CycleAfter(2 * kMinute);
  CHECK(lms.CountCalls("CheckForumAccess 105") == 0);
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a lost right is noticed without anything pending",
                 "[bridge][traps]") {
  service.courses["5"].stages.clear();
  const auto lose = GENERATE(&ForumAccess::discussions, &ForumAccess::answers_in_qanda,
                             &ForumAccess::private_replies, &ForumAccess::timed_posts);
  lms.access.*lose = false;
  CycleAfter(kHour);
  CycleAfter(kHour);
  CHECK(CycleAfter(kHour).kind == Kind::kCoursesHeld);
  CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
  // The alarm stays up in the next cycle, and the course held.
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kCoursesHeld);
  CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
}

TEST_CASE_METHOD(
    TrapFixture,
    "SilentTrap: a forum that is hidden from the account is noticed without anything pending",
    "[bridge][traps]") {
  service.courses["5"].stages.clear();
  lms.courses["5"].forums = {"105", "106"};
  lms.Ask("8", "106", "2");
  CycleAfter(25 * kHour);
  lms.hidden_forums = {"106"};
  const auto before = PostsWatermark();
  CHECK(CycleAfter(4 * kHour).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark() == before);
  CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
  lms.hidden_forums.clear();
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK(service.alarms.empty());
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: groups out of sight hold each course in which they are",
                 "[bridge][traps]") {
  service.courses["5"].stages.clear();
  lms.AddCourse("6");
  CycleAfter(kHour);
  lms.all_groups = false;
  const auto before = PostsWatermark();
  CHECK(CycleAfter(4 * kHour).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark("5") == before);
  CHECK(PostsWatermark("6") == before);
  CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
  CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "6"));
  lms.all_groups = true;
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK(service.alarms.empty());
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a forum that was deleted holds nothing",
                 "[bridge][traps]") {
  service.courses["5"].stages.clear();
  lms.courses["5"].forums = {"105", "106"};
  CycleAfter(25 * kHour);
  lms.courses["5"].forums = {"105"};
  CHECK(CycleAfter(4 * kHour).kind == Kind::kComplete);
  CHECK(service.alarms.empty());
  // It was confirmed once, and is asked for no more.
  CycleAfter(4 * kHour);
  CHECK(lms.CountCalls("CheckForumAccess 106") == 0);
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: answers that cannot be seen are not deleted",
                 "[bridge][traps]") {
  lms.now += 10 * kMinute;
  lms.Reply("7", "71", "1");
  CycleAfter(kMinute);
  REQUIRE(HasPost("71"));
  lms.access.answers_in_qanda = false;
  lms.now += 10 * kMinute;
  lms.Reply("7", "72", "1");
  const auto before = PostsWatermark();
  CHECK(CycleAfter(kMinute).kind == Kind::kCoursesHeld);
  CHECK(HasPost("71"));
  CHECK(PostsWatermark() == before);
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a hidden course keeps its data and holds only itself",
                 "[bridge][traps]") {
  lms.AddCourse("6");
  CycleAfter(kHour);
  lms.courses["5"].hidden = true;
  const auto before = PostsWatermark("5");
  CHECK(CycleAfter(2 * kHour).kind == Kind::kCoursesHeld);
  CHECK(CycleAfter(26 * kHour).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark("5") == before);
  CHECK(PostsWatermark("6") == Promised());
  CHECK(service.courses["5"].in_scope);
  CHECK(HasPost("70"));
  CHECK(service.HasAlarm(v1::ALARM_KIND_COURSE_UNREADABLE, "5"));
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: an empty roster is a lost right, not an empty course",
                 "[bridge][traps]") {
  lms.courses["5"].active.clear();
  CHECK(CycleAfter(2 * kHour).kind == Kind::kCoursesHeld);
  CHECK(service.courses["5"].members.size() == 2);
  CHECK(PostsWatermark() == held_at);
  CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a half roster that is whole again lets go of the course",
                 "[bridge][traps]") {
  const std::vector<Member> whole = lms.courses["5"].active;
  lms.courses["5"].active.pop_back();
  service.hold_rosters = true;
  REQUIRE(CycleAfter(kHour).kind == Kind::kCoursesHeld);
  REQUIRE(service.courses["5"].roster_held);
  // It is the roster in force, which the service would not be told again on the same day.
  lms.courses["5"].active = whole;
  service.hold_rosters = false;
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK_FALSE(service.courses["5"].roster_held);
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: forums that are not listed are not gone",
                 "[bridge][traps]") {
  lms.courses["5"].forums.clear();  // Nothing is listed; its threads cannot be entered either.
  CHECK(CycleAfter(26 * kHour).kind == Kind::kCoursesHeld);
  CHECK(HasPost("70"));
  CHECK(PostsWatermark() == held_at);
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a confirmed deletion is reported", "[bridge][traps]") {
  lms.now += 10 * kMinute;
  lms.Reply("7", "71", "1");
  CycleAfter(kMinute);
  lms.threads["7"].posts.erase("71");
  CHECK(CycleAfter(2 * kHour).kind == Kind::kComplete);
  CHECK(lms.CountCalls("FindDiscussionOfPost 71") == 1);
  CHECK_FALSE(HasPost("71"));
  CHECK(HasPost("70"));
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a deleted thread is confirmed post by post",
                 "[bridge][traps]") {
  lms.now += 10 * kMinute;
  lms.Reply("7", "71", "1");
  CycleAfter(kMinute);
  lms.threads.erase("7");
  CHECK(CycleAfter(2 * kHour).kind == Kind::kComplete);
  CHECK(service.courses["5"].posts.empty());
  CHECK(lms.CountCalls("FindDiscussionOfPost") == 2);
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a deletion that cannot be confirmed is none",
                 "[bridge][traps]") {
  lms.threads.erase("7");
  lms.failures["FindDiscussionOfPost 70"] =
      Failed(FailureClass::kUnreadable, v1::ALARM_KIND_COURSE_UNREADABLE);
  CHECK(CycleAfter(2 * kHour).kind == Kind::kCoursesHeld);
  CHECK(HasPost("70"));
  CHECK(PostsWatermark() == held_at);
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: very many deletions are confirmed over several cycles",
                 "[bridge][traps]") {
  for (int i = 0; i < 300; ++i) service.courses["5"].posts[absl::StrCat("x", i)] = {"7", "105"};
  CHECK(CycleAfter(2 * kHour).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark() == held_at);
  CHECK(service.courses["5"].posts.size() == 101);
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK(service.courses["5"].posts.size() == 1);
  CHECK(PostsWatermark() == Promised());
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: split posts are followed into their new thread",
                 "[bridge][traps]") {
  lms.now += 10 * kMinute;
  lms.Reply("7", "71", "2");
  lms.Reply("7", "72", "1");
  CycleAfter(kMinute);
  FakeLms::FakeThread split{"105", {}, 0};  // A split keeps the old time: no change is listed.
  for (const std::string post : {"71", "72"}) {
    split.posts[post] = lms.threads["7"].posts[post];
    lms.threads["7"].posts.erase(post);
  }
  split.posts["71"].parent = "";
  lms.threads["8"] = split;
  CHECK(CycleAfter(2 * kHour).kind == Kind::kComplete);
  CHECK(service.courses["5"].posts["71"].discussion == "8");
  CHECK(service.courses["5"].posts["72"].discussion == "8");
  CHECK(service.courses["5"].posts["70"].discussion == "7");
  CHECK(lms.CountCalls("FindDiscussionOfPost") <= 2);
  CHECK(lms.CountCalls("ReadThread 8") == 1);
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: a moved thread is reported in its new forum",
                 "[bridge][traps]") {
  lms.courses["5"].forums = {"105", "106"};
  lms.threads["7"].forum = "106";
  CHECK(CycleAfter(2 * kHour).kind == Kind::kComplete);
  CHECK(service.courses["5"].posts["70"].forum == "106");
}

TEST_CASE_METHOD(TrapFixture,
                 "SilentTrap: an odd thread holds its course, and is left out after an hour",
                 "[bridge][traps]") {
  service.courses["5"].stages.clear();
  lms.now += 10 * kMinute;
  lms.Reply("7", "71", "1");
  lms.failures["ReadThread 7"] = Failed(FailureClass::kSkipItem, v1::ALARM_KIND_ITEM_SKIPPED);
  CHECK(CycleAfter(kMinute).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark() == held_at);
  CHECK(CycleAfter(kHour).kind == Kind::kComplete);
  CHECK(PostsWatermark() == Promised());
  CHECK(service.HasAlarm(v1::ALARM_KIND_ITEM_SKIPPED, "5"));
  // The alarm stays up while nothing asks for the thread; the next day it can be read again.
  CycleAfter(2 * kMinute);
  CHECK(service.HasAlarm(v1::ALARM_KIND_ITEM_SKIPPED, "5"));
  lms.failures.clear();
  CycleAfter(24 * kHour);
  CHECK(HasPost("71"));
  CHECK(service.alarms.empty());
}

TEST_CASE_METHOD(TrapFixture, "SilentTrap: an odd thread with a pending stage is never left out",
                 "[bridge][traps]") {
  lms.failures["ReadThread 7"] = Failed(FailureClass::kSkipItem, v1::ALARM_KIND_ITEM_SKIPPED);
  CHECK(CycleAfter(2 * kHour).kind == Kind::kCoursesHeld);
  CHECK(CycleAfter(5 * kHour).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark() == held_at);
}

}  // namespace
}  // namespace tutoring::bridge
