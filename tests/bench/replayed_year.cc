// A year of a large course, replayed under another policy.
#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/intake/report_events.h"
#include "service/app/setup/admin_commands.h"
#include "service/app/telling/deliveries.h"
#include "service/app/trials/replay_policy.h"
#include "service/base/status_macros.h"
#include "service/rpc/convert.h"
#include "tests/bench/campus.h"
#include "tests/bench/load.h"
#include "tests/bench/workload.h"
#include "tests/support/fake_clock.h"

namespace tutoring::bench {
namespace {

constexpr char kCampus[] = "campus";
constexpr int kPostsOfADay = 48;  // Half an hour apart.
constexpr int kVanishing = 10;    // Of 100 learners, on some day.
constexpr int kVisiting = 40;     // Of the others, each day.

void MustBeOk(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

// A course that a bridge reads once a day, with a clock of its own: years ago, the service would
// have forgotten who was there. Its alerts are brought into the platform.
class Year {
 public:
  explicit Year(const Workload& work)
      : work_(work), random_(work.seed), campus_(1, work.seed, work.year_learners) {
    auto opened = app::Ledger::Open(absl::StrCat(work.folder, "/year"), clock_,
                                    [](const app::RaisedAlarm&) {});
    MustBeOk(opened.status());
    ledger_ = *std::move(opened);
    MustBeOk(ledger_->Write([](app::Unit& unit) {
      return app::CreatePlatform(unit, {.id = kCampus, .time_zone = "Europe/Paris"}).status();
    }));
    Tell(campus_.Founding(0));
    const int people = work.year_learners + 4;
    seen_.assign(people, Campus::Begin());
    vanishes_.assign(people, work.year_days);
    for (int& day : vanishes_) {
      if (Chance(kVanishing)) day = static_cast<int>(random_() % work.year_days);
    }
    for (int day = 0; day < work.year_days; ++day) LiveThrough(day);
  }

  Sample Replay(const PolicySettings& settings) {
    const auto begin = std::chrono::steady_clock::now();
    int changed = 0;
    MustBeOk(ledger_->Read([&](store::Store& store) -> absl::Status {
      TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(store, kCampus));
      TUTORING_ASSIGN_OR_RETURN(
          const auto replay,
          app::ReplayPolicy(store, clock_.TimeNow(), policy_, platform,
                            {campus_.CourseId(0),
                             settings,
                             {std::max(Campus::Begin(), clock_.TimeNow() - absl::Hours(24 * 365)),
                              clock_.TimeNow()}}));
      changed = static_cast<int>(replay.changed.size()) + replay.left_off;
      return absl::OkStatus();
    }));
    const double seconds = SecondsSince(begin);
    if ((changed == 0) != settings.empty()) {
      throw std::runtime_error(absl::StrCat(changed, " duties are others when replayed"));
    }
    return {.seconds = seconds};
  }

 private:
  bool Chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

  void LiveThrough(int day) {
    v1::ReportEventsRequest report = campus_.NextReport(0, kPostsOfADay);
    const absl::Time now = rpc::FromProto(true, report.watermarks(0).time());
    for (v1::Event& event : *report.mutable_events()) {
      if (!event.has_connections_observed()) continue;
      auto& connections = *event.mutable_connections_observed()->mutable_connections();
      for (int i = 0; i < connections.size(); ++i) {
        if (day < vanishes_[i] && Chance(kVisiting)) seen_[i] = now;
        rpc::ToProto(seen_[i], connections[i].mutable_last_access_time());
      }
    }
    Tell(report);
    Deliver();
  }

  void Tell(const v1::ReportEventsRequest& request) {
    // Posts are seen some minutes after they were written.
    clock_.SetTime(rpc::FromProto(true, request.watermarks(0).time()) + absl::Minutes(10));
    app::EventReport report = rpc::FromProto(request);
    report.platform = kCampus;
    const auto result = app::ReportEvents(*ledger_, policy_, report);
    MustBeOk(result.status());
    for (const app::ReportResult& event : result->events) {
      if (!event.accepted()) throw std::runtime_error(event.detail);
    }
  }

  void Deliver() {
    const auto leased =
        app::LeaseDeliveries(*ledger_, policy_, {.platform = kCampus, .token = 1, .limit = 1000});
    MustBeOk(leased.status());
    std::vector<app::DeliveryReport> reports;
    for (const app::LeasedDelivery& one : *leased) {
      reports.push_back({one.alert.reference, one.alert.lease, app::Outcome::kDelivered});
    }
    MustBeOk(app::ReportDeliveries(*ledger_, kCampus, 1, absl::InfinitePast(), reports).status());
  }

  Workload work_;
  std::mt19937_64 random_;
  Campus campus_;
  Policy policy_ = [] {
    Policy policy;
    policy.welcome.owed = true;
    policy.evidence.interventions = true;
    return policy;
  }();
  testing::FakeClock clock_{Campus::Begin()};
  std::unique_ptr<app::Ledger> ledger_;
  std::vector<absl::Time> seen_;
  std::vector<int> vanishes_;
};

}  // namespace

std::vector<Figure> ReplayedYearFigures(const Workload& work) {
  const auto shared = std::make_shared<std::unique_ptr<Year>>();
  const auto replay = [=](const PolicySettings& settings) {
    return [=] {
      if (*shared == nullptr) *shared = std::make_unique<Year>(work);
      return (**shared).Replay(settings);
    };
  };
  const PolicySettings stricter = {{"response.limit", "24h"},
                                   {"response.reminder_after", "12h"},
                                   {"response.time", "WORKING"},
                                   {"contact.absent_after", "5d"}};
  const std::string course =
      absl::StrCat(work.year_days, " days of a course of ", work.year_learners, " learners");
  return {{.id = "what-if",
           .subject = absl::StrCat(course, ", replayed under another policy"),
           .beside = "",
           .unit = Unit::kMilliseconds,
           .aim = Aim::kBelow,
           .bound = 5000,
           .measure = replay(stricter),
           .measure_beside = nullptr},
          {.id = "as-it-was",
           .subject = absl::StrCat(course, ", replayed as it was"),
           .beside = "",
           .unit = Unit::kMilliseconds,
           .aim = Aim::kBelow,
           .bound = 5000,
           .measure = replay({}),
           .measure_beside = nullptr}};
}

}  // namespace tutoring::bench
