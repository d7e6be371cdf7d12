// One watermark that passes many stages: they are looked at page by page, and all pass.
#include <catch2/catch.hpp>
#include <map>

#include "absl/strings/str_cat.h"
#include "service/app/intake/report_events.h"
#include "tests/support/builders.h"
#include "tests/support/database_fixture.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_folder.h"

namespace tutoring::testing {
namespace {

constexpr int kQuestions = 1100;  // More than the engine looks at together.

app::Event Observed(const std::string& course, decltype(app::Event::fact) fact) {
  return {.observed = At(0), .course = course, .fact = std::move(fact)};
}

void AddCourse(const std::string& course, app::EventReport& report) {
  report.events.push_back(Observed(course, app::CourseObserved{.display_name = course}));
  report.events.push_back(
      Observed(course, app::ForumObserved{course + "f", "general", "Vos questions"}));
  app::RosterObserved roster;
  roster.members = {{.person = "amina", .role_names = {"student"}},
                    {.person = "zoe", .role_names = {"teacher"}}};
  report.events.push_back(Observed(course, std::move(roster)));
}

void AddQuestion(const std::string& course, int number, app::EventReport& report) {
  const std::string id = absl::StrCat(course, "p", number);
  report.events.push_back(Observed(course, app::PostObserved{.post = id,
                                                             .discussion = "d" + id,
                                                             .forum = course + "f",
                                                             .author = "amina",
                                                             .created = At(0),
                                                             .text = "Pourquoi ?"}));
}

class Platform {
 public:
  Platform() {
    auto ledger = app::Ledger::Open(folder_.Database(), clock_, [](const app::RaisedAlarm&) {});
    REQUIRE(ledger.ok());
    ledger_ = *std::move(ledger);
    REQUIRE(ledger_
                ->Write([](app::Unit& unit) {
                  return unit.store.platforms.Insert(
                      {.id = "campus", .time_zone = "Europe/Paris", .language = "fr"});
                })
                .ok());
  }

  void Report(app::EventReport report) {
    report.platform = "campus";
    const auto result = app::ReportEvents(*ledger_, Policy(), report);
    REQUIRE(result.ok());
    for (const auto& results : {result->events, result->watermarks}) {
      for (const app::ReportResult& one : results) REQUIRE(one.accepted());
    }
  }

  void Raise(const std::string& course, absl::Time time) {
    app::EventReport report;
    for (const store::Source source : {store::Source::kRoster, store::Source::kPosts}) {
      report.watermarks.push_back({course, source, time});
    }
    Report(report);
  }

  std::string PassedStages() {
    return RawDatabase(folder_.Database()).Rows("SELECT COUNT(*) FROM duty_stages")[0][0];
  }

 private:
  LedgerFolder folder_;
  FakeClock clock_{At(1000)};
  std::unique_ptr<app::Ledger> ledger_;
};

TEST_CASE("Large watermark: of more threads than a page, every one passes its stage",
          "[app][evaluation]") {
  const std::string raised = GENERATE("", "c1");
  Platform platform;
  app::EventReport report;
  AddCourse("c1", report);
  for (int i = 0; i < kQuestions; ++i) AddQuestion("c1", i, report);
  platform.Report(report);
  platform.Raise(raised, At(0));
  platform.Raise(raised, At(36));
  CHECK(platform.PassedStages() == "0");
  platform.Raise(raised, At(36) + kTick);
  CHECK(platform.PassedStages() == absl::StrCat(kQuestions));
}

TEST_CASE("Large watermark: one of the whole platform passes the stages of every course",
          "[app][evaluation]") {
  Platform platform;
  app::EventReport report;
  for (const char* course : {"c1", "c2", "c3"}) {
    AddCourse(course, report);
    AddQuestion(course, 1, report);
  }
  platform.Report(report);
  platform.Raise("", At(0));
  platform.Raise("c2", At(60));
  CHECK(platform.PassedStages() == "2");
  platform.Raise("", At(37));
  CHECK(platform.PassedStages() == "4");
}

TEST_CASE("Large watermark: one of the whole platform passes what came after the last",
          "[app][evaluation]") {
  Platform platform;
  app::EventReport courses;
  for (const char* course : {"c1", "c2"}) AddCourse(course, courses);
  platform.Report(courses);
  platform.Raise("", At(0));
  platform.Raise("", At(1));  // Nothing is pending anywhere.
  app::EventReport questions;
  for (const char* course : {"c1", "c2"}) AddQuestion(course, 1, questions);
  platform.Report(questions);
  // The reminder, the due instant and the escalation of both, by one watermark after the other.
  const std::map<int, std::string> passed = {{36, "0"}, {37, "2"}, {48, "2"}, {49, "4"},
                                             {50, "4"}, {72, "4"}, {73, "6"}, {90, "6"}};
  for (const auto& [hours, stages] : passed) {
    INFO(hours);
    platform.Raise("", At(hours));
    CHECK(platform.PassedStages() == stages);
  }
}

TEST_CASE("Large watermark: a lower one of the whole platform adopts its courses earlier",
          "[app][evaluation]") {
  Platform platform;
  app::EventReport report;
  AddCourse("c1", report);
  AddQuestion("c1", 1, report);
  platform.Report(report);
  platform.Raise("", At(60));
  CHECK(platform.PassedStages() == "0");  // Due before its adoption.
  platform.Raise("", At(40));
  CHECK(platform.PassedStages() == "1");  // Known since 40: the reminder was not owed.
}

}  // namespace
}  // namespace tutoring::testing
