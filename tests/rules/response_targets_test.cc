// When a question is due under policies that change and times that do not count.

#include "service/rules/response/response_targets.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_targets_test {
namespace {

using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::Story;

constexpr absl::Duration kHour = absl::Hours(1);

PolicyVersion Change(double hours, PolicySettings settings) {
  return {1, true, "", At(hours), std::move(settings)};
}

ResponseTargets Targets(const std::vector<PolicyVersion>& versions,
                        const std::vector<Interval>& suspended = {},
                        absl::Time ended = absl::InfiniteFuture()) {
  const CoursePolicy policy(Policy(), versions);
  return TargetsOf({At(0), ended, {{absl::InfinitePast(), ForumKind::kQuestions}}},
                   *policy.TimelineFor({}), suspended);
}

TEST_CASE("Targets: by default a reminder at 36 h, due at 48 h, the managers at 72 h",
          "[rules][targets]") {
  const ResponseTargets targets = Targets({});
  CHECK(targets.reminder == At(36));
  CHECK(targets.due == At(48));
  CHECK(targets.escalation == At(72));
}

TEST_CASE("Targets: a change moves what is neither settled nor due by then", "[rules][targets]") {
  struct Row {
    const char* name;
    absl::Time change;
    absl::Time ended;
    absl::Time due;
  };
  const auto row = GENERATE(values<Row>({
      {"before the question", At(-5), absl::InfiniteFuture(), At(60)},
      {"with the question", At(0), absl::InfiniteFuture(), At(60)},
      {"while it waits", At(20), absl::InfiniteFuture(), At(60)},
      {"a tick before it is due", At(48) - kTick, absl::InfiniteFuture(), At(60)},
      {"when it is due", At(48), absl::InfiniteFuture(), At(48)},
      {"after it was due", At(50), absl::InfiniteFuture(), At(48)},
      {"a tick before the answer", At(20) - kTick, At(20), At(60)},
      {"with the answer", At(20), At(20), At(48)},
      {"after the answer", At(30), At(20), At(48)},
  }));
  DYNAMIC_SECTION(row.name) {
    PolicyVersion change = Change(0, {{"response.limit", "60h"}});
    change.effective = row.change;
    CHECK(Targets({change}, {}, row.ended).due == row.due);
  }
}

TEST_CASE("Targets: a shorter limit demands nothing for the past", "[rules][targets]") {
  const PolicySettings shorter = {{"response.limit", "24h"}, {"response.reminder_after", "12h"}};
  CHECK(Targets({Change(10, shorter)}).due == At(24));
  PolicyVersion at_new_deadline = Change(24, shorter);
  at_new_deadline.effective -= kTick;
  CHECK(Targets({at_new_deadline}).due == At(24));
  // By then the new deadline has passed: the old one stands, and with it its escalation.
  const ResponseTargets kept = Targets({Change(24, shorter)});
  CHECK(kept.due == At(48));
  CHECK(kept.escalation == At(72));
}

TEST_CASE("Targets: a reminder that would lie in the past comes with the change",
          "[rules][targets]") {
  const PolicySettings earlier = {{"response.reminder_after", "12h"}};
  CHECK(Targets({Change(10, earlier)}).reminder == At(12));
  CHECK(Targets({Change(20, earlier)}).reminder == At(20));
  // One that has come stays where it was.
  CHECK(Targets({Change(36, earlier)}).reminder == At(36));
  CHECK(Targets({Change(36, {{"response.limit", "60h"}, {"response.reminder_after", "50h"}})})
            .reminder == At(36));
}

TEST_CASE("Targets: each change in turn counts from where the last one left them",
          "[rules][targets]") {
  std::vector<PolicyVersion> changes = {Change(10, {{"response.limit", "90h"}}),
                                        Change(60, {{"response.limit", "70h"}}),
                                        Change(80, {{"response.limit", "200h"}})};
  for (size_t i = 0; i < changes.size(); ++i) changes[i].id = static_cast<int64_t>(i);
  CHECK(Targets(changes).due == At(70));
}

TEST_CASE("Targets: a time that does not count moves what comes after it", "[rules][targets]") {
  struct Row {
    const char* name;
    Interval suspended;
    absl::Time reminder;
    absl::Time due;
  };
  const auto row = GENERATE(values<Row>({
      {"between", {At(10), At(15)}, At(41), At(53)},
      {"between reminder and deadline", {At(40), At(45)}, At(36), At(53)},
      {"from the question on", {At(-9), At(9)}, At(45), At(57)},
      {"from the deadline on", {At(48), At(60)}, At(36), At(48)},
      {"from a tick before the deadline on", {At(48) - kTick, At(60)}, At(36), At(60) + kTick},
      {"long before", {At(-9), At(-1)}, At(36), At(48)},
  }));
  DYNAMIC_SECTION(row.name) {
    const ResponseTargets targets = Targets({}, {row.suspended});
    CHECK(targets.reminder == row.reminder);
    CHECK(targets.due == row.due);
  }
}

TEST_CASE("Targets: working time is that of the calendar in force", "[rules][targets]") {
  auto nights = std::make_shared<Calendar>();
  nights->zone = absl::UTCTimeZone();
  for (auto& day : nights->week) day = {{0, 6 * 60}};  // 00:00 to 06:00 every day.
  const CoursePolicy policy(Policy(),
                            {Change(-500, {{"response.time", "WORKING"},
                                           {"response.limit", "12h"},
                                           {"response.reminder_after", "6h"},
                                           {"calendar", "nights"}})},
                            {{"nights", nights}});
  // Hour 0 is at 08:00 UTC or later in the day: nothing counts until midnight.
  const absl::Time midnight = absl::FromCivil(
      absl::CivilDay(absl::ToCivilDay(At(0), absl::UTCTimeZone()) + 1), absl::UTCTimeZone());
  const ResponseTargets targets =
      TargetsOf({At(0), absl::InfiniteFuture(), {{absl::InfinitePast(), ForumKind::kQuestions}}},
                *policy.TimelineFor({}), {});
  CHECK(targets.reminder == midnight + 6 * kHour);
  CHECK(targets.due == midnight + 30 * kHour);
  // Technical questions have a policy of their own.
  CHECK(TargetsOf({At(0), absl::InfiniteFuture(), {{absl::InfinitePast(), ForumKind::kTechnical}}},
                  *policy.TimelineFor({}), {})
            .due == At(48));
}

TEST_CASE("Targets: a question is judged by the policy of its learner's group",
          "[rules][targets]") {
  Story story = Story().Learner("ana", {"g"}).Learner("bob").Tutor("tim").Asks(0, "ana", "10");
  story.versions = {{1, true, "g", At(-9), {{"response.limit", "100h"}}}};
  CHECK(story.DutyOf("10", 300).due == At(100));
}

TEST_CASE("Targets: an exemption entered after the deadline takes the breach back",
          "[rules][targets]") {
  Story story = Story()
                    .Learner("ana")
                    .Tutor("tim")
                    .Manager("mia")
                    .Asks(0, "ana", "10")
                    .Answers(60, "tim", "11");
  CHECK(story.DutyOf("10", 300).verdict == Verdict::kBreached);
  story.suspensions = {{"ana", {At(20), At(32)}}};
  CHECK(story.DutyOf("10", 300).verdict == Verdict::kMet);
  story.suspensions = {{"ana", {At(20), At(32) - kTick}}};
  CHECK(story.DutyOf("10", 300).verdict == Verdict::kBreached);
  story.suspensions = {{"bob", {At(20), At(32)}}};
  CHECK(story.DutyOf("10", 300).verdict == Verdict::kBreached);
}

TEST_CASE("Targets: no stage passes before its moved instant", "[rules][targets]") {
  Story story = Story().Learner("ana").Tutor("tim").Manager("mia").Asks(0, "ana", "10");
  story.suspensions = {{"", {At(10), At(100)}}};
  const Duty duty = story.DutyOf("10", At(138));
  CHECK(duty.due == At(138));
  CHECK(duty.verdict == Verdict::kPending);
  CHECK(StageOf(duty, StageKind::kReminder).state == StageState::kPassed);
  CHECK(StageOf(duty, StageKind::kDue).state == StageState::kPending);
  CHECK(StageOf(story.DutyOf("10", At(138) + kTick), StageKind::kDue).state == StageState::kPassed);
}

TEST_CASE("Targets: threads of tutors ask something where the policy of that time says so",
          "[rules][targets]") {
  Story story = Story().Learner("ana").Tutor("tim").Answers(0, "tim", "10").Asks(1, "ana", "11");
  CHECK(story.Duties(300).empty());
  const PolicySettings counts = {{"response.tutor_threads_exempt", "no"}};
  story.versions = {{1, true, "", At(0), counts}};
  CHECK(story.Duties(300).size() == 1);
  story.versions = {{1, true, "", At(0) + kTick, counts}};
  CHECK(story.Duties(300).empty());
}

}  // namespace
}  // namespace tutoring::response_targets_test
