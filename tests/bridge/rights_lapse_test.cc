// A right that is lost and given back while nothing is pending: nothing that happened meanwhile is
// promised before it was reported.
#include <catch2/catch.hpp>
#include <functional>

#include "absl/strings/str_cat.h"
#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using Kind = CycleResult::Kind;

// What vanishes with a right, without a word.
struct Lapse {
  const char* name;
  std::function<void(FakeLms&, bool held)> set_right;
  std::function<void(FakeLms&)> write;
  const char* written;  // The post that cannot be seen without the right.
};

void Answer(FakeLms& lms) { lms.Reply("7", "71", "1"); }

// Question "70" in thread "7" of forum "105", known since the first cycle; no stage anywhere.
// Meanwhile people talk in forum "106".
struct LapseFixture : LoopFixture {
  LapseFixture() {
    lms.courses["5"].forums = {"105", "106"};
    lms.now -= 10 * kMinute;
    lms.Ask("6", "106", "2");
    lms.Ask("7", "105", "2");
    lms.now += 10 * kMinute;
    Cycle();
    promised_at = PostsWatermark();
  }
  // Cycles every two minutes, and what must be true after each.
  void CyclesUntil(int end, const std::function<void()>& check) {
    while (lms.now < end) {
      lms.now += kMinute;
      lms.Reply("6", absl::StrCat("6", lms.now), "2");
      CycleAfter(kMinute);
      INFO("at minute " << lms.now / kMinute);
      check();
    }
  }
  // A while after the first cycle the right is lost, and then something is written.
  absl::Time WriteUnseen(const Lapse& lapse) {
    CyclesUntil(4 * kMinute, [] {});
    lapse.set_right(lms, false);
    lms.now += kMinute;
    lapse.write(lms);
    return lms.At(lms.now);
  }
  std::optional<absl::Time> promised_at;
};

// One right in forum "105" only.
template <bool ForumAccess::*kRight>
void Set(FakeLms& lms, bool held) {
  lms.access_in["105"] = lms.access;
  lms.access_in["105"].*kRight = held;
}

void AnswerPrivately(FakeLms& lms) {
  Answer(lms);
  lms.threads["7"].posts["71"].is_private = true;
}

void AskForLater(FakeLms& lms) {
  lms.Ask("8", "105", "2");
  lms.threads["8"].timed = true;
}

void AskInOtherGroup(FakeLms& lms) {
  lms.Ask("8", "105", "2");
  lms.threads["8"].other_group = true;
}

void SetForumShown(FakeLms& lms, bool held) {
  lms.hidden_forums = held ? std::set<std::string>{} : std::set<std::string>{"105"};
}

void SetAllGroups(FakeLms& lms, bool held) { lms.all_groups = held; }

Lapse AnyLapse() {
  return GENERATE(
      values<Lapse>({{"discussions", Set<&ForumAccess::discussions>, Answer, "71"},
                     {"answers", Set<&ForumAccess::answers_in_qanda>, Answer, "71"},
                     {"private replies", Set<&ForumAccess::private_replies>, AnswerPrivately, "71"},
                     {"timed posts", Set<&ForumAccess::timed_posts>, AskForLater, "80"},
                     {"hidden forum", SetForumShown, Answer, "71"},
                     {"all groups", SetAllGroups, AskInOtherGroup, "80"}}));
}

TEST_CASE_METHOD(LapseFixture,
                 "RightsLapse: a right lost for a while: what it hid is read before it is promised",
                 "[bridge][traps]") {
  const Lapse lapse = AnyLapse();
  DYNAMIC_SECTION(lapse.name) {
    const absl::Time written_at = WriteUnseen(lapse);
    CyclesUntil(15 * kMinute, [&] { CHECK(PostsWatermark() == promised_at); });
    CHECK_FALSE(HasPost(lapse.written));
    lapse.set_right(lms, true);
    CyclesUntil(50 * kMinute,
                [&] { CHECK((HasPost(lapse.written) || PostsWatermark() <= written_at)); });
    CHECK(PostsWatermark() > written_at);
    CHECK(service.alarms.empty());
  }
}

TEST_CASE_METHOD(LapseFixture,
                 "RightsLapse: a right that stays lost: noticed within the hour, nothing promised",
                 "[bridge][traps]") {
  const Lapse lapse = AnyLapse();
  DYNAMIC_SECTION(lapse.name) {
    WriteUnseen(lapse);
    CyclesUntil(48 * kMinute, [&] { CHECK(PostsWatermark() == promised_at); });
    // From then on the alarm is up in each cycle, whatever else the cycle has to do.
    CyclesUntil(130 * kMinute, [&] {
      CHECK(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
      CHECK(PostsWatermark() == promised_at);
    });
    lapse.set_right(lms, true);
    CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
    CHECK(HasPost(lapse.written));
    CHECK(PostsWatermark() == Promised());
    CHECK(service.alarms.empty());
  }
}

// A list that was asked for a moment before the right came back would be promised as complete.
TEST_CASE_METHOD(LapseFixture, "RightsLapse: rights are asked for before the list of changes",
                 "[bridge][traps]") {
  Set<&ForumAccess::discussions>(lms, false);
  lms.now += 40 * kMinute;
  Answer(lms);
  lms.before_call = [this](const std::string& call) {
    if (call == "CheckForumAccess 105") Set<&ForumAccess::discussions>(lms, true);
  };
  CHECK(CycleAfter(10 * kMinute).kind == Kind::kComplete);
  CHECK(PostsWatermark() == Promised());
  CHECK(HasPost("71"));
}

TEST_CASE_METHOD(LapseFixture,
                 "RightsLapse: a forum shown for the first time: all that stands in it is read",
                 "[bridge][traps]") {
  lms.courses["5"].forums.push_back("107");
  lms.hidden_forums = {"107"};
  lms.Ask("9", "107", "2");
  CyclesUntil(60 * kMinute, [] {});
  REQUIRE_FALSE(HasPost("90"));
  lms.hidden_forums.clear();
  CyclesUntil(130 * kMinute, [] {});
  CHECK(HasPost("90"));
}

// Changes are listed from further back than in the cycles before.
TEST_CASE_METHOD(LapseFixture, "RightsLapse: where no right was lost, no thread is read twice",
                 "[bridge][traps]") {
  int read = 0;
  lms.before_call = [&read](const std::string& call) { read += call == "ReadThread 7" ? 1 : 0; };
  CyclesUntil(4 * kMinute, [] {});
  Answer(lms);
  CyclesUntil(10 * kMinute, [] {});
  lms.Reply("7", "72", "2");
  CyclesUntil(100 * kMinute, [] {});
  CHECK(read == 2);
  CHECK(HasPost("72"));
}

}  // namespace
}  // namespace tutoring::bridge
