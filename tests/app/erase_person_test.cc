// What stays of who was erased: a pseudonym, and everything that says nothing of who it was.
#include "service/app/privacy/erase_person.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "service/app/engine/reevaluate.h"
#include "service/app/privacy/export_person.h"
#include "service/base/reason.h"
#include "tests/app/privacy_fixture.h"

namespace tutoring::testing {
namespace {

using Strings = std::vector<std::string>;

const std::map<std::string, std::string> kNames = {
    {"ana", "Ana Petit"}, {"tim", "Tim Roux"}, {"max", "Max Blanc"}};

// What duties say without saying of whom, sorted.
std::multiset<std::string> VerdictsOf(std::vector<Duty> duties) {
  std::multiset<std::string> verdicts;
  for (const Duty& duty : duties) {
    std::string text;
    for (const int64_t value :
         {int64_t(duty.kind), int64_t(duty.state), int64_t(duty.verdict), int64_t(duty.reason),
          ToMicros(duty.opened), ToMicros(duty.due), ToMicros(duty.closed),
          ToMicros(duty.next_stage), int64_t(duty.cycle), int64_t(duty.assignees.size()),
          int64_t(duty.stages.size())}) {
      text += std::to_string(value) + " ";
    }
    verdicts.insert(text + duty.closing_post + duty.closing_intervention);
  }
  return verdicts;
}

TEST_CASE_METHOD(PrivacyFixture,
                 "Erasure: before it, there is something of the person wherever there may be",
                 "[app][privacy]") {
  for (const auto& [person, name] : kNames) {
    INFO(person);
    CHECK(TablesWith(person).size() >= 10);
    CHECK(TablesWith(name).size() >= 1);
  }
  CHECK(TablesWith("Le souci secret") == Strings{"posts"});
  std::set<DutyKind> kinds;
  for (const Duty& duty : Duties()) kinds.insert(duty.kind);
  CHECK(kinds.size() >= 3);
}

TEST_CASE_METHOD(PrivacyFixture, "Erasure: neither id nor name nor subject line is left anywhere",
                 "[app][privacy]") {
  const std::string person = GENERATE("ana", "tim", "max");
  CHECK(Erase(person).rows > 20);
  CHECK(TablesWith(person) == Strings{});
  CHECK(TablesWith(kNames.at(person)) == Strings{});
  CHECK(TablesWith("Dit " + person) == Strings{});
  if (person != "max") CHECK(TablesWith("Le souci secret") == Strings{});
}

// SQLite of Debian overwrites what it frees, and the log goes with the last connection.
TEST_CASE_METHOD(PrivacyFixture, "Erasure: nor is a name left in the bytes of the file",
                 "[app][privacy]") {
  const auto holds_name = [&] {
    Open();
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream file(Database() + suffix, std::ios::binary);
      const std::string bytes(std::istreambuf_iterator<char>(file), {});
      if (bytes.find("Tim Roux") != std::string::npos) return true;
    }
    return false;
  };
  RawDatabase(Database()).Run("DELETE FROM people WHERE platform_key = 2");
  REQUIRE(holds_name());
  Erase("tim");
  CHECK(!holds_name());
}

TEST_CASE_METHOD(PrivacyFixture,
                 "Erasure: what is derived anew is what was there, and tells nobody",
                 "[app][privacy]") {
  const std::string person = GENERATE("ana", "tim", "max");
  const auto verdicts = VerdictsOf(Duties());
  Erase(person);
  CHECK(VerdictsOf(Duties()) == verdicts);
  const auto tables = Tables();
  Must([&](app::Unit& unit, const store::Platform& platform) {
    return app::Reevaluate(unit, policy, platform, {kCourse});
  });
  for (const auto& [table, rows] : Tables()) {
    INFO(table);
    // Checks tell when to look again at the latest; looking changes them.
    if (table != "checks") CHECK(rows == tables.at(table));
  }
}

TEST_CASE_METHOD(PrivacyFixture, "Erasure: a full reading of the platform brings nothing back",
                 "[app][privacy]") {
  const std::string person = GENERATE("ana", "tim", "max");
  Erase(person);
  const size_t duties = Duties().size();
  const size_t alerts = Alerts().size();
  clock.AdvanceTime(absl::Seconds(1));
  Report(Repoll(), AllWatermarks(Hour(23 * kDay)));
  CHECK(TablesWith(person) == Strings{});
  CHECK(TablesWith(kNames.at(person)) == Strings{});
  if (person != "max") CHECK(TablesWith("Le souci secret") == Strings{});
  CHECK(Duties().size() == duties);
  CHECK(Alerts().size() == alerts);
}

TEST_CASE_METHOD(PrivacyFixture,
                 "Erasure: what follows counts, and nobody writes to who was erased",
                 "[app][privacy]") {
  const std::string person = GENERATE("tim", "max");
  Erase(person);
  const auto before = Alerts();
  clock.SetTime(Hour(24 * kDay));
  Report({PostFact("p9", "ana", Hour(24 * kDay), "d9")});
  for (const int day : {25, 26, 27, 28}) ReadAllUntil(day * kDay);
  const auto after = Alerts();
  CHECK(after.size() > before.size());  // The other one of the two is told.
  const auto erased = Read([](store::Store& store, const store::Platform& platform) {
    return app::LoadErasedPeople(store, platform);
  });
  for (const store::Alert& alert : after) {
    if (erased->IsPseudonym(alert.recipient)) CHECK(IsSettled(alert.delivery));
  }
  const auto leased =
      app::LeaseDeliveries(ledger(), policy, {.platform = kPlatform, .token = 1, .limit = 99});
  REQUIRE(leased.ok());
  for (const app::LeasedDelivery& delivery : *leased) {
    CHECK(!erased->IsPseudonym(delivery.alert.recipient));
  }
  const auto to_erased = [&](const std::vector<store::Alert>& alerts) {
    return std::count_if(alerts.begin(), alerts.end(), [&](const store::Alert& alert) {
      return erased->IsPseudonym(alert.recipient);
    });
  };
  CHECK(to_erased(after) == to_erased(before));
}

// A summary has no stage whose audience could leave them out.
TEST_CASE_METHOD(PrivacyFixture, "Erasure: a course that is adopted later sends them no summary",
                 "[app][privacy]") {
  const bool erased = GENERATE(false, true);
  if (erased) Erase("tim");
  std::vector<app::Event> events{CourseFact(), ForumFact(), RosterFact(),
                                 PostFact("q1", "ana", Hour(1), "q")};
  std::get<app::ForumObserved>(events[1].fact).forum = "ask";
  std::get<app::PostObserved>(events[3].fact).forum = "ask";
  for (app::Event& event : events) event.course = "two";
  auto watermarks = Watermarks(Hour(23 * kDay));
  for (app::WatermarkReport& watermark : watermarks) watermark.course = "two";
  clock.AdvanceTime(absl::Seconds(1));
  Report(events, watermarks);
  const auto alerts = Read([](store::Store& store, const store::Platform& platform) {
    return store.alerts.List(platform.key, {.course = "two"}, 99);
  });
  CHECK(alerts.size() == (erased ? 0 : 1));
}

TEST_CASE_METHOD(PrivacyFixture, "Erasure: again it changes nothing, and keeps its time",
                 "[app][privacy]") {
  const app::ErasedPerson first = Erase("ana");
  const auto tables = Tables();
  clock.AdvanceTime(absl::Hours(1));
  const app::ErasedPerson second = Erase("ana");
  CHECK(second.rows == 0);
  CHECK(second.time == first.time);
  CHECK(Tables() == tables);
}

TEST_CASE_METHOD(PrivacyFixture, "Erasure: an id that nothing holds is told, and leaves no trace",
                 "[app][privacy]") {
  const auto tables = Tables();
  const absl::Status status = Do([&](app::Unit& unit, const store::Platform& platform) {
    return app::ErasePerson(unit, policy, platform, "nobody").status();
  });
  CHECK(ReasonOf(status) == "PERSON_NOT_FOUND");
  CHECK(Tables() == tables);
}

TEST_CASE_METHOD(PrivacyFixture, "Erasure: a pseudonym is nobody to erase, and stays",
                 "[app][privacy]") {
  Erase("ana");
  const std::string pseudonym =
      RawDatabase(Database()).Rows("SELECT pseudonym FROM erasures").at(0).at(0);
  const auto tables = Tables();
  const absl::Status status = Do([&](app::Unit& unit, const store::Platform& platform) {
    return app::ErasePerson(unit, policy, platform, pseudonym).status();
  });
  CHECK(ReasonOf(status) == "PERSON_NOT_FOUND");
  CHECK(Tables() == tables);
}

TEST_CASE_METHOD(PrivacyFixture, "Erasure: the same id of another platform stays as it is",
                 "[app][privacy]") {
  const auto people = [&] {
    RawDatabase database(Database());
    return database.Dump("SELECT * FROM people WHERE platform_key = 2 ORDER BY person") +
           database.Dump("SELECT * FROM posts WHERE platform_key = 2 ORDER BY post") +
           database.Dump("SELECT * FROM memberships WHERE platform_key = 2 ORDER BY person");
  };
  const std::string before = people();
  REQUIRE(before.find("Ana Petit") != std::string::npos);
  Erase("ana");
  CHECK(people() == before);
}

TEST_CASE_METHOD(PrivacyFixture, "Erasure: nothing is written down about who was erased",
                 "[app][privacy]") {
  Erase("ana");
  CHECK(ReasonOf(Do([&](app::Unit& unit, const store::Platform& platform) {
          return app::DeclareRole(unit, policy, platform, {.person = "ana"}).status();
        })) == "PERSON_ERASED");
  CHECK(ReasonOf(Do([&](app::Unit& unit, const store::Platform& platform) {
          return app::CreateSuspension(unit, policy, platform,
                                       {.course = kCourse,
                                        .learner = "ana",
                                        .start = Hour(0),
                                        .end = Hour(1),
                                        .reason = SuspensionReason::kLeave})
              .status();
        })) == "PERSON_ERASED");
  for (const bool substitute : {false, true}) {
    CHECK(ReasonOf(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::CreateLeave(unit, policy, platform,
                                    {.person = substitute ? "tim" : "ana",
                                     .course = kCourse,
                                     .start = Hour(0),
                                     .end = Hour(1),
                                     .substitute = substitute ? "ana" : "tim"})
                .status();
          })) == "PERSON_ERASED");
  }
  CHECK(ReasonOf(Do([&](app::Unit& unit, const store::Platform& platform) {
          return app::ExportPerson(unit.store, platform, "ana").status();
        })) == "PERSON_NOT_FOUND");
}

}  // namespace
}  // namespace tutoring::testing
