#ifndef TESTS_APP_SERVICE_FIXTURE_H_
#define TESTS_APP_SERVICE_FIXTURE_H_

#include <catch2/catch.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "service/app/find.h"
#include "service/app/intake/report_events.h"
#include "service/app/ledger.h"
#include "service/app/setup/admin_commands.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_folder.h"

namespace tutoring::testing {

inline constexpr char kPlatform[] = "moodle";
inline constexpr char kCourse[] = "sas";

// The instant so many hours after Monday 2 March 2026, 09:00 in Paris: within the send window, and
// the first reading of the course that most of these tests tell of.
inline absl::Time Hour(double hours) {
  return absl::FromCivil(absl::CivilHour(2026, 3, 2, 8), absl::UTCTimeZone()) +
         hours * absl::Hours(1);
}

// A ledger over SQLite, with a clock that moves when told and a platform; and the facts of a small
// course: learner ana, tutor tim, manager max, forum "questions".
class ServiceFixture {
 public:
  ServiceFixture() {
    Open();
    REQUIRE(Write([](app::Unit& unit) {
              return app::CreatePlatform(unit, {.id = kPlatform}).status();
            }).ok());
  }

  void Open() {
    ledger_.reset();
    auto opened =
        app::Ledger::Open(folder_.Database(), clock,
                          [this](const app::RaisedAlarm& alarm) { raised.push_back(alarm); });
    INFO(opened.status().ToString());
    REQUIRE(opened.ok());
    ledger_ = *std::move(opened);
  }

  app::Ledger& ledger() { return *ledger_; }
  const std::string& folder() const { return folder_.path(); }
  std::string Database() const { return folder_.Database(); }

  absl::Status Write(const std::function<absl::Status(app::Unit&)>& work) {
    return ledger_->Write(work);
  }
  // `work` with the platform.
  absl::Status Do(const std::function<absl::Status(app::Unit&, const store::Platform&)>& work) {
    return ledger_->Write([&](app::Unit& unit) -> absl::Status {
      const auto platform = app::FindPlatform(unit.store, kPlatform);
      return platform.ok() ? work(unit, *platform) : platform.status();
    });
  }
  // What `query` reads.
  template <typename F>
  auto Read(F&& query) {
    using Result = decltype(query(std::declval<store::Store&>(), store::Platform()));
    Result result = absl::UnknownError("not read");
    const absl::Status status = ledger_->Read([&](store::Store& store) -> absl::Status {
      const auto platform = app::FindPlatform(store, kPlatform);
      if (!platform.ok()) return platform.status();
      result = query(store, *platform);
      return result.status();
    });
    INFO(status.ToString());
    REQUIRE(status.ok());
    return *std::move(result);
  }

  // Reports at `clock`'s time; every call and every fact must be taken.
  void Report(std::vector<app::Event> events, std::vector<app::WatermarkReport> watermarks = {}) {
    const app::EventReportResult result = Send(std::move(events), std::move(watermarks));
    for (const app::ReportResult& event : result.events) {
      INFO(event.detail);
      REQUIRE(event.accepted());
    }
    for (const app::ReportResult& watermark : result.watermarks) {
      INFO(watermark.detail);
      REQUIRE(watermark.accepted());
    }
  }
  app::EventReportResult Send(std::vector<app::Event> events,
                              std::vector<app::WatermarkReport> watermarks = {}) {
    const auto result =
        app::ReportEvents(*ledger_, policy, {kPlatform, std::move(events), std::move(watermarks)});
    INFO(result.status().ToString());
    REQUIRE(result.ok());
    return *result;
  }

  app::Event Fact(decltype(app::Event::fact) fact) const {
    return {clock.TimeNow(), kCourse, std::move(fact)};
  }
  app::Event CourseFact() const { return Fact(app::CourseObserved{.display_name = "Le cours"}); }
  app::Event ForumFact() const {
    return Fact(app::ForumObserved{"questions", "general", "Questions"});
  }
  app::Event RosterFact() const {
    return Fact(app::RosterObserved{{{"ana", "Ana Petit", {"student"}, {}, false},
                                     {"tim", "Tim Roux", {"teacher"}, {}, false},
                                     {"max", "Max Blanc", {"manager"}, {}, false}}});
  }
  app::Event PostFact(const std::string& post, const std::string& author, absl::Time created,
                      const std::string& discussion = "d1") const {
    return Fact(app::PostObserved{.post = post,
                                  .discussion = discussion,
                                  .forum = "questions",
                                  .author = author,
                                  .created = created,
                                  .text = "Comment fait-on ?"});
  }
  std::vector<app::WatermarkReport> Watermarks(absl::Time time) const {
    return {{kCourse, store::Source::kRoster, time}, {kCourse, store::Source::kPosts, time}};
  }

  // The course is adopted at Hour(0).
  void Adopt() {
    clock.SetTime(Hour(0));
    Report({CourseFact(), ForumFact(), RosterFact()}, Watermarks(Hour(0)));
  }
  // Everything of before `hours` was read then.
  void ReadUntil(double hours) {
    clock.SetTime(Hour(hours));
    Report({RosterFact()}, Watermarks(Hour(hours)));
  }

  FakeClock clock{Hour(0)};
  Policy policy;
  std::vector<app::RaisedAlarm> raised;  // By the writer's thread, before its caller goes on.

 private:
  LedgerFolder folder_;
  std::unique_ptr<app::Ledger> ledger_;
};

}  // namespace tutoring::testing

#endif  // TESTS_APP_SERVICE_FIXTURE_H_
