// Which courses a cycle reads thoroughly, and what that costs the platform.
#include "lms_bridge/thorough_choice.h"

#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

const absl::Duration kTick = absl::Microseconds(1);

// A cycle, and courses whose posts watermarks lag behind its.
struct ChoiceFixture {
  FakeLms lms;
  FakeService service;
  AlarmSet alarms;
  SyncSettings settings;
  std::function<bool()> stopping = [] { return false; };
  Cycle cycle{lms, service, settings, alarms, lms.At(120), lms.At(0), stopping};
  std::vector<CourseTask> tasks;

  CourseTask& Add(absl::Duration lag, int forums = 1) {
    CourseTask& task = tasks.emplace_back();
    task.known.set_course(absl::StrCat(tasks.size()));
    v1::Watermark& watermark = *task.known.add_watermarks();
    watermark.set_source(v1::SOURCE_POSTS);
    *watermark.mutable_time() = ToProto(cycle.watermark - lag);
    std::map<std::string, std::string> ids;
    for (int i = 0; i < forums; ++i) ids[absl::StrCat(100 + i)];
    *task.known.add_cursors() = MakeCursor(task.course(), kForumsCursor, MapValue(ids));
    return task;
  }
  std::vector<std::string> Chosen(bool listed = false) {
    ChooseThorough(cycle, listed, tasks);
    std::vector<std::string> chosen;
    for (const CourseTask& task : tasks) {
      if (task.thorough) chosen.push_back(task.course());
    }
    return chosen;
  }
};

using Ids = std::vector<std::string>;

TEST_CASE_METHOD(ChoiceFixture, "ThoroughChoice: half the refresh interval after the last time",
                 "[bridge][thorough]") {
  Add(absl::Minutes(30) - kTick);
  Add(absl::Minutes(30));
  Add(absl::Minutes(30) + kTick);
  for (int i = 0; i < 4; ++i) Add(absl::ZeroDuration());
  CHECK(Chosen() == Ids{"2", "3"});
}

TEST_CASE_METHOD(ChoiceFixture, "ThoroughChoice: three quarters of it after, whatever the room",
                 "[bridge][thorough]") {
  const int forums = 50;
  Add(absl::Minutes(45) - kTick, forums);
  Add(absl::Minutes(45), forums);
  Add(absl::Minutes(45) + kTick, forums);
  CHECK(Chosen() == Ids{"2", "3"});
}

TEST_CASE_METHOD(ChoiceFixture,
                 "ThoroughChoice: those that waited longest, as far as there is room",
                 "[bridge][thorough]") {
  Add(absl::Minutes(31), 2);
  Add(absl::Minutes(33), 2);
  Add(absl::Minutes(32), 2);
  for (int i = 0; i < 3; ++i) Add(absl::ZeroDuration());
  // 8 calls: two courses with 2 forums each.
  CHECK(Chosen(false) == Ids{"2", "3"});
  // 5 calls, because the courses are listed as well.
  CHECK(Chosen(true) == Ids{"2"});
}

TEST_CASE_METHOD(ChoiceFixture,
                 "ThoroughChoice: at the instant of a stage not yet, past it at once",
                 "[bridge][thorough]") {
  struct Row {
    const char* name;
    absl::Duration after_watermark;
    bool thorough;
  };
  const Row row = GENERATE(values<Row>({{"before the watermark", -kTick, true},
                                        {"at the watermark", absl::ZeroDuration(), false},
                                        {"after it", kTick, false}}));
  DYNAMIC_SECTION(row.name) {
    CourseTask& task = Add(absl::Minutes(1), 50);
    *task.known.mutable_next_stage_time() = ToProto(cycle.watermark + row.after_watermark);
    CHECK(Chosen().empty() != row.thorough);
  }
}

// Another source lags; reading posts again does not help.
TEST_CASE_METHOD(ChoiceFixture, "ThoroughChoice: a stage that the posts have passed already: no",
                 "[bridge][thorough]") {
  struct Row {
    const char* name;
    absl::Duration after_posts;
    bool thorough;
  };
  const Row row = GENERATE(values<Row>({{"before the posts watermark", -kTick, false},
                                        {"at it", absl::ZeroDuration(), true},
                                        {"after it", kTick, true}}));
  DYNAMIC_SECTION(row.name) {
    const absl::Duration lag = absl::Minutes(1);
    CourseTask& task = Add(lag);
    *task.known.mutable_next_stage_time() = ToProto(cycle.watermark - lag + row.after_posts);
    CHECK(Chosen().empty() != row.thorough);
  }
}

TEST_CASE_METHOD(ChoiceFixture, "ThoroughChoice: at first, by day and while held, always",
                 "[bridge][thorough]") {
  tasks.emplace_back().known.set_course("1");
  Add(absl::Minutes(1), 50).reconcile = true;
  CourseTask& held = Add(absl::Minutes(1), 50);
  *held.known.add_cursors() = MakeCursor("3", kHeldCursor, "1");
  Add(absl::Minutes(1));
  CHECK(Chosen() == Ids{"1", "2", "3"});
}

TEST_CASE_METHOD(ChoiceFixture, "ThoroughChoice: no course at all", "[bridge][thorough]") {
  CHECK(Chosen(true).empty());
}

// What a platform is promised, with the lag that the service may see, over four quiet hours.
TEST_CASE_METHOD(LoopFixture, "SyncLoop: a quiet cycle stays within 3 calls and 2 per course",
                 "[bridge][loop]") {
  struct Row {
    const char* name;
    int courses;
    int forums;
    size_t most_calls;
  };
  const Row row = GENERATE(values<Row>({{"one course", 1, 1, 3 + 2},
                                        {"twenty courses", 20, 1, 3 + 2 * 20},
                                        {"five forums each", 20, 5, 3 + 2 * 20},
                                        // More forums than there is room for: three calls more.
                                        {"one course with many forums", 1, 4, 3 + 2 + 3}}));
  DYNAMIC_SECTION(row.name) {
    lms.courses.clear();
    for (int i = 1; i <= row.courses; ++i) {
      const std::string id = absl::StrCat(i);
      lms.AddCourse(id);
      while (lms.courses[id].forums.size() < static_cast<size_t>(row.forums)) {
        lms.courses[id].forums.push_back(
            absl::StrCat(1000 * i + static_cast<int>(lms.courses[id].forums.size())));
      }
    }
    Cycle();
    const absl::Duration longest_lag = absl::Minutes(45) + absl::Minutes(2);
    for (int minutes = 2; minutes < 4 * 60; minutes += 2) {
      REQUIRE(CycleAfter(2 * kMinute).kind == CycleResult::Kind::kComplete);
      INFO("at " << minutes);
      CHECK(lms.calls.size() <= row.most_calls);
      for (const auto& [id, unused] : lms.courses) {
        CHECK(Promised() - *PostsWatermark(id) < longest_lag);
      }
    }
  }
}

}  // namespace
}  // namespace tutoring::bridge
