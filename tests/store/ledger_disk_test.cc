// A full disk as the use cases see it: who is told what, and what stays.
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "service/app/ledger.h"
#include "tests/store/store_fixture.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using app::Unit;

// A ledger whose database may be told that its disk is full.
struct Disk {
  // From now on no page more than there are.
  void Fill() { LimitPages("PRAGMA max_page_count = 1"); }
  void MakeRoom() { LimitPages("PRAGMA max_page_count = 1000000"); }
  void LimitPages(const char* pragma) {
    Ok(ledger->Write([&](Unit& unit) { return unit.store.connection().Run(pragma); }));
  }

  std::vector<std::string> Platforms() {
    std::vector<std::string> ids;
    Ok(ledger->Read([&](store::Store& store) {
      for (const auto& platform : Ok(store.platforms.List("", 99))) ids.push_back(platform.id);
      return absl::OkStatus();
    }));
    return ids;
  }

  TemporaryFolder folder;
  FakeClock clock{At(0)};
  std::unique_ptr<app::Ledger> ledger =
      Ok(app::Ledger::Open(folder.Database(), clock, [](const app::RaisedAlarm&) {}));
};

absl::Status Small(Unit& unit, const std::string& id) {
  return unit.store.platforms.Insert(PlatformOf(id));
}

absl::Status Large(Unit& unit, const std::string& id) {
  store::Platform platform = PlatformOf(id);
  platform.display_name = std::string(200'000, 'x');
  return unit.store.platforms.Insert(platform);
}

TEST_CASE(
    "Full disk: a write fails with RESOURCE_EXHAUSTED and leaves nothing; the next one after "
    "room was made succeeds",
    "[store][ledger]") {
  Disk disk;
  disk.Fill();
  CHECK(absl::IsResourceExhausted(disk.ledger->Write([](Unit& unit) {
    const absl::Status first = Small(unit, "first");
    return first.ok() ? Large(unit, "second") : first;
  })));
  CHECK(disk.Platforms().empty());
  disk.MakeRoom();
  Ok(disk.ledger->Write([](Unit& unit) { return Large(unit, "third"); }));
  CHECK(disk.Platforms() == std::vector<std::string>{"third"});
}

TEST_CASE("Full disk: a use case that overlooks it is not told that it was committed",
          "[store][ledger]") {
  Disk disk;
  disk.Fill();
  CHECK_FALSE(disk.ledger
                  ->Write([](Unit& unit) {
                    Large(unit, "lost").IgnoreError();
                    return absl::OkStatus();
                  })
                  .ok());
  CHECK(disk.Platforms().empty());
}

// Writes that are committed together: the first holds the writer until the others wait.
std::vector<absl::Status> WriteTogether(
    app::Ledger& ledger, const std::vector<std::function<absl::Status(Unit&)>>& works) {
  std::vector<absl::Status> statuses(works.size());
  std::vector<std::thread> threads;
  absl::Notification holding;
  absl::Notification go;
  threads.emplace_back([&] {
    ledger
        .Write([&](Unit&) {
          holding.Notify();
          go.WaitForNotification();
          return absl::OkStatus();
        })
        .IgnoreError();
  });
  holding.WaitForNotification();
  std::atomic<size_t> started = 0;
  for (size_t i = 0; i < works.size(); ++i) {
    threads.emplace_back([&, i] {
      ++started;
      statuses[i] = ledger.Write(works[i]);
    });
    // In their order: each waits before the next comes.
    while (started <= i) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  go.Notify();
  for (std::thread& thread : threads) thread.join();
  return statuses;
}

TEST_CASE("Full disk: of writes that share a commit none is told that it was kept when none was",
          "[store][ledger]") {
  Disk disk;
  disk.Fill();
  const auto statuses =
      WriteTogether(*disk.ledger, {[](Unit& unit) { return Small(unit, "before"); },
                                   [](Unit& unit) { return Large(unit, "too much"); },
                                   [](Unit& unit) { return Small(unit, "after"); }});
  const std::vector<std::string> kept = disk.Platforms();
  const std::vector<std::string> ids{"before", "too much", "after"};
  for (size_t i = 0; i < ids.size(); ++i) {
    INFO(ids[i] << ": " << statuses[i]);
    CHECK((statuses[i].ok() || absl::IsResourceExhausted(statuses[i])));
    CHECK(statuses[i].ok() == (std::count(kept.begin(), kept.end(), ids[i]) == 1));
  }
  CHECK(absl::IsResourceExhausted(statuses[1]));
}

TEST_CASE("Shared commits: one that fails by itself leaves nothing and the others are kept",
          "[store][ledger]") {
  Disk disk;
  const auto statuses = WriteTogether(*disk.ledger, {[](Unit& unit) { return Small(unit, "a"); },
                                                     [](Unit& unit) {
                                                       Small(unit, "b").IgnoreError();
                                                       return Small(unit, "a");
                                                     },
                                                     [](Unit& unit) { return Small(unit, "c"); }});
  CHECK(statuses[0].ok());
  CHECK(absl::IsAlreadyExists(statuses[1]));
  CHECK(statuses[2].ok());
  CHECK(disk.Platforms() == std::vector<std::string>{"a", "c"});
}

}  // namespace
}  // namespace tutoring::testing
