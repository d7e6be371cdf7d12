#include "tests/simulation/fortnight.h"

#include <sys/stat.h>

#include <fstream>
#include <stdexcept>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "tests/simulation/witness.h"

namespace tutoring::testing {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(1);
// Without a completed cycle for so long, something hangs.
constexpr absl::Duration kLongestStandstill = absl::Minutes(1);
// The last hours are for what was lost to be found.
constexpr absl::Duration kPeace = absl::Hours(2);

// A cycle that read everything: "courses 1 held 0 …", and no reason why it ended early.
bool IsCompletion(absl::string_view line) {
  return absl::StartsWith(line, "lms-bridge: courses ") && absl::StrContains(line, " held 0 ") &&
         !absl::StrContains(line, "; ended:");
}

}  // namespace

Fortnight::Fortnight(unsigned seed, int kills)
    : killer_(seed, kills, [this](Victim victim) { return Kill(victim); }),
      platform_([this] { return CycleCompleted(); }, [this](absl::Time now) { OnCall(now); }),
      wire_([this](Wire::Way way, absl::string_view piece) { OnWire(way, piece); }),
      service_(TUTORING_TUTORINGD, folder_.path()) {
  SetUp();
}

void Fortnight::SetUp() {
  absl::MutexLock lock(&programs_mutex_);
  service_.Start();
  service_.CreatePlatform("demo", true);
  // As deploy/run does.
  service_.CreateCalendar("demo", "lycee", "2026-03-09");
  service_.SetPolicy("demo", {{"calendar", "lycee"},
                              {"evidence.interventions", "yes"},
                              {"evidence.messages", "yes"},
                              {"presence.staff_informed", "yes"},
                              {"technical.reminder_after", "4h"},
                              {"technical.limit", "8h"}});
  service_.CreatePlatform("witness", false);
  bridge_token_ = service_.CreateBridgeToken("demo");
  witness_token_ = service_.CreateBridgeToken("witness");
  std::ofstream(folder_.path() + "/moodle-token") << kMoodleToken;
  chmod((folder_.path() + "/moodle-token").c_str(), 0600);
  if (RunToEnd(Bridge(service_.port(), "--once")).status != 0) {
    throw std::runtime_error("the course was not read");
  }
  service_.SendWelcome("demo", "Groupe A");
}

std::vector<std::string> Fortnight::Bridge(int port, const std::string& flag) const {
  return {TUTORING_LMS_BRIDGE,
          absl::StrCat("--service=127.0.0.1:", port),
          "--service-token-file=" + bridge_token_,
          "--platform=demo",
          "--moodle-url=" + platform_.url(),
          "--moodle-token-file=" + folder_.path() + "/moodle-token",
          "--messages",
          flag};
}

void Fortnight::StartBridge() {
  bridge_ = std::make_unique<ChildProcess>(Bridge(wire_.port(), "--interval=0"),
                                           folder_.path() + "/lms-bridge.log");
}

// Starts again what has ended.
void Fortnight::Tend() {
  absl::MutexLock lock(&programs_mutex_);
  if (service_.process().HasEnded()) {
    served_ = false;
    service_.Launch();
  }
  if (!served_ && service_.Serves()) {
    served_ = true;
    wire_.SetTarget(service_.port());
    witness_wire_.SetTarget(service_.port());
  }
  if (bridge_ == nullptr || bridge_->HasEnded()) StartBridge();
}

// As deploy/run does. Nobody is killed meanwhile.
void Fortnight::NoteCall() {
  const auto call = platform_.CallToNote();
  if (!call.has_value()) return;
  absl::MutexLock lock(&programs_mutex_);
  if (!served_ || service_.process().HasEnded()) return;
  service_.NoteCall("demo", *call);
  platform_.CallIsNoted();
}

int Fortnight::Kill(Victim victim) {
  absl::MutexLock lock(&programs_mutex_);
  int killed = 0;
  const auto end = [&](ChildProcess* program) {
    if (program == nullptr || program->HasEnded()) return;
    program->Kill();
    ++killed;
  };
  if (victim != Victim::kBridge) end(&service_.process());
  if (victim != Victim::kService) end(bridge_.get());
  return killed;
}

bool Fortnight::CycleCompleted() {
  const std::string news = TextOf(folder_.path() + "/lms-bridge.log", log_read_);
  log_read_ += news.size();
  for (const absl::string_view line : absl::StrSplit(news, '\n')) {
    if (IsCompletion(line)) return true;
  }
  return false;
}

void Fortnight::OnCall(absl::Time now) {
  killer_.At(delivering_ ? Moment::kSend : Moment::kRead, now);
}

// Names of deliveries stand in plain text in what the two say to each other.
void Fortnight::OnWire(Wire::Way way, absl::string_view piece) {
  const bool of_delivery = absl::StrContains(piece, "platforms/demo/deliveries/");
  Moment moment = Moment::kCall;
  if (way == Wire::Way::kToService) {
    if (of_delivery) moment = Moment::kReport;
    reporting_ = of_delivery;
    if (!of_delivery) delivering_ = false;
  } else if (of_delivery) {
    moment = Moment::kLease;
    delivering_ = true;
  } else {
    moment = reporting_.exchange(false) ? Moment::kReported : Moment::kAnswer;
  }
  killer_.At(moment, platform_.now());
}

Outcome Fortnight::Play() {
  Witness witness(witness_wire_.port(), "witness", witness_token_);
  absl::Time seen = platform_.now();
  absl::Duration still;
  while (platform_.now() < platform_.end()) {
    Tend();
    NoteCall();
    absl::SleepFor(kTick);
    killer_.Wait(kTick);
    if (platform_.now() > platform_.end() - kPeace) killer_.HoldFire();
    still = platform_.now() > seen ? absl::ZeroDuration() : still + kTick;
    seen = platform_.now();
    if (still > kLongestStandstill) throw std::runtime_error("nothing moves any more");
  }
  witness.Stop();
  Outcome outcome;
  outcome.as_expected = platform_.AsExpected(outcome.told);
  outcome.kills = killer_.kills();
  outcome.hits = killer_.hits();
  outcome.acknowledged = witness.acknowledged().size();
  Kill(Victim::kBoth);
  ReadLedger(outcome, witness.acknowledged());
  return outcome;
}

void Fortnight::ReadLedger(Outcome& outcome, const std::set<std::string>& acknowledged) {
  RawDatabase ledger(folder_.path() + "/tutoring.db");
  outcome.integrity = ledger.Dump("PRAGMA integrity_check");
  for (const char* table : {"duties", "duty_assignees", "duty_stages", "posts", "post_versions"}) {
    absl::StrAppend(&outcome.duties, table, "\n",
                    ledger.Dump(absl::StrCat("SELECT * FROM ", table,
                                             " WHERE platform_key = (SELECT platform_key FROM "
                                             "platforms WHERE platform = 'demo')")));
  }
  outcome.in_flight = static_cast<int>(
      ledger.Rows("SELECT reference FROM alerts WHERE delivery_state IN (2, 3)").size());
  outcome.forgotten = acknowledged;
  for (const auto& row : ledger.Rows("SELECT post FROM posts")) outcome.forgotten.erase(row[0]);
}

}  // namespace tutoring::testing
