#include "service/rules/telling/tellings.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/builders.h"

namespace tutoring::testing::tellings_test {
namespace {

using Reason = TellingReason;
using State = TellingState;

constexpr DeliveryState kWaits = DeliveryState::kPending;

// A question of Monday 08:00 that is late: reminder and deadline to Tim, escalation to Max. All
// passed; the reminder passed on Tuesday at 20:00.
Duty LateQuestion() {
  Duty duty;
  duty.anchor = "10";
  duty.opened = duty.known = At(0);
  duty.due = At(48);
  duty.verdict = Verdict::kBreached;
  duty.reason = DutyReason::kUnanswered;
  duty.stages = {{StageKind::kReminder, At(36), StageState::kPassed, {"tim"}},
                 {StageKind::kDue, At(48), StageState::kPassed, {"tim"}},
                 {StageKind::kEscalation, At(72), StageState::kPassed, {"max"}}};
  return duty;
}

Duty With(Duty duty, StageKind kind, StageState state) {
  for (Stage& stage : duty.stages) {
    if (stage.kind == kind) stage.state = state;
  }
  return duty;
}

ToldAlert Alert(AlertKind kind, const std::string& person, double stage, DeliveryState delivery,
                double since = 50) {
  return {.reference = "TUT-1",
          .kind = kind,
          .recipient = person,
          .stage_time = At(stage),
          .delivery = delivery,
          .delivery_time = At(since)};
}

// The present in Paris, where messages leave from 08:00 to 19:00: hour 73 is Thursday, 10:00.
TellingPresent AtHour(double hours) {
  TellingPresent present{.now = At(hours), .notice = absl::Hours(24)};
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &present.zone));
  return present;
}

StageTelling TellingOfKind(const Duty& duty, StageKind kind, const std::vector<ToldAlert>& told,
                           const TellingPresent& present) {
  for (const StageTelling& telling : TellingsOf(duty, told, present)) {
    if (telling.holds && telling.stage.kind == kind) return telling;
  }
  throw std::out_of_range("no such stage");
}

struct PersonRow {
  const char* name;
  Duty duty;
  StageKind kind;
  std::vector<ToldAlert> told;
  PersonTelling expected;
  double now = 73;
};

// One person of a stage's audience each.
TEST_CASE("Tellings: whoever is addressed was told, or there is a reason", "[rules][tellings]") {
  Duty met = LateQuestion();
  met.state = DutyState::kClosed;
  met.closed = At(49);
  met.stages.pop_back();
  Duty suspended = LateQuestion();
  suspended.state = DutyState::kSuspended;
  suspended.unknown_time = At(73);
  Duty moved = LateQuestion();
  moved.stages[1].audience = {"tom"};
  const auto due = [](DeliveryState delivery, double since = 50) {
    return Alert(AlertKind::kDue, "tim", 48, delivery, since);
  };
  const auto escalation = Alert(AlertKind::kEscalation, "max", 72, kWaits);
  ToldAlert retried = due(kWaits);
  retried.retry = At(74);
  ToldAlert told_late = due(DeliveryState::kDelivered);
  told_late.delivery_time = At(49) + kTick;
  ToldAlert in_doubt = due(DeliveryState::kWithdrawn);
  in_doubt.left = At(49);
  const absl::Time none = absl::InfinitePast();
  const auto row = GENERATE_REF(values<PersonRow>({
      {"the platform took it",
       LateQuestion(),
       StageKind::kDue,
       {due(DeliveryState::kDelivered)},
       {"tim", State::kTold, Reason::kNone, At(50), "TUT-1"}},
      {"the platform refused it",
       LateQuestion(),
       StageKind::kDue,
       {due(DeliveryState::kRefused)},
       {"tim", State::kNotTold, Reason::kRefused, none, "TUT-1"}},
      {"the bridge has it",
       LateQuestion(),
       StageKind::kDue,
       {due(DeliveryState::kLeased)},
       {"tim", State::kWaiting, Reason::kUnderWay, none, "TUT-1"}},
      {"it was withdrawn in doubt",
       met,
       StageKind::kDue,
       {in_doubt},
       {"tim", State::kNotTold, Reason::kUnderWay, none, "TUT-1"}},
      {"it waits for the bridge",
       LateQuestion(),
       StageKind::kDue,
       {due(kWaits)},
       {"tim", State::kWaiting, Reason::kBridge, none, "TUT-1"}},
      {"it is tried again later",
       LateQuestion(),
       StageKind::kDue,
       {retried},
       {"tim", State::kWaiting, Reason::kRetry, At(74), "TUT-1"}},
      {"it is evening: 19:00, when the window is closed already",
       LateQuestion(),
       StageKind::kDue,
       {due(kWaits)},
       {"tim", State::kWaiting, Reason::kSendWindow, At(95), "TUT-1"},
       82},
      {"the tutor's own alert waits, before the manager's",
       LateQuestion(),
       StageKind::kEscalation,
       {due(kWaits), escalation},
       {"max", State::kWaiting, Reason::kOthersFirst, none, "TUT-1"}},
      {"the tutor has had a day but for a tick",
       LateQuestion(),
       StageKind::kEscalation,
       {told_late, escalation},
       {"max", State::kWaiting, Reason::kOthersFirst, At(73) + kTick, "TUT-1"}},
      {"the tutor has had a day",
       LateQuestion(),
       StageKind::kEscalation,
       {due(DeliveryState::kDelivered, 49), escalation},
       {"max", State::kWaiting, Reason::kBridge, none, "TUT-1"}},
      {"a later stage came before anybody was told",
       LateQuestion(),
       StageKind::kReminder,
       {},
       {"tim", State::kNotTold, Reason::kSuperseded, none, ""}},
      {"it had ended before it was known",
       met,
       StageKind::kDue,
       {},
       {"tim", State::kNotTold, Reason::kEnded, none, ""}},
      {"it had ended before it left",
       met,
       StageKind::kDue,
       {due(DeliveryState::kWithdrawn)},
       {"tim", State::kNotTold, Reason::kEnded, none, "TUT-1"}},
      {"nobody knows whether it is owed",
       suspended,
       StageKind::kDue,
       {},
       {"tim", State::kNotTold, Reason::kSuspended, none, ""}},
      {"the stage addresses another",
       moved,
       StageKind::kDue,
       {due(DeliveryState::kWithdrawn), Alert(AlertKind::kDue, "tom", 48, kWaits)},
       {"tim", State::kNotTold, Reason::kMoved, none, "TUT-1"}},
      {"the stage is to come: Wednesday 09:00",
       With(LateQuestion(), StageKind::kDue, StageState::kPending),
       StageKind::kDue,
       {},
       {"tim", State::kToCome, Reason::kNone, At(48), ""}},
  }));
  DYNAMIC_SECTION(row.name) {
    const StageTelling telling = TellingOfKind(row.duty, row.kind, row.told, AtHour(row.now));
    CHECK(telling.reason == Reason::kNone);
    REQUIRE(!telling.people.empty());
    CHECK(telling.people[0] == row.expected);
  }
}

TEST_CASE("Tellings: nobody writes to who was erased", "[rules][tellings]") {
  TellingPresent present = AtHour(73);
  present.is_erased = [](const std::string& person) { return person == "tim"; };
  const StageTelling telling = TellingOfKind(LateQuestion(), StageKind::kDue, {}, present);
  REQUIRE(telling.people.size() == 1);
  CHECK(telling.people[0].reason == Reason::kErased);
}

TEST_CASE("Tellings: what waits for a reading says so, and what is told in another course",
          "[rules][tellings]") {
  TellingPresent present = AtHour(73);
  present.is_read = false;
  const auto of_tim = [&](DeliveryState delivery) {
    return TellingOfKind(LateQuestion(), StageKind::kDue,
                         {Alert(AlertKind::kDue, "tim", 48, delivery)}, present)
        .people.at(0);
  };
  CHECK(of_tim(DeliveryState::kPending).reason == Reason::kUnread);
  CHECK(of_tim(DeliveryState::kPending).state == State::kWaiting);
  present.is_elsewhere = [](const ToldAlert& alert) { return alert.recipient == "tim"; };
  CHECK(of_tim(DeliveryState::kWithdrawn).reason == Reason::kElsewhere);
  CHECK(of_tim(DeliveryState::kWithdrawn).state == State::kNotTold);
  CHECK(of_tim(DeliveryState::kDelivered).state == State::kTold);
}

TEST_CASE("Tellings: what was told in another course stays so when nothing is owed any more",
          "[rules][tellings]") {
  TellingPresent present = AtHour(73);
  Duty answered = LateQuestion();
  answered.state = DutyState::kClosed;
  const auto reason = [&] {
    return TellingOfKind(answered, StageKind::kDue,
                         {Alert(AlertKind::kDue, "tim", 48, DeliveryState::kWithdrawn)}, present)
        .people.at(0)
        .reason;
  };
  CHECK(reason() == Reason::kEnded);
  present.is_elsewhere = [](const ToldAlert&) { return true; };
  CHECK(reason() == Reason::kEnded);
  present.is_told_elsewhere = [](const ToldAlert&) { return true; };
  CHECK(reason() == Reason::kElsewhere);
}

struct StageRow {
  const char* name;
  StageKind kind;
  Duty duty;
  Reason expected;
};

// Where the reason is the same for everybody.
TEST_CASE("Tellings: a stage of which nobody is told says why", "[rules][tellings]") {
  const auto not_owed = [](StageKind kind) {
    return With(LateQuestion(), kind, StageState::kNotOwed);
  };
  Duty imported = not_owed(StageKind::kDue);
  imported.reason = DutyReason::kImported;
  Duty known_late = not_owed(StageKind::kReminder);
  known_late.known = At(36) + kTick;
  Duty known_after_due = not_owed(StageKind::kEscalation);
  known_after_due.known = At(48) + kTick;
  Duty no_question = not_owed(StageKind::kEscalation);
  no_question.kind = DutyKind::kDirectResponse;
  no_question.state = DutyState::kDismissed;
  no_question.verdict = Verdict::kNone;
  no_question.reason = DutyReason::kDismissed;
  Duty unseen = not_owed(StageKind::kEscalation);
  unseen.kind = DutyKind::kContact;
  unseen.verdict = Verdict::kNone;
  unseen.reason = DutyReason::kUnseen;
  Duty unaddressed = LateQuestion();
  unaddressed.stages[2].audience.clear();
  Duty doubted = With(LateQuestion(), StageKind::kEscalation, StageState::kNotReached);
  doubted.state = DutyState::kSuspended;
  doubted.unknown_time = At(72);
  const auto row = GENERATE_REF(values<StageRow>({
      {"nothing was owed any more", StageKind::kEscalation,
       With(LateQuestion(), StageKind::kEscalation, StageState::kNotReached), Reason::kNotReached},
      {"doubted at that instant", StageKind::kEscalation, doubted, Reason::kSuspended},
      {"due before the adoption", StageKind::kDue, imported, Reason::kImported},
      {"known a tick later", StageKind::kReminder, known_late, Reason::kKnownLate},
      {"an escalation of a deadline known a tick later", StageKind::kEscalation, known_after_due,
       Reason::kKnownLate},
      {"settled at that instant, as it looked", StageKind::kReminder,
       not_owed(StageKind::kReminder), Reason::kPaused},
      {"settled at that instant, and no question in the end", StageKind::kEscalation, no_question,
       Reason::kPaused},
      {"perhaps done unseen", StageKind::kEscalation, unseen, Reason::kUnseen},
      {"no manager", StageKind::kEscalation, unaddressed, Reason::kNobody},
  }));
  DYNAMIC_SECTION(row.name) {
    const StageTelling telling = TellingOfKind(row.duty, row.kind, {}, AtHour(73));
    CHECK(telling.reason == row.expected);
    CHECK(telling.people.empty());
  }
}

TEST_CASE("Tellings: what was told of a stage that moved since stands beside the others",
          "[rules][tellings]") {
  const auto tellings =
      TellingsOf(LateQuestion(), {Alert(AlertKind::kDue, "tim", 40, DeliveryState::kDelivered, 41)},
                 AtHour(73));
  REQUIRE(tellings.size() == 4);
  CHECK_FALSE(tellings[1].holds);
  CHECK(tellings[1].stage.time == At(40));
  CHECK(tellings[1].reason == Reason::kMoved);
  REQUIRE(tellings[1].people.size() == 1);
  CHECK(tellings[1].people[0].state == State::kTold);
}

TEST_CASE("Tellings: a signal that moved stays told to whom it has reached", "[rules][tellings]") {
  Duty signal{.kind = DutyKind::kSilentGroup};
  signal.stages = {{StageKind::kOpening, At(70), StageState::kPassed, {"tim"}}};
  const std::vector<StageTelling> tellings = TellingsOf(
      signal, {Alert(AlertKind::kOpening, "tim", 24, DeliveryState::kDelivered)}, AtHour(73));
  REQUIRE(tellings.size() == 1);
  CHECK(tellings[0].holds);
  REQUIRE(tellings[0].people.size() == 1);
  CHECK(tellings[0].people[0].state == State::kTold);
  CHECK(tellings[0].people[0].time == At(50));
}

TEST_CASE("Tellings: a correction waits for what it corrects, and is pointless without",
          "[rules][tellings]") {
  Duty met = LateQuestion();
  met.state = DutyState::kClosed;
  met.verdict = Verdict::kMet;
  const ToldAlert correction = Alert(AlertKind::kCorrection, "tim", 48, kWaits);
  const auto told = [&](DeliveryState due) {
    return TellingOf(correction, &met, {Alert(AlertKind::kDue, "tim", 48, due), correction},
                     AtHour(73))
        .reason;
  };
  CHECK(told(DeliveryState::kLeased) == Reason::kOthersFirst);
  CHECK(told(DeliveryState::kDelivered) == Reason::kBridge);
  CHECK(told(DeliveryState::kRefused) == Reason::kEnded);
}

}  // namespace
}  // namespace tutoring::testing::tellings_test
