// Threads that only one group can read: the list of threads tells that, a thread itself does not.
#include <catch2/catch.hpp>

#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

struct GroupThreadsFixture : LoopFixture {
  GroupThreadsFixture() {
    lms.Ask("7", "105", "2");
    lms.Reply("7", "71", "1");
    lms.threads["7"].group = "31";
    lms.Ask("8", "105", "2");
    // By the first cycle the threads are older than what the next ones ask for.
    lms.now += kHour;
    Cycle();
  }

  // As the post was reported last.
  std::string GroupOf(const std::string& post) const {
    std::string group = "never reported";
    for (const v1::Event& event : service.events) {
      if (event.post_observed().post() == post) group = event.post_observed().group();
    }
    return group;
  }
};

TEST_CASE_METHOD(GroupThreadsFixture,
                 "GroupThreads: posts carry the group that alone can read their thread",
                 "[bridge][loop]") {
  CHECK(GroupOf("70") == "31");
  CHECK(GroupOf("71") == "31");
  CHECK(GroupOf("80") == "");
}

TEST_CASE_METHOD(GroupThreadsFixture, "GroupThreads: a change is reported with it",
                 "[bridge][loop]") {
  lms.now += kHour;
  lms.Reply("7", "72", "1");
  CycleAfter(kMinute);
  CHECK(GroupOf("72") == "31");
}

// Before a stage is passed a thread is read though no list shows it.
TEST_CASE_METHOD(GroupThreadsFixture,
                 "GroupThreads: of a thread that is read without its row nothing is told",
                 "[bridge][loop]") {
  service.courses["5"].stages["7"] = lms.At(lms.now + 5 * kMinute);
  CycleAfter(kHour);
  REQUIRE(lms.CountCalls("ReadThread 7") == 1);
  REQUIRE(lms.CountCalls("ListThreads") == 0);
  CHECK(GroupOf("70") == "");
}

}  // namespace
}  // namespace tutoring::bridge
