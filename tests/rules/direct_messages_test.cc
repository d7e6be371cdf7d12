// Sentence 13 of the response rule, and what makes a thread of direct messages.

#include "service/rules/response/direct_messages.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"

namespace tutoring::direct_messages_test {
namespace {

using testing::At;
using testing::kTick;
using testing::Story;

// Ana in group A of Tim, Bob in B of Tom; Mia manages, Kim is a technician. Messages are reported.
struct Letters {
  Letters() {
    story.Learner("ana", {"A"}).Learner("bob", {"B"}).Tutor("tim", {"A"}).Tutor("tom", {"B"});
    story.Manager("mia").Technician("kim");
    story.course.messages_adoption = At(Story::kAdoption);
    policy.evidence.messages = true;
  }

  Letters& Writes(double hours, const std::string& from, const std::string& to) {
    messages.push_back({std::to_string(messages.size() + 1), from, to, At(hours)});
    return *this;
  }
  // All that is owed to Ana once everything of before `until` is known.
  std::vector<Duty> Duties(absl::Time until) {
    story.course.roster_watermark = until;
    story.course.messages_watermark = messages_until.value_or(until);
    const CoursePolicy decided(policy, versions);
    std::vector<DirectMessage> hers;
    for (const DirectMessage& message : messages) {
      if (message.sender == "ana" || message.recipient == "ana") hers.push_back(message);
    }
    std::vector<Duty> duties;
    for (const Thread& thread : DirectThreads("ana", hers, story.roster, decided)) {
      for (Duty& duty : ResponseDuties("sas", thread, story.roster, story.course, decided))
        duties.push_back(std::move(duty));
    }
    return duties;
  }
  std::vector<Duty> Duties(double hours) { return Duties(At(hours)); }
  Duty Only(double hours) {
    const auto duties = Duties(hours);
    REQUIRE(duties.size() == 1);
    return duties.front();
  }

  Story story;
  Policy policy;
  std::vector<PolicyVersion> versions;
  std::vector<DirectMessage> messages;
  std::optional<absl::Time> messages_until;
};

using Ids = std::vector<std::string>;

TEST_CASE("Direct: a message to a tutor is a duty of that tutor", "[rules][direct]") {
  const Duty duty = Letters().Writes(0, "ana", "tom").Only(1);
  CHECK(duty.kind == DutyKind::kDirectResponse);
  CHECK(duty.anchor == MessageAnchor("sas", "1"));
  CHECK(duty.course == "sas");
  CHECK(duty.subject == "ana");
  CHECK(duty.forum.empty());
  CHECK(duty.learner == "ana");
  CHECK(duty.opened == At(0));
  CHECK(duty.due == At(48));
  CHECK(duty.assignees == Ids{"tom"});
  CHECK(duty.stages.back().audience == Ids{"mia"});
}

TEST_CASE("Direct: one that asked nothing is no breach, whenever that is said", "[rules][direct]") {
  const bool no_question = GENERATE(true, false);
  const std::vector<Dismissal> late = {{"1", At(50), no_question}};
  Letters letters;
  letters.Writes(0, "ana", "tom");
  letters.story.course.roster_watermark = letters.story.course.messages_watermark = At(60);
  const CoursePolicy decided(letters.policy);
  std::vector<Thread> threads =
      DirectThreads("ana", letters.messages, letters.story.roster, decided);
  REQUIRE(threads.size() == 1);
  threads[0].dismissals = late;
  const Duty duty =
      ResponseDuties("sas", threads[0], letters.story.roster, letters.story.course, decided).at(0);
  CHECK(duty.state == DutyState::kDismissed);
  CHECK(duty.verdict == (no_question ? Verdict::kNone : Verdict::kBreached));
  CHECK(duty.stages[1].state == StageState::kPassed);  // It was told.
}

TEST_CASE("Direct: the same message has another key in another course", "[rules][direct]") {
  CHECK(MessageAnchor("sas", "1") != MessageAnchor("paie", "1"));
  CHECK(MessageAnchor("sa", "s1") != MessageAnchor("sas", "1"));
}

TEST_CASE("Direct: not every message asks something of a tutor", "[rules][direct]") {
  struct Row {
    const char* name;
    std::string from;
    std::string to;
    size_t duties;
  };
  const auto row = GENERATE(values<Row>({{"to a tutor", "ana", "tim", 1},
                                         {"to a manager", "ana", "mia", 0},
                                         {"to a technician", "ana", "kim", 0},
                                         {"to a fellow learner", "ana", "bob", 0},
                                         {"to somebody unknown", "ana", "eve", 0},
                                         {"from a tutor", "tim", "ana", 0},
                                         {"from a fellow learner", "bob", "ana", 0}}));
  DYNAMIC_SECTION(row.name) {
    CHECK(Letters().Writes(0, row.from, row.to).Duties(100).size() == row.duties);
  }
}

TEST_CASE("Direct: where messages are not reported nothing is asked", "[rules][direct]") {
  Letters letters;
  letters.policy.evidence.messages = false;
  letters.Writes(0, "ana", "tim").Writes(10, "ana", "tim");
  CHECK(letters.Duties(100).empty());
  SECTION("until they are") {
    letters.versions = {{.effective = At(5), .settings = {{"evidence.messages", "yes"}}}};
    CHECK(letters.Only(100).opened == At(10));
  }
}

TEST_CASE("Direct: any tutor or manager answers, whom a technician or a learner does not",
          "[rules][direct]") {
  const std::string author = GENERATE("tim", "tom", "mia", "kim", "bob");
  const Duty duty = Letters().Writes(0, "ana", "tim").Writes(5, author, "ana").Only(6);
  const bool answers = author != "kim" && author != "bob";
  CHECK(duty.state == (answers ? DutyState::kClosed : DutyState::kOpen));
  if (answers) CHECK(duty.closing_post == "2");
}

TEST_CASE("Direct: what the tutor writes to others answers nothing", "[rules][direct]") {
  CHECK(Letters().Writes(0, "ana", "tim").Writes(5, "tim", "bob").Only(6).state ==
        DutyState::kOpen);
}

TEST_CASE("Direct: further messages to the same tutor wait behind the first", "[rules][direct]") {
  Letters letters;
  letters.Writes(0, "ana", "tim").Writes(5, "ana", "tim");
  CHECK(letters.Only(100).opened == At(0));
  letters.Writes(110, "tim", "ana").Writes(120, "ana", "tim");
  const auto duties = letters.Duties(200);
  REQUIRE(duties.size() == 2);
  CHECK(duties[0].closed == At(110));
  CHECK(duties[1].opened == At(120));
}

// One that nobody answers must not hide what is asked of others later.
TEST_CASE("Direct: one to another tutor has a clock of its own, and one answer is enough for both",
          "[rules][direct]") {
  Letters letters;
  letters.Writes(0, "ana", "tim").Writes(47, "ana", "tom");
  auto duties = letters.Duties(100);
  REQUIRE(duties.size() == 2);
  CHECK(duties[0].assignees == Ids{"tim"});
  CHECK(duties[0].verdict == Verdict::kBreached);
  CHECK(duties[1].assignees == Ids{"tom"});
  CHECK(duties[1].due == At(95));
  letters.Writes(48, "mia", "ana");
  duties = letters.Duties(100);
  REQUIRE(duties.size() == 2);
  for (const Duty& duty : duties) {
    CHECK(duty.closed == At(48));
    CHECK(duty.verdict == Verdict::kMet);
  }
}

TEST_CASE("Direct: a tutor who wrote first exempts nothing", "[rules][direct]") {
  CHECK(Letters().Writes(-5, "tim", "ana").Writes(0, "ana", "tim").Only(1).state ==
        DutyState::kOpen);
}

TEST_CASE("Direct: judged by the watermarks of messages and roster, whatever that of posts",
          "[rules][direct]") {
  Letters letters;
  letters.Writes(0, "ana", "tim");
  letters.story.course.posts_watermark = absl::InfinitePast();
  const double offset = GENERATE(-1., 0., 1.);
  letters.messages_until = At(48) + offset * kTick;
  CHECK(letters.Only(200).verdict == (offset > 0 ? Verdict::kBreached : Verdict::kPending));
}

TEST_CASE("Direct: due before messages were read is imported", "[rules][direct]") {
  Letters letters;
  letters.story.course.messages_adoption = At(48) + kTick;
  CHECK(letters.Writes(0, "ana", "tim").Only(100).reason == DutyReason::kImported);
  letters.story.course.messages_adoption = At(48);
  CHECK(letters.Only(100).reason == DutyReason::kUnanswered);
}

TEST_CASE("Direct: a tutor who is shown later was one before, and it is known since then",
          "[rules][direct]") {
  Letters letters;
  letters.story.Shown(20, "eve", RoleSet::Of(Role::kTutor), {"C"});
  const Duty duty = letters.Writes(0, "ana", "eve").Only(30);
  CHECK(duty.opened == At(0));
  CHECK(duty.known == At(20));
  CHECK(duty.assignees == Ids{"eve"});
}

TEST_CASE("Direct: during a leave it is the substitute's, afterwards the tutor's again",
          "[rules][direct]") {
  Letters letters;
  letters.story.roster.AddLeave({"tom", "", "tim", {At(10), At(20)}});
  letters.Writes(0, "ana", "tom");
  CHECK(letters.Only(5).assignees == Ids{"tom"});
  CHECK(letters.Only(15).assignees == Ids{"tim"});
  CHECK(letters.Only(25).assignees == Ids{"tom"});
  SECTION("what was written to the substitute stays theirs, and is then the learner's tutors'") {
    letters.story.roster.AddLeave({"tim", "", "sub", {At(30), At(40)}});
    letters.messages.clear();
    letters.Writes(31, "ana", "sub");
    CHECK(letters.Only(35).assignees == Ids{"sub"});
    CHECK(letters.Only(45).assignees == Ids{"tim"});
  }
  SECTION("with nobody to stand in it is the learner's tutors'") {
    letters.story.roster.AddLeave({"tom", "", "", {At(30), At(40)}});
    CHECK(letters.Only(35).assignees == Ids{"tim"});
  }
}

TEST_CASE("Direct: of a tutor who left it is the learner's tutors'", "[rules][direct]") {
  Letters letters;
  letters.story.Missing(10, "tom");
  letters.Writes(0, "ana", "tom");
  CHECK(letters.Only(20).assignees == Ids{"tim"});
}

TEST_CASE("Direct: what somebody unknown wrote may have been the answer", "[rules][direct]") {
  const Duty duty = Letters().Writes(0, "ana", "tim").Writes(5, "eve", "ana").Only(100);
  CHECK(duty.state == DutyState::kSuspended);
  CHECK(duty.unknown_post == "2");
}

TEST_CASE("Direct: somebody unknown may have asked", "[rules][direct]") {
  Letters letters;
  letters.messages = {{"1", "eve", "tim", At(0)}};
  const CoursePolicy decided(letters.policy);
  letters.story.course.roster_watermark = letters.story.course.messages_watermark = At(100);
  const auto threads = DirectThreads("eve", letters.messages, letters.story.roster, decided);
  REQUIRE(threads.size() == 1);
  const auto duties =
      ResponseDuties("sas", threads[0], letters.story.roster, letters.story.course, decided);
  REQUIRE(duties.size() == 1);
  CHECK(duties.front().state == DutyState::kSuspended);
}

TEST_CASE("Direct: a watermark waits for messages where they are reported at the deadline",
          "[rules][direct]") {
  CourseFacts course;
  course.messages_watermark = At(3);
  const CoursePolicy policy(Policy(),
                            {{.effective = At(10), .settings = {{"evidence.messages", "yes"}}}});
  const auto timeline = policy.TimelineFor({});
  CHECK(WithMessages(At(50), course, *timeline, At(10) - kTick) == At(50));
  CHECK(WithMessages(At(50), course, *timeline, At(10)) == At(3));
  CHECK(WithMessages(At(2), course, *timeline, At(10)) == At(2));
  CHECK(WithMessages(At(50), course, *timeline, absl::InfiniteFuture()) == At(3));
}

}  // namespace
}  // namespace tutoring::direct_messages_test
