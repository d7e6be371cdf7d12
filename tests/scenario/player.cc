#include "tests/scenario/player.h"

#include "absl/strings/str_cat.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/status_macros.h"
#include "tests/scenario/checks.h"
#include "tests/scenario/commands.h"

namespace tutoring::scenario {
namespace {

constexpr absl::Duration kLongestSilence = absl::Hours(6);

// Of all sources the same.
Bridge::Reach ReachOf(absl::Time time) { return {time, time, time, time, time}; }

}  // namespace

Player::Player(const LoadedScenario& loaded)
    : loaded_(loaded),
      clock_(loaded.start),
      next_cycle_(loaded.poll_every > absl::ZeroDuration() ? loaded.start
                                                           : absl::InfiniteFuture()) {}

std::vector<std::string> Player::Play() {
  absl::Status status = SetUp();
  if (!status.ok()) Note(0, std::string(status.message()));
  for (const TimedMoment& moment : loaded_.moments) {
    if (!status.ok()) return complaints_;
    status = PlayMoment(moment);
    if (!status.ok()) Note(moment.line, std::string(status.message()));
  }
  if (status.ok()) status = LookAtEnd();
  if (!status.ok()) Note(0, std::string(status.message()));
  for (const std::string& complaint : safety_->complaints()) Note(0, complaint);
  return complaints_;
}

void Player::Note(int line, const std::string& what) {
  complaints_.push_back(line == 0 ? what : absl::StrCat("line ", line, ": ", what));
}

absl::Status Player::SetUp() {
  TUTORING_RETURN_IF_ERROR(site_.SetUp(loaded_));
  TUTORING_ASSIGN_OR_RETURN(
      ledger_, app::Ledger::Open(folder_.Database(), clock_, [](const app::RaisedAlarm&) {}));
  TUTORING_RETURN_IF_ERROR(ledger_->Write([&](app::Unit& unit) {
    return app::CreatePlatform(unit, {.id = kPlatform,
                                      .time_zone = loaded_.zone.name(),
                                      .language = loaded_.scenario.language()})
        .status();
  }));
  safety_ = std::make_unique<testing::Safety>(*ledger_, kPlatform, loaded_.zone.name());
  bridge_ = std::make_unique<Bridge>(*ledger_, loaded_.policy, kPlatform, site_, *safety_);
  return absl::OkStatus();
}

absl::Status Player::PlayMoment(const TimedMoment& timed) {
  const Moment& moment = loaded_.At(timed);
  TUTORING_RETURN_IF_ERROR(RunCycles(timed.time, moment.has_expect()));
  clock_.SetTime(std::max(timed.time, loaded_.start));
  switch (moment.what_case()) {
    case Moment::kBlockMessages:
      bridge_->Block(moment.block_messages());
      return absl::OkStatus();
    case Moment::kUnblockMessages:
      bridge_->Unblock(moment.unblock_messages());
      return absl::OkStatus();
    case Moment::kSending:
      bridge_->SetFault(moment.sending());
      return absl::OkStatus();
    case Moment::kOutage: {
      TUTORING_ASSIGN_OR_RETURN(outage_until_, loaded_.ParseTime(moment.outage().until()));
      return absl::OkStatus();
    }
    case Moment::kPoll:
      return PollBy(moment.poll());
    case Moment::kDeliver:
      return bridge_->Deliver(now());
    case Moment::kExpect:
      return Look(moment.expect(), timed);
    default:
      return IsCommand(moment) ? Command(moment) : site_.Apply(moment, timed.time, loaded_);
  }
}

absl::Status Player::RunCycles(absl::Time time, bool included) {
  while (next_cycle_ < time || (included && next_cycle_ == time)) {
    clock_.SetTime(next_cycle_);
    next_cycle_ += loaded_.poll_every;
    TUTORING_RETURN_IF_ERROR(RunCycle());
  }
  return absl::OkStatus();
}

absl::Status Player::RunCycle() {
  if (now() >= outage_until_) {
    TUTORING_RETURN_IF_ERROR(bridge_->Poll(now(), ReachOf(now())));
    TUTORING_RETURN_IF_ERROR(bridge_->Deliver(now()));
  }
  return ledger_->Write(
      [&](app::Unit& unit) { return app::CheckStaleness(unit, loaded_.policy, kLongestSilence); });
}

absl::Status Player::PollBy(const Poll& poll) {
  Bridge::Reach reach = ReachOf(now());
  if (poll.has_until()) {
    TUTORING_ASSIGN_OR_RETURN(const absl::Time until, loaded_.ParseTime(poll.until()));
    reach = ReachOf(until);
  }
  if (poll.has_posts_until()) {
    TUTORING_ASSIGN_OR_RETURN(reach.posts, loaded_.ParseTime(poll.posts_until()));
  }
  if (poll.has_roster_until()) {
    TUTORING_ASSIGN_OR_RETURN(reach.roster, loaded_.ParseTime(poll.roster_until()));
  }
  if (poll.has_connections_until()) {
    TUTORING_ASSIGN_OR_RETURN(reach.connections, loaded_.ParseTime(poll.connections_until()));
  }
  if (poll.has_submissions_until()) {
    TUTORING_ASSIGN_OR_RETURN(reach.submissions, loaded_.ParseTime(poll.submissions_until()));
  }
  if (poll.has_messages_until()) {
    TUTORING_ASSIGN_OR_RETURN(reach.messages, loaded_.ParseTime(poll.messages_until()));
  }
  return bridge_->Poll(now(), reach);
}

absl::Status Player::Command(const Moment& moment) {
  TUTORING_RETURN_IF_ERROR(RunCommand(*ledger_, moment, loaded_));
  safety_->Look();
  return absl::OkStatus();
}

absl::Status Player::Look(const Expect& expected, const TimedMoment& timed) {
  return ledger_->Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const auto wrong, CheckExpected(store, expected, loaded_));
    for (const std::string& what : wrong) Note(timed.line, what);
    return absl::OkStatus();
  });
}

absl::Status Player::LookAtEnd() {
  TUTORING_RETURN_IF_ERROR(RunCycles(loaded_.end, true));
  clock_.SetTime(loaded_.end);
  safety_->LookAtEnd();
  return ledger_->Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const auto wrong, CheckTold(store, bridge_->arrived(), loaded_));
    for (const std::string& what : wrong) Note(0, what);
    return absl::OkStatus();
  });
}

}  // namespace tutoring::scenario
