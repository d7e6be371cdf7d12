#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "service/base/text.h"
#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing {
namespace {

Duty DutyOf(const std::string& post) {
  return {.anchor = post,
          .course = "c1",
          .subject = "d1",
          .forum = "f1",
          .learner = "zoe",
          .assignees = {"tom", "uma"},
          .opened = At(0),
          .known = absl::InfinitePast(),
          .due = At(48),
          .next_stage = At(36)};
}

Stage Passed(StageKind kind, double hours, std::vector<std::string> audience) {
  return {kind, At(hours), StageState::kPassed, std::move(audience)};
}

TEST_CASE("Duties: every id comes back as it was written", "[store][duties]") {
  StoreFixture fixture;
  const auto text = GENERATE(from_range(EdgeTexts()));
  // Ids hold no control characters, see IsId.
  if (!IsId(text.value)) return;
  DYNAMIC_SECTION(text.name) {
    Duty duty = DutyOf(text.value);
    duty.course = duty.forum = duty.subject = duty.learner = text.value;
    duty.closing_post = duty.unknown_post = text.value;
    duty.assignees = {text.value};
    duty.stages = {Passed(StageKind::kReminder, 36, {text.value})};
    Ok(fixture.store->duties.Put(fixture.campus, duty, nullptr));
    CHECK(Ok(fixture.store->duties.Find(fixture.campus, {duty.kind, text.value})) == duty);
  }
}

TEST_CASE("Duties: every instant comes back as it was written", "[store][duties]") {
  StoreFixture fixture;
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(instant.name) {
    Duty duty = DutyOf("p1");
    duty.opened = duty.known = duty.due = duty.closed = duty.unknown_time = duty.next_stage =
        instant.value;
    duty.stages = {{StageKind::kDue, instant.value, StageState::kPassed, {}}};
    Ok(fixture.store->duties.Put(fixture.campus, duty, nullptr));
    CHECK(Ok(fixture.store->duties.Find(fixture.campus, {duty.kind, "p1"})) == duty);
    CHECK(Ok(fixture.store->duties.List(fixture.campus, {.assignee = "tom"}, 9)).size() == 1);
  }
}

TEST_CASE("Duties: every state, verdict and reason comes back as it was written",
          "[store][duties]") {
  StoreFixture fixture;
  for (int state = 1; state <= 5; ++state) {
    for (int verdict = 1; verdict <= 4; ++verdict) {
      for (int reason = 0; reason <= 9; ++reason) {
        Duty duty = DutyOf("p1");
        duty.state = static_cast<DutyState>(state);
        duty.verdict = static_cast<Verdict>(verdict);
        duty.reason = static_cast<DutyReason>(reason);
        Ok(fixture.store->duties.Put(fixture.campus, duty, nullptr));
        CHECK(Ok(fixture.store->duties.Find(fixture.campus, {duty.kind, "p1"})) == duty);
      }
    }
  }
}

TEST_CASE("Duties: written again unchanged, everything stays as it is", "[store][duties]") {
  StoreFixture fixture;
  Duty duty = DutyOf("p1");
  duty.stages = {Passed(StageKind::kReminder, 36, {"tom", "uma"})};
  Ok(fixture.store->duties.Put(fixture.campus, duty, nullptr));
  Ok(fixture.store->duties.Put(fixture.campus, duty, &duty));
  CHECK(Ok(fixture.store->duties.InDiscussion(fixture.campus, "d1")) == std::vector{duty});
  CHECK(Ok(fixture.store->duties.List(fixture.campus, {.assignee = "tom"}, 9)) ==
        std::vector{duty});
}

// What becomes of p1 between two readings.
struct Change {
  std::string name;
  std::function<void(Duty&)> apply;
};

TEST_CASE("Duties: a change replaces what was written, and is found only as it is now",
          "[store][duties]") {
  StoreFixture fixture;
  auto& duties = fixture.store->duties;
  const Change change = GENERATE(values<Change>({
      {"other assignees",
       [](Duty& d) {
         d.assignees = {"uma", "victor"};
       }},
      {"nobody is assigned", [](Duty& d) { d.assignees = {}; }},
      {"another deadline", [](Duty& d) { d.due = At(50); }},
      {"both",
       [](Duty& d) {
         d.assignees = {"victor"};
         d.due = At(50);
       }},
      {"a stage passed", [](Duty& d) { d.stages.push_back(Passed(StageKind::kDue, 48, {"uma"})); }},
      {"a stage that passed has another audience",
       [](Duty& d) { d.stages.front().audience = {"victor"}; }},
      {"no stage passed after all", [](Duty& d) { d.stages = {}; }},
      {"moved to another discussion", [](Duty& d) { d.subject = "d2"; }},
  }));
  DYNAMIC_SECTION(change.name) {
    Duty before = DutyOf("p1");
    before.stages = {Passed(StageKind::kReminder, 36, {"tom", "uma"})};
    const Duty bystander = DutyOf("p2");
    Ok(duties.Put(fixture.campus, before, nullptr));
    Ok(duties.Put(fixture.campus, bystander, nullptr));
    Duty after = before;
    change.apply(after);
    Ok(duties.Put(fixture.campus, after, &before));
    CHECK(Ok(duties.Find(fixture.campus, {after.kind, "p1"})) == after);
    CHECK(Ok(duties.Find(fixture.campus, {after.kind, "p2"})) == bystander);
    for (const std::string person : {"tom", "uma", "victor"}) {
      const auto found = Ok(duties.List(fixture.campus, {.assignee = person}, 9));
      const bool assigned = std::count(after.assignees.begin(), after.assignees.end(), person) > 0;
      INFO(person);
      CHECK(std::count(found.begin(), found.end(), after) == assigned);
      CHECK(found.size() == assigned + (person != "victor" ? 1u : 0u));
    }
  }
}

TEST_CASE("Duties: a removed one is found in no way, its neighbours in every way",
          "[store][duties]") {
  StoreFixture fixture;
  auto& duties = fixture.store->duties;
  Duty removed = DutyOf("p1");
  removed.stages = {Passed(StageKind::kReminder, 36, {"tom"})};
  const Duty kept = DutyOf("p2");
  for (const Duty& duty : {removed, kept}) {
    Ok(duties.Put(fixture.campus, duty, nullptr));
    Ok(duties.Put(fixture.other, duty, nullptr));
  }
  Ok(duties.Remove(fixture.campus, removed));
  CHECK_FALSE(Ok(duties.Find(fixture.campus, {removed.kind, "p1"})).has_value());
  CHECK(Ok(duties.InDiscussion(fixture.campus, "d1")) == std::vector{kept});
  CHECK(Ok(duties.List(fixture.campus, {.assignee = "tom"}, 9)) == std::vector{kept});
  CHECK(Ok(duties.CountOpen(fixture.campus)) == 1);
  CHECK(Ok(duties.InDiscussion(fixture.other, "d1")) == std::vector{removed, kept});
  Ok(duties.Put(fixture.campus, removed, nullptr));  // Leaves no stage of its former life.
  CHECK(Ok(duties.Find(fixture.campus, {removed.kind, "p1"})) == removed);
}

TEST_CASE("Duties: threads are due when a stage lies before the watermark, the earliest first",
          "[store][duties]") {
  StoreFixture fixture;
  auto& duties = fixture.store->duties;
  const auto put = [&](const std::string& post, const std::string& discussion, absl::Time next) {
    Duty duty = DutyOf(post);
    duty.subject = discussion;
    duty.next_stage = next;
    Ok(duties.Put(fixture.campus, duty, nullptr));
  };
  put("p1", "d2", At(36));
  put("p2", "d1", At(36) - kTick);
  put("p3", "d3", At(36) + kTick);
  put("p4", "d4", absl::InfiniteFuture());
  Duty elsewhere = DutyOf("p5");
  elsewhere.course = "c2";
  elsewhere.next_stage = At(1);
  Ok(duties.Put(fixture.campus, elsewhere, nullptr));
  const auto due = [&](absl::Time watermark, int limit) {
    std::string discussions;
    for (const auto& thread :
         Ok(fixture.store->due_subjects.Threads(fixture.campus, "c1", watermark, limit))) {
      discussions += thread.id;
    }
    return discussions;
  };
  CHECK(due(At(36) - kTick, 9) == "");
  CHECK(due(At(36), 9) == "d1");
  CHECK(due(At(36) + kTick, 9) == "d1d2");
  CHECK(due(absl::InfiniteFuture(), 9) == "d1d2d3");
  CHECK(due(absl::InfiniteFuture(), 2) == "d1d2");
  const auto next_in = [&](const char* course, absl::Time before) {
    return Ok(fixture.store->due_subjects.NextIn(fixture.campus, course, before));
  };
  CHECK(next_in("c1", absl::InfiniteFuture()).of_threads == At(36) - kTick);
  CHECK(next_in("c1", At(36)).of_threads == At(36) - kTick);
  CHECK(next_in("c1", At(36) - kTick) == store::NextStages());
  CHECK(next_in("c9", absl::InfiniteFuture()) == store::NextStages());
}

TEST_CASE("Duties: those about a person are found by course and person, those of threads are not",
          "[store][duties]") {
  StoreFixture fixture;
  auto& duties = fixture.store->duties;
  // The person's id is that of a discussion too.
  const Duty question = DutyOf("p1");
  Duty contact = DutyOf("a1");
  contact.kind = DutyKind::kContact;
  contact.last_access = At(-168);
  contact.cycle = 2;
  contact.closing_intervention = "12";
  Duty presence = DutyOf("a1");
  presence.kind = DutyKind::kPresence;
  presence.next_stage = At(30);
  Duty elsewhere = contact;
  elsewhere.anchor = "a2";
  elsewhere.course = "c2";
  for (const Duty& duty : {question, presence, contact, elsewhere}) {
    Ok(duties.Put(fixture.campus, duty, nullptr));
  }
  CHECK(Ok(duties.OfPerson(fixture.campus, "c1", "d1")) == std::vector{contact, presence});
  CHECK(Ok(duties.InDiscussion(fixture.campus, "d1")) == std::vector{question});
  CHECK(Ok(duties.PeopleWithDuties(fixture.campus, "c1")) == std::vector<std::string>{"d1"});
  CHECK(Ok(duties.PeopleWithDuties(fixture.other, "c1")).empty());
  const auto due = [&](absl::Time watermark) {
    return Ok(fixture.store->due_subjects.People(fixture.campus, "c1", watermark, 9)).size();
  };
  CHECK(due(At(30)) == 0);
  CHECK(due(At(30) + kTick) == 1);
  CHECK(due(At(36) + kTick) == 2);
  CHECK(Ok(fixture.store->due_subjects.Threads(fixture.campus, "c1", At(36) + kTick, 9)).size() ==
        1);
}

TEST_CASE("Duties: the next stage of a course is told by what it is of", "[store][duties]") {
  StoreFixture fixture;
  for (int kind = 1; kind <= 13; ++kind) {
    Duty duty = DutyOf("a" + std::to_string(kind));
    duty.kind = static_cast<DutyKind>(kind);
    duty.next_stage = At(100 - kind);
    Ok(fixture.store->duties.Put(fixture.campus, duty, nullptr));
  }
  CHECK(Ok(fixture.store->due_subjects.NextIn(fixture.campus, "c1", absl::InfiniteFuture())) ==
        store::NextStages{.of_threads = At(99),
                          .of_people = At(96),
                          .of_welcomes = At(95),
                          .of_sheets = At(93),
                          .of_reports = At(91),
                          .of_signals = At(88),
                          .of_messages = At(87)});
}

TEST_CASE("Duties: each course says when it has its next stage or check", "[store][duties]") {
  StoreFixture fixture;
  for (const char* course : {"c2", "c1", "c3", "c4"}) {
    Ok(fixture.store->courses.Put(fixture.campus, {.id = course}));
  }
  auto& checks = fixture.store->checks;
  Ok(checks.Put(fixture.campus, "c2", store::CheckRule::kPresence, "zoe", At(1)));
  Ok(checks.Put(fixture.campus, "c1", store::CheckRule::kSignal, "", At(2)));
  Duty duty = DutyOf("p1");
  duty.course = "c4";
  duty.next_stage = At(3);
  Ok(fixture.store->duties.Put(fixture.campus, duty, nullptr));
  auto& due = fixture.store->due_subjects;
  using Next = std::vector<store::DueSubject>;
  CHECK(Ok(due.NextOfCourses(fixture.campus)) ==
        Next{{"c1", At(2)}, {"c2", At(1)}, {"c3", absl::InfiniteFuture()}, {"c4", At(3)}});
  CHECK(Ok(due.NextOfCourse(fixture.campus, "c1")) == At(2));
  CHECK(Ok(due.NextOfCourse(fixture.campus, "c3")) == absl::InfiniteFuture());
  CHECK(Ok(due.NextFrom(fixture.campus, "c4", absl::InfinitePast())) == At(3));
  CHECK(Ok(due.NextFrom(fixture.campus, "c4", At(3))) == At(3));
  CHECK(Ok(due.NextFrom(fixture.campus, "c4", At(3) + kTick)) == absl::InfiniteFuture());
  CHECK(Ok(due.NextFrom(fixture.campus, "c1", At(0))) == absl::InfiniteFuture());  // No stages.
  for (const auto rule : {store::CheckRule::kPresence, store::CheckRule::kEvaluation,
                          store::CheckRule::kReport, store::CheckRule::kSignal}) {
    Ok(checks.Put(fixture.campus, "c3", rule, "", At(0)));
    CHECK(Ok(due.NextOfCourses(fixture.campus))[2] == store::DueSubject{"c3", At(0)});
    CHECK(Ok(due.NextOfCourse(fixture.campus, "c3")) == At(0));
    Ok(checks.Put(fixture.campus, "c3", rule, "", absl::InfiniteFuture()));
  }
}

TEST_CASE("Duties: only open ones are counted as owed", "[store][duties]") {
  StoreFixture fixture;
  for (int state = 1; state <= 5; ++state) {
    Duty duty = DutyOf("p" + std::to_string(state));
    duty.state = static_cast<DutyState>(state);
    Ok(fixture.store->duties.Put(fixture.campus, duty, nullptr));
  }
  CHECK(Ok(fixture.store->duties.CountOpen(fixture.campus)) == 1);
  CHECK(Ok(fixture.store->duties.CountOpen(fixture.other)) == 0);
}

}  // namespace
}  // namespace tutoring::testing
