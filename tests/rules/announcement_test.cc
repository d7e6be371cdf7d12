#include "service/rules/telling/announcement.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing::announcement_test {
namespace {

using Ids = std::vector<std::string>;

constexpr DeliveryState kPending = DeliveryState::kPending;
constexpr DeliveryState kDelivered = DeliveryState::kDelivered;

Stage Passed(StageKind kind, double hours, Ids audience) {
  return {kind, At(hours), StageState::kPassed, std::move(audience)};
}

// Due at hour 48 to tim and tom, escalated at hour 72 to max: all passed.
Duty Late() {
  Duty duty;
  duty.anchor = "10";
  duty.due = At(48);
  duty.verdict = Verdict::kBreached;
  duty.stages = {Passed(StageKind::kReminder, 36, {"tim", "tom"}),
                 Passed(StageKind::kDue, 48, {"tim", "tom"}),
                 Passed(StageKind::kEscalation, 72, {"max"})};
  return duty;
}

Duty MetAfterAll() {
  Duty duty = Late();
  duty.state = DutyState::kClosed;
  duty.verdict = Verdict::kMet;
  duty.stages.clear();
  return duty;
}

ToldAlert Told(const std::string& reference, AlertKind kind, const std::string& person,
               double hours, DeliveryState delivery) {
  return {reference, kind, person, At(hours), delivery};
}

// As they changed last, one after the other.
std::vector<ToldAlert> InOrder(std::vector<ToldAlert> told) {
  for (size_t i = 0; i < told.size(); ++i) {
    told[i].sequence = static_cast<int64_t>(i) + 1;
    if (told[i].delivery != kPending) told[i].left = At(100.0 + static_cast<double>(i));
  }
  return told;
}

TEST_CASE("Announcement: each person gets the latest passed stage addressed to them",
          "[rules][announcement]") {
  const Duty duty = Late();
  const Announcements decided = DecideAnnouncements(DutyKind::kResponse, &duty, {});
  CHECK(decided.open == std::vector<Announcement>{{AlertKind::kEscalation, "max", At(72), 0},
                                                  {AlertKind::kDue, "tim", At(48), 0},
                                                  {AlertKind::kDue, "tom", At(48), 0}});
  CHECK((decided.withdraw.empty() && decided.reopen.empty() && decided.unaddressed.empty()));
}

TEST_CASE("Announcement: what was told is not told again, whatever became of it",
          "[rules][announcement]") {
  const Duty duty = Late();
  const DeliveryState state =
      GENERATE(DeliveryState::kPending, DeliveryState::kLeased, DeliveryState::kInDoubt,
               DeliveryState::kDelivered, DeliveryState::kRefused);
  const Announcements decided = DecideAnnouncements(
      DutyKind::kResponse, &duty,
      {Told("A", AlertKind::kDue, "tim", 48, state), Told("B", AlertKind::kDue, "tom", 48, state),
       Told("C", AlertKind::kEscalation, "max", 72, state)});
  CHECK(decided.open.empty());
  CHECK((decided.withdraw.empty() && decided.reopen.empty()));
}

TEST_CASE("Announcement: a later stage takes the place of one that has not left",
          "[rules][announcement]") {
  const Duty duty = Late();
  CHECK(DecideAnnouncements(DutyKind::kResponse, &duty,
                            {Told("A", AlertKind::kReminder, "tim", 36, kPending)})
            .withdraw == Ids{"A"});
  CHECK(DecideAnnouncements(DutyKind::kResponse, &duty,
                            {Told("A", AlertKind::kReminder, "tim", 36, DeliveryState::kLeased)})
            .withdraw.empty());
}

TEST_CASE("Announcement: what moved is told again under another revision",
          "[rules][announcement]") {
  const Duty duty = Late();
  const auto revision = [&](const std::vector<ToldAlert>& told) {
    for (const Announcement& open : DecideAnnouncements(DutyKind::kResponse, &duty, told).open) {
      if (open.recipient == "tim") return open.revision;
    }
    return -1;
  };
  CHECK(revision({}) == 0);
  CHECK(revision({Told("A", AlertKind::kDue, "tim", 40, kDelivered)}) == 1);
  CHECK(revision({Told("A", AlertKind::kDue, "tim", 40, kDelivered),
                  Told("B", AlertKind::kDue, "tim", 44, DeliveryState::kWithdrawn)}) == 2);
  // Another kind, another person: another key anyway.
  CHECK(revision({Told("A", AlertKind::kReminder, "tim", 30, kDelivered),
                  Told("B", AlertKind::kDue, "tom", 40, kDelivered)}) == 0);
  // Moved back to an instant that was told: told already.
  CHECK(revision({Told("A", AlertKind::kDue, "tim", 48, kDelivered),
                  Told("B", AlertKind::kDue, "tim", 50, DeliveryState::kWithdrawn)}) == -1);
}

// At most one of each subject in as long a time: a break that is entered late moves its opening.
TEST_CASE("Announcement: a signal is told once, wherever its opening moves to",
          "[rules][announcement]") {
  Duty signal{.kind = DutyKind::kSilentGroup};
  signal.stages = {Passed(StageKind::kOpening, 48, {"tim"})};
  const DeliveryState state =
      GENERATE(DeliveryState::kPending, DeliveryState::kLeased, DeliveryState::kInDoubt,
               DeliveryState::kDelivered, DeliveryState::kRefused);
  const std::vector<ToldAlert> told = {Told("A", AlertKind::kOpening, "tim", 24, state)};
  const Announcements decided = DecideAnnouncements(signal.kind, &signal, told);
  CHECK((decided.open.empty() && decided.withdraw.empty() && decided.reopen.empty()));
  // Of anything else the opening is told with its new date.
  signal.kind = DutyKind::kContact;
  CHECK(DecideAnnouncements(signal.kind, &signal, told).open.size() == 1);
}

TEST_CASE("Announcement: a signal that was withdrawn goes on as it was", "[rules][announcement]") {
  Duty signal{.kind = DutyKind::kSilentGroup};
  signal.stages = {Passed(StageKind::kOpening, 48, {"tim"})};
  const Announcements decided = DecideAnnouncements(
      signal.kind, &signal, {Told("A", AlertKind::kOpening, "tim", 24, DeliveryState::kWithdrawn)});
  CHECK(decided.open.empty());
  CHECK(decided.reopen == Ids{"A"});
}

TEST_CASE("Announcement: what was withdrawn and is owed again goes on as it was",
          "[rules][announcement]") {
  const Duty duty = Late();
  const Announcements decided =
      DecideAnnouncements(DutyKind::kResponse, &duty,
                          {Told("A", AlertKind::kDue, "tim", 48, DeliveryState::kWithdrawn),
                           Told("B", AlertKind::kReminder, "tom", 36, DeliveryState::kWithdrawn)});
  CHECK(decided.reopen == Ids{"A"});
}

TEST_CASE("Announcement: a stage with nobody to tell is said", "[rules][announcement]") {
  Duty duty = Late();
  duty.stages[2].audience.clear();
  CHECK(DecideAnnouncements(DutyKind::kResponse, &duty, {}).unaddressed ==
        std::vector<StageKind>{StageKind::kEscalation});
  duty.state = DutyState::kClosed;
  CHECK(DecideAnnouncements(DutyKind::kResponse, &duty, {}).unaddressed.empty());
}

TEST_CASE("Announcement: of what is owed no more, nothing leaves", "[rules][announcement]") {
  const std::vector<ToldAlert> told = {Told("A", AlertKind::kDue, "tim", 48, kPending),
                                       Told("B", AlertKind::kDue, "tom", 48, kDelivered)};
  for (const DutyState state :
       {DutyState::kClosed, DutyState::kCancelled, DutyState::kDismissed, DutyState::kSuspended}) {
    Duty duty = Late();
    duty.state = state;
    const Announcements decided = DecideAnnouncements(DutyKind::kResponse, &duty, told);
    CAPTURE(state);
    CHECK(decided.withdraw == Ids{"A"});
    CHECK(decided.open.empty());
  }
  CHECK(DecideAnnouncements(DutyKind::kResponse, nullptr, told).withdraw == Ids{"A"});
}

TEST_CASE("Announcement: whoever may have been told of a breach that was none is corrected",
          "[rules][announcement]") {
  struct Row {
    const char* name;
    AlertKind kind;
    DeliveryState delivery;
    bool in_doubt;
    bool corrected;
  };
  const Row row = GENERATE(values<Row>({
      {"told", AlertKind::kDue, kDelivered, true, true},
      {"told as manager", AlertKind::kEscalation, kDelivered, true, true},
      {"on its way", AlertKind::kDue, DeliveryState::kLeased, true, true},
      {"in doubt", AlertKind::kDue, DeliveryState::kInDoubt, true, true},
      {"withdrawn in doubt", AlertKind::kDue, DeliveryState::kWithdrawn, true, true},
      {"withdrawn before it left", AlertKind::kDue, DeliveryState::kWithdrawn, false, false},
      {"not sent yet", AlertKind::kDue, kPending, false, false},
      {"refused", AlertKind::kDue, DeliveryState::kRefused, true, false},
      {"only reminded", AlertKind::kReminder, kDelivered, true, false},
  }));
  DYNAMIC_SECTION(row.name) {
    const Duty duty = MetAfterAll();
    ToldAlert told = Told("A", row.kind, "tim", 48, row.delivery);
    if (row.in_doubt) told.left = At(50);
    const Announcements decided = DecideAnnouncements(DutyKind::kResponse, &duty, {told});
    const std::vector<Announcement> correction = {{AlertKind::kCorrection, "tim", At(48), 0}};
    CHECK(decided.open == (row.corrected ? correction : std::vector<Announcement>()));
  }
}

TEST_CASE("Announcement: one correction, however often told", "[rules][announcement]") {
  const Duty duty = MetAfterAll();
  const DeliveryState state =
      GENERATE(DeliveryState::kPending, DeliveryState::kLeased, DeliveryState::kDelivered);
  const Announcements decided =
      DecideAnnouncements(DutyKind::kResponse, &duty,
                          InOrder({Told("A", AlertKind::kDue, "tim", 48, kDelivered),
                                   Told("B", AlertKind::kEscalation, "tim", 72, kDelivered),
                                   Told("C", AlertKind::kCorrection, "tim", 48, state)}));
  CHECK(decided.open.empty());
  CHECK((decided.withdraw.empty() && decided.reopen.empty()));
}

TEST_CASE("Announcement: a correction that has not left is taken back where it would be false",
          "[rules][announcement]") {
  const std::vector<ToldAlert> told = {Told("A", AlertKind::kDue, "tim", 48, kDelivered),
                                       Told("C", AlertKind::kCorrection, "tim", 48, kPending)};
  Duty duty = Late();
  CHECK(DecideAnnouncements(DutyKind::kResponse, &duty, told).withdraw == Ids{"C"});
  duty.verdict = Verdict::kNone;
  CHECK(DecideAnnouncements(DutyKind::kResponse, &duty, told).withdraw == Ids{"C"});
}

TEST_CASE("Announcement: a correction taken back is given again where it is true after all",
          "[rules][announcement]") {
  const Duty duty = MetAfterAll();
  const ToldAlert correction =
      Told("C", AlertKind::kCorrection, "tim", 48, DeliveryState::kWithdrawn);
  CHECK(DecideAnnouncements(DutyKind::kResponse, &duty,
                            {Told("A", AlertKind::kDue, "tim", 48, kDelivered), correction})
            .reopen == Ids{"C"});
  // Not where it was withdrawn because nothing had arrived.
  CHECK(DecideAnnouncements(
            DutyKind::kResponse, &duty,
            {Told("A", AlertKind::kDue, "tim", 48, DeliveryState::kWithdrawn), correction})
            .reopen.empty());
}

// Who read that there is nothing to do.
ToldAlert Corrected(DeliveryState state) {
  return Told("C", AlertKind::kCorrection, "tim", 48, state);
}

TEST_CASE("Announcement: what was corrected and is breached all the same is told again",
          "[rules][announcement]") {
  Duty duty = Late();
  duty.stages = {Passed(StageKind::kDue, 48, {"tim"})};
  const auto opened = [&](DeliveryState correction) {
    return DecideAnnouncements(
               DutyKind::kResponse, &duty,
               InOrder({Told("A", AlertKind::kDue, "tim", 48, kDelivered), Corrected(correction)}))
        .open;
  };
  const std::vector<Announcement> again = {{AlertKind::kDue, "tim", At(48), 1}};
  CHECK(opened(kDelivered) == again);
  CHECK(opened(DeliveryState::kWithdrawn) == again);  // It may have arrived.
  // It has not yet, and shall not.
  CHECK(opened(DeliveryState::kLeased).empty());
  CHECK(opened(DeliveryState::kInDoubt).empty());
  CHECK(opened(kPending).empty());
  CHECK(opened(DeliveryState::kRefused).empty());
  // Once is enough.
  const auto told =
      InOrder({Told("A", AlertKind::kDue, "tim", 48, kDelivered), Corrected(kDelivered),
               Told("B", AlertKind::kDue, "tim", 48, kPending)});
  const Announcements decided = DecideAnnouncements(DutyKind::kResponse, &duty, told);
  CHECK((decided.open.empty() && decided.withdraw.empty() && decided.reopen.empty()));
}

// A bridge may say long afterwards that a message has arrived.
TEST_CASE("Announcement: what left before a correction is corrected by it, whenever that is said",
          "[rules][announcement]") {
  std::vector<ToldAlert> told =
      InOrder({Told("A", AlertKind::kDue, "tim", 48, kDelivered), Corrected(kDelivered)});
  told[0].sequence = 3;
  const Duty met = MetAfterAll();
  CHECK(DecideAnnouncements(DutyKind::kResponse, &met, told).open.empty());
  Duty late = Late();
  late.stages = {Passed(StageKind::kDue, 48, {"tim"})};
  CHECK(DecideAnnouncements(DutyKind::kResponse, &late, told).open.size() == 1);
}

TEST_CASE("Announcement: what was told again is corrected again", "[rules][announcement]") {
  const Duty duty = MetAfterAll();
  const auto decide = [&](DeliveryState first, DeliveryState again) {
    return DecideAnnouncements(
        DutyKind::kResponse, &duty,
        InOrder({Told("A", AlertKind::kDue, "tim", 48, kDelivered), Corrected(first),
                 Told("B", AlertKind::kDue, "tim", 48, again)}));
  };
  const std::vector<Announcement> correction = {{AlertKind::kCorrection, "tim", duty.due, 1}};
  CHECK(decide(kDelivered, kDelivered).open == correction);
  CHECK(decide(kDelivered, DeliveryState::kLeased).open == correction);
  // The first may have arrived, but before what it is to correct.
  const Announcements doubted = decide(DeliveryState::kWithdrawn, kDelivered);
  CHECK((doubted.open == correction && doubted.reopen.empty()));
  // Nothing was told again: the first goes on, if it has not arrived.
  CHECK(decide(kDelivered, kPending).open.empty());
  CHECK(decide(DeliveryState::kWithdrawn, kPending).reopen == Ids{"C"});
}

TEST_CASE("Announcement: an absence that was none is corrected to whom it was told as a breach",
          "[rules][announcement]") {
  const std::vector<ToldAlert> told = {
      Told("A", AlertKind::kOpening, "tim", 0, DeliveryState::kDelivered),
      Told("B", AlertKind::kEscalation, "mia", 72, DeliveryState::kDelivered)};
  const Announcements decided = DecideAnnouncements(DutyKind::kContact, nullptr, told);
  REQUIRE(decided.open.size() == 1);
  CHECK(decided.open[0].kind == AlertKind::kCorrection);
  CHECK(decided.open[0].recipient == "mia");
  CHECK(DecideAnnouncements(DutyKind::kResponse, nullptr, told).open.empty());
}

}  // namespace
}  // namespace tutoring::testing::announcement_test
