#include "tests/replay/replay.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/setup/admin_commands.h"
#include "service/app/telling/deliveries.h"
#include "service/base/status_macros.h"

namespace tutoring::testing {

using app::Unit;

namespace {

// Whether the fact is an event that observed a T.
template <typename T>
bool Shows(const Fact& fact) {
  const auto* event = std::get_if<app::Event>(&fact.deed);
  return event != nullptr && std::holds_alternative<T>(event->fact);
}

}  // namespace

Replay::Replay(app::Ledger& ledger, const History& history, const std::string& platform,
               Order order, Promise promise, Random& random)
    : ledger_(ledger),
      history_(history),
      platform_(platform),
      promise_(promise),
      random_(random),
      commands_(history.courses, policy_),
      safety_(ledger, platform),
      told_(history.facts.size()),
      now_(history.adoption) {
  policy_.roster.largest_loss = 1.0;  // What a held roster does has tests of its own.
  // Deliveries go on long after a reading, so that there is something to correct.
  policy_.telling.longest_blindness = absl::InfiniteDuration();
  const std::vector<std::string> courses =
      history.whole_platform ? std::vector<std::string>{""} : history.courses;
  for (const std::string& course : courses) {
    lines_.push_back({course, store::Source::kRoster});
    lines_.push_back({course, store::Source::kPosts});
    lines_.push_back({course, store::Source::kConnections});
    if (history.reports_submissions) lines_.push_back({course, store::Source::kSubmissions});
    if (history.reports_messages) lines_.push_back({course, store::Source::kMessages});
  }
  Arrange(order);
  safety_.Expect("platform", ledger_.Write([&](Unit& unit) {
    return app::CreatePlatform(unit, {.id = platform_, .simulated = true}).status();
  }));
}

void Replay::Arrange(Order order) {
  std::vector<std::pair<size_t, size_t>> keys;
  for (size_t i = 0; i < told_.size(); ++i) {
    keys.push_back({order == Order::kAny      ? 0
                    : order == Order::kNearly ? i + random_.Below(30)
                                              : i,
                    i});
    // Long after the watermark that promised it: what was late turns out to have been in time.
    const bool late = promise_ == Promise::kBroken && Shows<app::PostObserved>(history_.facts[i]);
    if (late && random_.Chance(50)) keys.back().first += told_.size();
  }
  if (order == Order::kAny) random_.Shuffle(keys);
  if (order != Order::kAny) std::sort(keys.begin(), keys.end());
  for (const auto& [key, fact] : keys) waiting_.push_back(fact);
  KeepEntryOrder();
  std::reverse(waiting_.begin(), waiting_.end());
}

// The places of what is entered are kept, but not who has which.
void Replay::KeepEntryOrder() {
  std::vector<size_t> places;
  std::vector<size_t> entered;
  for (size_t place = 0; place < waiting_.size(); ++place) {
    if (!history_.facts[waiting_[place]].IsEnteredInOrder()) continue;
    places.push_back(place);
    entered.push_back(waiting_[place]);
  }
  std::sort(entered.begin(), entered.end());
  for (size_t i = 0; i < places.size(); ++i) waiting_[places[i]] = entered[i];
}

void Replay::Run() {
  while (!waiting_.empty()) {
    TellSome();
    // Whoever is told early may have to be corrected.
    const int percent = promise_ == Promise::kBroken ? 100 : 30;
    if (random_.Chance(percent)) Deliver(absl::Hours(random_.Below(30)), false);
  }
  RaiseTo(history_.adoption);
  if (random_.Chance(50)) Deliver(absl::ZeroDuration(), false);
  RaiseTo(history_.end);
}

void Replay::TellSome() {
  std::vector<size_t> events;
  const size_t most = random_.Chance(20) ? 60 : 1 + random_.Below(8);
  while (events.size() < most && !waiting_.empty()) {
    const size_t next = waiting_.back();
    waiting_.pop_back();
    const Fact& fact = history_.facts[next];
    if (std::holds_alternative<app::Event>(fact.deed)) {
      events.push_back(next);
    } else {
      told_[next] = true;
      TellCommand(fact);
    }
  }
  while (random_.Chance(25) && !events.empty()) {
    events.push_back(random_.Chance(50) || events_told_.empty() ? random_.OneOf(events)
                                                                : random_.OneOf(events_told_));
  }
  random_.Shuffle(events);
  TellEvents(events);
}

void Replay::TellEvents(const std::vector<size_t>& told) {
  app::EventReport report;
  for (const size_t i : told) {
    report.events.push_back(std::get<app::Event>(history_.facts[i].deed));
    told_[i] = true;
  }
  if (random_.Chance(60)) report.watermarks = SomeWatermarks();
  const app::EventReportResult result = Report(report);
  for (size_t k = 0; k < result.events.size(); ++k) {
    if (result.events[k].accepted()) {
      events_told_.push_back(told[k]);
    } else if (result.events[k].reason == app::RefusalReason::kCourseUnknown) {
      told_[told[k]] = false;
      waiting_.insert(waiting_.begin(), told[k]);
    } else {
      safety_.Complain(absl::StrCat("event refused: ", result.events[k].detail));
    }
  }
  for (size_t k = 0; k < result.watermarks.size(); ++k) {
    const app::WatermarkReport& watermark = report.watermarks[k];
    if (result.watermarks[k].accepted())
      raised_[{watermark.course, watermark.source}] = watermark.time;
  }
}

app::EventReportResult Replay::Report(app::EventReport report) {
  report.platform = platform_;
  auto result = app::ReportEvents(ledger_, policy_, report);
  safety_.Expect("report", result.status());
  safety_.Look();
  return result.ok() ? *std::move(result) : app::EventReportResult();
}

void Replay::TellCommand(const Fact& fact) {
  safety_.Expect("command", ledger_.Write([&](Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const store::Platform platform,
                              app::FindPlatform(unit.store, platform_));
    return commands_.Tell(unit, platform, fact);
  }));
  safety_.Look();
}

// Up to where everything of the course was told.
absl::Time Replay::Legal(const Line& line) const {
  const auto& [course, source] = line;
  absl::Time legal = history_.end;
  const bool broken = promise_ == Promise::kBroken;
  if (broken && source == store::Source::kPosts) return legal;
  for (size_t i = 0; i < told_.size(); ++i) {
    const Fact& fact = history_.facts[i];
    // Rosters are thinned out behind their watermark: of them the promise is always kept.
    if (broken && !Shows<app::RosterObserved>(fact)) continue;
    const bool concerns = course.empty() || fact.course.empty() || fact.course == course;
    if (!told_[i] && concerns) legal = std::min(legal, fact.time);
  }
  return legal;
}

std::vector<app::WatermarkReport> Replay::SomeWatermarks() {
  std::vector<app::WatermarkReport> watermarks;
  for (const Line& line : lines_) {
    const absl::Time legal = Legal(line);
    if (legal < history_.adoption || random_.Chance(15)) continue;
    const auto last = raised_.find(line);
    absl::Time time = history_.adoption;
    if (last != raised_.end()) {
      time =
          random_.Chance(50) ? legal : random_.Between(last->second, std::max(last->second, legal));
      const absl::Time stage =
          history_.interesting.empty() ? legal : random_.OneOf(history_.interesting);
      if (random_.Chance(30) && last->second <= stage && stage < legal) {
        time = stage + absl::Microseconds(random_.Below(2));
      }
    }
    watermarks.push_back({line.first, line.second, time});
  }
  return watermarks;
}

void Replay::RaiseTo(absl::Time time) {
  app::EventReport report;
  for (const Line& line : lines_) {
    const auto last = raised_.find(line);
    if (last != raised_.end() && last->second > time) continue;
    report.watermarks.push_back({line.first, line.second, time});
  }
  if (random_.Chance(30)) random_.Shuffle(report.watermarks);
  for (const app::ReportResult& result : Report(report).watermarks) {
    if (!result.accepted()) safety_.Complain(absl::StrCat("watermark refused: ", result.detail));
  }
  for (const app::WatermarkReport& watermark : report.watermarks) {
    raised_[{watermark.course, watermark.source}] = watermark.time;
  }
}

void Replay::Repeat() {
  app::EventReport report;
  for (const Fact& fact : history_.facts) {
    if (const auto* event = std::get_if<app::Event>(&fact.deed)) report.events.push_back(*event);
  }
  random_.Shuffle(report.events);
  for (const app::ReportResult& result : Report(report).events) {
    if (!result.accepted())
      safety_.Complain(absl::StrCat("repeated event refused: ", result.detail));
  }
}

void Replay::Drain() {
  for (int i = 0; i < 200 && safety_.HasUnsettled(); ++i) Deliver(absl::Hours(8), true);
  if (safety_.HasUnsettled()) safety_.Complain("a delivery never settles");
}

void Replay::Deliver(absl::Duration later, bool reliable) {
  for (const auto& [line, time] : raised_) now_ = std::max(now_, time);
  now_ += later;
  auto leased = app::LeaseDeliveries(ledger_, policy_,
                                     {.platform = platform_,
                                      .token = 1,
                                      .limit = static_cast<int>(1 + random_.Below(10)),
                                      .platform_time = now_});
  safety_.Expect("lease", leased.status());
  if (!leased.ok()) return;
  std::vector<app::DeliveryReport> reports;
  for (const app::LeasedDelivery& delivery : *leased) {
    safety_.LookAtLease(delivery, now_, policy_.telling);
    if (!reliable && random_.Chance(12)) continue;  // The bridge dies.
    const size_t luck = reliable ? 0 : random_.Below(100);
    const app::Outcome outcome = luck < 65   ? app::Outcome::kDelivered
                                 : luck < 75 ? app::Outcome::kRefused
                                 : luck < 90 ? app::Outcome::kNotSent
                                             : app::Outcome::kInDoubt;
    reports.push_back({delivery.alert.reference, delivery.alert.lease, outcome});
  }
  if (!reliable && random_.Chance(20)) return;
  const auto taken = app::ReportDeliveries(ledger_, platform_, 1, now_, reports);
  safety_.Expect("report of deliveries", taken.status());
  for (const app::DeliveryRefusal refusal : taken.value_or(std::vector<app::DeliveryRefusal>())) {
    if (refusal != app::DeliveryRefusal::kTaken)
      safety_.Complain("a report of a delivery was not taken");
  }
  safety_.Look();
}

}  // namespace tutoring::testing
