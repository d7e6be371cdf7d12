#include "tests/simulation/rehearsal.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/app/find.h"
#include "service/app/once.h"
#include "service/app/setup/admin_commands.h"
#include "service/app/telling/deliveries.h"
#include "service/base/status_macros.h"
#include "tests/support/database_fixture.h"
#include "tests/support/derived_duties.h"
#include "tests/support/ledger_folder.h"

namespace tutoring::testing {
namespace {

constexpr char kPlatform[] = "p";

std::vector<std::string> CoursesOf(const Story& story) {
  std::set<std::string> courses;
  for (const Line& line : story) {
    if (line.what != Line::What::kFact || !std::holds_alternative<app::Event>(line.fact.deed))
      continue;
    courses.insert(line.fact.course);
  }
  return {courses.begin(), courses.end()};
}

absl::Status CreatePlatform(app::Ledger& ledger) {
  return ledger.Write([&](app::Unit& unit) {
    return app::CreatePlatform(unit, {.id = kPlatform, .simulated = true}).status();
  });
}

// As a client does, under a request id of its own: whoever gets no answer may send it again.
absl::Status EnterInto(app::Ledger& ledger, CommandTeller& commands, const Fact& fact,
                       size_t number) {
  const app::Command command{
      .token = 1, .request_id = absl::StrFormat("00000000-0000-4000-8000-%012d", number)};
  return ledger.Write([&](app::Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const store::Platform platform,
                              app::FindPlatform(unit.store, kPlatform));
    const auto enter = [&]() -> absl::StatusOr<std::string> {
      TUTORING_RETURN_IF_ERROR(commands.Tell(unit, platform, fact));
      return "";
    };
    return app::Once(unit, command, enter).status();
  });
}

// The sources that a rule reads besides the roster.
bool ReadsConnections(DutyKind kind) {
  return kind == DutyKind::kContact || kind == DutyKind::kAbandonment ||
         kind == DutyKind::kPresence;
}

absl::Time KnownUntil(const ToldSoFar& told, const Duty& duty) {
  const bool direct = duty.kind == DutyKind::kDirectResponse;
  absl::Time known = std::min(
      told.KnownUntil(duty.course, store::Source::kRoster),
      told.KnownUntil(duty.course, direct ? store::Source::kMessages : store::Source::kPosts));
  if (ReadsConnections(duty.kind))
    known = std::min(known, told.KnownUntil(duty.course, store::Source::kConnections));
  const absl::Time submissions = told.KnownUntil(duty.course, store::Source::kSubmissions);
  if (IsOfSheet(duty.kind) && submissions != absl::InfinitePast())
    known = std::min(known, submissions);
  return known;
}

}  // namespace

Rehearsal::Rehearsal(const Story& story, Examiner examine)
    : story_(story),
      examine_(std::move(examine)),
      courses_(CoursesOf(story)),
      commands_(courses_, policy_),
      clock_(absl::FromCivil(absl::CivilDay(2026, 1, 1), absl::UTCTimeZone())),
      machine_(clock_, [this](const std::string& what) { Complain(what); }),
      safety_(machine_.ledger(), kPlatform),
      stages_(kPlatform),
      now_(clock_.TimeNow()) {
  policy_.roster.largest_loss = 1.0;  // What a held roster does has tests of its own.
  waiting_.platform = kPlatform;
  safety_.Expect("platform", CreatePlatform(machine_.ledger()));
}

// The ledger is another one after a stop.
template <typename Call>
auto Rehearsal::Make(int stop, Machine::Again again, const Call& call) {
  auto answer = machine_.Make(stop, again, call);
  safety_.Follow(machine_.ledger());
  return answer;
}

void Rehearsal::Run() {
  for (const Line& line : story_) {
    Live(line);
    if (!safety_.complaints().empty()) return;
  }
  // Nobody reads any more while time goes on until all is told.
  policy_.telling.longest_blindness = absl::InfiniteDuration();
  for (uint64_t i = 1; i < 400 && safety_.HasUnsettled(); ++i)
    Deliver({.what = Line::What::kDeliver, .now = now_ + absl::Hours(8)});
  if (safety_.HasUnsettled()) Complain("a delivery never settles");
  safety_.LookAtEnd();
}

void Rehearsal::Live(const Line& line) {
  switch (line.what) {
    case Line::What::kFact:
      if (std::holds_alternative<app::Event>(line.fact.deed)) {
        waiting_.events.push_back(std::get<app::Event>(line.fact.deed));
      } else {
        Enter(line);
      }
      break;
    case Line::What::kWatermark:
      waiting_.watermarks.push_back(line.watermark);
      break;
    case Line::What::kReport:
      Report(line);
      break;
    case Line::What::kDeliver:
      Deliver(line);
      break;
    case Line::What::kRestart:
      machine_.Restart();
      safety_.Follow(machine_.ledger());
      break;
    case Line::What::kDay:
      for (const std::string& what : examine_(
               told_, {safety_.duties(),
                       [&](const std::string& course) { return DraftsOf(course, line.now); }})) {
        Complain(what);
      }
      break;
  }
}

std::vector<app::DraftView> Rehearsal::DraftsOf(const std::string& course, absl::Time now) {
  std::vector<app::DraftView> drafts;
  const absl::Status status = machine_.ledger().Write([&](app::Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const store::Platform platform,
                              app::FindPlatform(unit.store, kPlatform));
    TUTORING_ASSIGN_OR_RETURN(
        drafts,
        app::Drafts(unit.store, unit.cache, platform, policy_, now).Read({.course = course}));
    return absl::OkStatus();
  });
  safety_.Expect("drafts", status);
  return drafts;
}

void Rehearsal::Enter(const Line& line) {
  safety_.Expect("command", Make(line.crash, Machine::Again::kNothing, [&](app::Ledger& ledger) {
                   return EnterInto(ledger, commands_, line.fact, told_.facts.size());
                 }));
  told_.facts.push_back(line.fact);
  Look();
}

void Rehearsal::Report(const Line& line) {
  const app::EventReport report =
      std::exchange(waiting_, {.platform = kPlatform, .platform_time = line.now});
  now_ = std::max(now_, line.now);
  const auto result = Make(line.crash, Machine::Again::kNothing, [&](app::Ledger& ledger) {
    return app::ReportEvents(ledger, policy_, report);
  });
  safety_.Expect("report", result.status());
  if (result.ok()) Take(report, *result);
  Look();
}

void Rehearsal::Take(const app::EventReport& report, const app::EventReportResult& result) {
  for (size_t i = 0; i < report.events.size(); ++i) {
    const app::Event& event = report.events[i];
    if (result.events[i].accepted()) {
      told_.facts.push_back({event.observed, event.course, event});
    } else {
      Complain(absl::StrCat("event refused: ", result.events[i].detail));
    }
  }
  for (size_t i = 0; i < report.watermarks.size(); ++i) {
    const app::WatermarkReport& watermark = report.watermarks[i];
    if (result.watermarks[i].accepted()) {
      told_.Raise(watermark.course, watermark.source, watermark.time);
    } else {
      Complain(absl::StrCat("watermark refused: ", result.watermarks[i].detail));
    }
  }
}

void Rehearsal::Look() {
  safety_.Look();
  for (const std::string& lie : stages_.Look(machine_.ledger(), policy_, safety_.duties()))
    Complain(lie);
  for (const auto& [key, duty] : safety_.duties()) {
    if (duty.verdict == Verdict::kBreached && duty.due >= KnownUntil(told_, duty)) {
      Complain(absl::StrCat("breached before that can be known: ", duty.anchor));
    }
  }
}

void Rehearsal::Deliver(const Line& line) {
  now_ = std::max(now_, line.now);
  const uint64_t luck = line.luck;
  Random random(luck);
  const app::LeaseRequest request{.platform = kPlatform,
                                  .token = 1,
                                  .limit = luck == 0 ? 100 : static_cast<int>(1 + random.Below(10)),
                                  .platform_time = now_};
  auto leased = Make(line.crash, Machine::Again::kSomething, [&](app::Ledger& ledger) {
    return app::LeaseDeliveries(ledger, policy_, request);
  });
  safety_.Expect("lease", leased.status());
  if (!leased.ok()) return;
  std::vector<app::DeliveryReport> reports;
  for (const app::LeasedDelivery& delivery : *leased) {
    safety_.LookAtLease(delivery, now_, policy_.telling);
    if (luck != 0 && random.Chance(12)) continue;  // The bridge dies.
    const size_t chance = luck == 0 ? 0 : random.Below(100);
    const app::Outcome outcome = chance < 65   ? app::Outcome::kDelivered
                                 : chance < 75 ? app::Outcome::kRefused
                                 : chance < 90 ? app::Outcome::kNotSent
                                               : app::Outcome::kInDoubt;
    reports.push_back({delivery.alert.reference, delivery.alert.lease, outcome});
  }
  const int stop = reports.empty() ? 0 : line.crash_later;
  const auto taken = Make(stop, Machine::Again::kNothing, [&](app::Ledger& ledger) {
    return app::ReportDeliveries(ledger, kPlatform, 1, now_, reports);
  });
  safety_.Expect("report of deliveries", taken.status());
  for (const app::DeliveryRefusal refusal : taken.value_or(std::vector<app::DeliveryRefusal>())) {
    if (refusal != app::DeliveryRefusal::kTaken) Complain("a report of a delivery was not taken");
  }
  Look();
}

void Rehearsal::CompareWithCanonicalOrder() {
  RawDatabase raw(machine_.database());
  const std::string duties = DutiesAsText(raw);
  safety_.Expect("derive again", DeriveAgain(machine_.ledger(), courses_, kPlatform));
  const std::string again = DutiesAsText(raw);
  if (again != duties) Complain("derived again: " + FirstDifference(duties, again));

  std::vector<Fact> facts = told_.facts;
  std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
    const auto place = [](const Fact& fact) {
      const auto* event = std::get_if<app::Event>(&fact.deed);
      const bool course =
          event != nullptr && std::holds_alternative<app::CourseObserved>(event->fact);
      return event == nullptr ? 2 : course ? 0 : 1;
    };
    if (place(a) != place(b)) return place(a) < place(b);
    return place(a) < 2 && a.time < b.time;
  });
  const LedgerFolder folder;
  auto other = app::Ledger::Open(folder.Database(), clock_, [](const app::RaisedAlarm&) {});
  if (!other.ok()) return Complain("canonical: " + other.status().ToString());
  safety_.Expect("platform", CreatePlatform(**other));
  app::EventReport report{.platform = kPlatform};
  CommandTeller commands(courses_, policy_);
  for (const Fact& fact : facts) {
    if (const auto* event = std::get_if<app::Event>(&fact.deed)) report.events.push_back(*event);
  }
  for (const auto& [line, reach] : told_.watermarks) {
    report.watermarks.push_back({line.first, line.second, reach.first});
    report.watermarks.push_back({line.first, line.second, reach.last});
  }
  for (const app::EventReport& part :
       {app::EventReport{.platform = kPlatform, .events = report.events},
        app::EventReport{.platform = kPlatform, .watermarks = report.watermarks}}) {
    safety_.Expect("canonical report", app::ReportEvents(**other, policy_, part).status());
    if (part.watermarks.empty()) {
      for (size_t i = 0; i < facts.size(); ++i) {
        if (std::holds_alternative<app::Event>(facts[i].deed)) continue;
        safety_.Expect("canonical command", EnterInto(**other, commands, facts[i], i));
      }
    }
  }
  RawDatabase canonical(folder.Database());
  const std::string expected = DutiesAsText(canonical);
  if (expected != duties) Complain("in canonical order: " + FirstDifference(expected, duties));
}

std::vector<std::string> Rehearsal::complaints() const { return safety_.complaints(); }

}  // namespace tutoring::testing
