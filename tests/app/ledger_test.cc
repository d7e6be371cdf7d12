#include "service/app/ledger.h"

#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

// Writes a cursor: a row that nothing else looks at.
absl::Status Note(app::Unit& unit, const std::string& key) {
  return unit.store.progress.SetCursor(1, {"", key, "noted"});
}

std::vector<std::string> Noted(ServiceFixture& service) {
  const auto cursors = service.Read([](store::Store& store, const store::Platform& platform) {
    return store.progress.CursorsOf(platform.key, "");
  });
  std::vector<std::string> keys;
  for (const store::Cursor& cursor : cursors) keys.push_back(cursor.key);
  return keys;
}

using Writing = absl::Status (app::Ledger::*)(const std::function<absl::Status(app::Unit&)>&);

// Writes that wait while one is running, and so are committed together.
class Together {
 public:
  Together(app::Ledger& ledger, Writing write)
      : ledger_(ledger), write_(write), before_(Commits()) {}

  // Runs all of `works` in threads of their own, behind one that holds the writer until they wait.
  std::vector<absl::Status> Run(const std::vector<std::function<absl::Status(app::Unit&)>>& works) {
    std::vector<absl::Status> answers(works.size());
    std::vector<std::thread> threads;
    absl::Notification holding;
    absl::Notification go;
    threads.emplace_back([&] {
      ledger_
          .Write([&](app::Unit&) {
            holding.Notify();
            go.WaitForNotification();
            return absl::OkStatus();
          })
          .IgnoreError();
    });
    holding.WaitForNotification();
    for (size_t i = 0; i < works.size(); ++i) {
      threads.emplace_back([&, i] { answers[i] = (ledger_.*write_)(works[i]); });
    }
    std::this_thread::yield();
    go.Notify();
    for (std::thread& thread : threads) thread.join();
    commits_ = Commits() - before_ - 1;
    return answers;
  }

  // By how many commits they were written.
  int64_t commits() const { return commits_; }

 private:
  int64_t Commits() { return ledger_.WaitForCommit(-1, absl::ZeroDuration()); }

  app::Ledger& ledger_;
  Writing write_;
  int64_t before_;
  int64_t commits_ = 0;
};

TEST_CASE("Ledger: a write that fails leaves nothing", "[app][ledger]") {
  ServiceFixture service;
  const absl::Status status = service.Write([](app::Unit& unit) -> absl::Status {
    const absl::Status noted = Note(unit, "lost");
    return noted.ok() ? absl::AbortedError("no") : noted;
  });
  CHECK(status.code() == absl::StatusCode::kAborted);
  CHECK(Noted(service).empty());
  // And the next one is as good as ever.
  CHECK(service.Write([](app::Unit& unit) { return Note(unit, "kept"); }).ok());
  CHECK(Noted(service) == std::vector<std::string>{"kept"});
}

TEST_CASE("Ledger: of writes committed together, one that fails does not disturb the others",
          "[app][ledger]") {
  const Writing write = GENERATE(&app::Ledger::Write, &app::Ledger::WriteRepeatably);
  ServiceFixture service;
  // Whether threads get in line in time is chance; some round they do.
  bool shared = false;
  int round = 0;
  for (; round < 1000 && !shared; ++round) {
    Together together(service.ledger(), write);
    std::vector<std::function<absl::Status(app::Unit&)>> works;
    for (const char* name : {"a", "b", "c"}) {
      works.emplace_back([=](app::Unit& unit) { return Note(unit, absl::StrCat(name, round)); });
    }
    works.emplace_back([=](app::Unit& unit) -> absl::Status {
      const absl::Status noted = Note(unit, absl::StrCat("lost", round));
      return noted.ok() ? absl::AbortedError("no") : noted;
    });
    const std::vector<absl::Status> answers = together.Run(works);
    for (size_t i = 0; i < 3; ++i) REQUIRE(answers[i].ok());
    REQUIRE(answers[3].code() == absl::StatusCode::kAborted);
    shared = together.commits() == 1;
  }
  CHECK(shared);
  const std::vector<std::string> noted = Noted(service);
  CHECK(noted.size() == static_cast<size_t>(round) * 3);
  for (const std::string& key : noted) CHECK(key.substr(0, 4) != "lost");
}

TEST_CASE("Ledger: writers at once lose nothing and keep nothing of failures", "[app][ledger]") {
  constexpr int kWriters = 8;
  constexpr int kWrites = 50;
  ServiceFixture service;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      for (int i = 0; i < kWrites; ++i) {
        service
            .Write([&](app::Unit& unit) -> absl::Status {
              const absl::Status noted = Note(unit, absl::StrCat("w", w, "-", i));
              return i % 5 == 0 ? absl::AbortedError("no") : noted;
            })
            .IgnoreError();
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  CHECK(Noted(service).size() == kWriters * kWrites * 4 / 5);
}

TEST_CASE("Ledger: what a failed write had put into the cache is forgotten", "[app][ledger]") {
  ServiceFixture service;
  service.Adopt();
  const auto declare = [&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
    const auto role =
        app::DeclareRole(unit, service.policy, platform, {.person = "eve", .course = kCourse});
    if (!role.ok()) return role.status();
    // Read, and so cached.
    const auto roster = unit.cache.RosterOf(unit.store, platform.key, kCourse);
    if (!roster.ok() || !(*roster)->Knows("eve", Hour(0)))
      return absl::InternalError("not declared");
    return absl::AbortedError("no");
  };
  REQUIRE(service.Do(declare).code() == absl::StatusCode::kAborted);
  CHECK(service
            .Do([&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
              const auto roster = unit.cache.RosterOf(unit.store, platform.key, kCourse);
              CHECK_FALSE((*roster)->Knows("eve", Hour(0)));
              return roster.status();
            })
            .ok());
}

TEST_CASE("Ledger: alarms are told after their commit, once, and not those of a failed write",
          "[app][ledger]") {
  ServiceFixture service;
  const auto raise = [](const char* course, absl::Status end) {
    return [=](app::Unit& unit, const store::Platform& platform) -> absl::Status {
      const absl::Status raised = app::ReportAlarms(
          unit, platform, {{.kind = store::AlarmKind::kCourseUnreadable, .course = course}});
      return raised.ok() ? end : raised;
    };
  };
  REQUIRE_FALSE(service.Do(raise("lost", absl::AbortedError("no"))).ok());
  CHECK(service.raised.empty());
  REQUIRE(service.Do(raise("sas", absl::OkStatus())).ok());
  REQUIRE(service.Do(raise("sas", absl::OkStatus())).ok());
  REQUIRE(service.raised.size() == 1);
  CHECK(service.raised[0].platform == kPlatform);
  CHECK(service.raised[0].alarm.course == "sas");
}

TEST_CASE("Ledger: a reader sees what was committed, while a write goes on", "[app][ledger]") {
  ServiceFixture service;
  REQUIRE(service.Write([](app::Unit& unit) { return Note(unit, "first"); }).ok());
  REQUIRE(service
              .Write([&](app::Unit& unit) -> absl::Status {
                const absl::Status noted = Note(unit, "second");
                // From another thread: a write and a read must not call each other.
                std::vector<std::string> seen;
                std::thread([&] { seen = Noted(service); }).join();
                CHECK(seen == std::vector<std::string>{"first"});
                return noted;
              })
              .ok());
  CHECK(Noted(service) == std::vector<std::string>{"first", "second"});
}

TEST_CASE("Ledger: a second one on the same database is told, not let in", "[app][ledger]") {
  ServiceFixture service;
  const auto second =
      app::Ledger::Open(service.Database(), service.clock, [](const app::RaisedAlarm&) {});
  CHECK(second.status().code() == absl::StatusCode::kFailedPrecondition);
  CHECK(ReasonOf(second.status()) == "DATABASE_IN_USE");
}

TEST_CASE("Ledger: what was written is there when it is opened again", "[app][ledger]") {
  ServiceFixture service;
  REQUIRE(service.Write([](app::Unit& unit) { return Note(unit, "kept"); }).ok());
  service.Open();
  CHECK(Noted(service) == std::vector<std::string>{"kept"});
}

TEST_CASE("Ledger: one unit of work has one instant", "[app][ledger]") {
  ServiceFixture service;
  REQUIRE(service
              .Write([&](app::Unit& unit) {
                const absl::Time now = unit.now;
                service.clock.AdvanceTime(absl::Hours(1));
                CHECK(unit.now == now);
                return absl::OkStatus();
              })
              .ok());
}

}  // namespace
}  // namespace tutoring::testing
