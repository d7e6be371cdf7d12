// Databases of older versions become one of today, with their rows: those of which a later version
// changed rows that there were. Their rows are in data/.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/database_fixture.h"
#include "tests/support/open_store.h"

namespace tutoring::testing {
namespace {

constexpr char kSchemaSql[] = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
constexpr char kAssumedSql[] = "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx";

std::string SchemaOf(const std::string& path) {
  RawDatabase raw(path);
  return raw.Dump(kSchemaSql) + raw.Dump(kAssumedSql);
}

// A database as it stood at a version, brought up to date.
struct OldDatabase {
  explicit OldDatabase(const std::string& version) {
    MigrateTo(std::stoi(version));
    std::ifstream rows(std::string(TUTORING_SCHEMA_DATA) + "/version_" + version + ".sql");
    REQUIRE(rows.good());
    RawDatabase(folder.Database()).Run(std::string(std::istreambuf_iterator<char>(rows), {}));
    store = OpenStore(folder.Database());
  }

  // The files up to a version make what that version made: none changes once it is released.
  void MigrateTo(int version) const {
    std::vector<store::Migration> migrations = store::EmbeddedMigrations();
    std::erase_if(migrations, [&](const auto& one) { return one.version > version; });
    const auto connection =
        Ok(store::Connection::Open(folder.Database(), store::Access::kReadWrite));
    Ok(store::Migrate(*connection, migrations, absl::UnixEpoch()));
  }

  TemporaryFolder folder;
  std::unique_ptr<store::Store> store;
};

TEST_CASE("Version 1: brought up to date, the schema is that of a fresh database", "[schema]") {
  const OldDatabase old("0001");
  const TemporaryFolder fresh;
  OpenStore(fresh.Database());
  CHECK(SchemaOf(old.folder.Database()) == SchemaOf(fresh.Database()));
}

TEST_CASE("Version 1: a question that is late, with all that belongs to it, is still there",
          "[schema]") {
  const OldDatabase old("0001");
  auto& store = *old.store;
  const store::Platform platform = *Ok(store.platforms.Find("campus"));
  CHECK(platform.display_name == "Campus de l'académie");
  CHECK(platform.platform_time == absl::InfinitePast());
  CHECK(Ok(store.courses.Find(platform.key, "12"))->end == absl::InfiniteFuture());
  CHECK(Ok(store.progress.WatermarksOf(platform.key, "12")).size() == 2);
  CHECK(Ok(store.rosters.NameOf(platform.key, "5")) == "Zoé");
  CHECK(Ok(store.rosters.Memberships(platform.key, "12")).back().groups == "8\n9");
  CHECK(Ok(store.posts.InDiscussion(platform.key, "55")).front().subject == "Échelon");

  const Duty duty = *Ok(store.duties.Find(platform.key, {DutyKind::kResponse, "101"}));
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(duty.closed == absl::InfiniteFuture());
  CHECK(duty.assignees == std::vector<std::string>{"7"});
  CHECK(duty.stages.size() == 2);
  CHECK(Ok(store.duties.List(platform.key, {.assignee = "7"}, 9)) == std::vector{duty});

  const auto alerts = Ok(store.alerts.OfDuty(platform.key, {DutyKind::kResponse, "101"}));
  REQUIRE(alerts.size() == 2);
  CHECK(alerts[0].delivery == DeliveryState::kDelivered);
  CHECK(alerts[1].lease_token == 17);
}

TEST_CASE("Version 1: when a forum was seen under its name is as it was", "[schema]") {
  const OldDatabase old("0001");
  const int64_t campus = Ok(old.store->platforms.Find("campus"))->key;
  const std::vector<store::ForumVersion> expected{{"general", "Questions",
                                                   absl::FromUnixSeconds(1772438400),
                                                   absl::FromUnixSeconds(1772697600)}};
  CHECK(Ok(old.store->courses.ForumVersions(campus, "34")) == expected);
}

TEST_CASE("Version 1: who may come in, and what administrators were told, is still there",
          "[schema]") {
  const OldDatabase old("0001");
  auto& store = *old.store;
  const int64_t campus = Ok(store.platforms.Find("campus"))->key;
  const auto token = Ok(store.tokens.Find(1));
  REQUIRE(token.has_value());
  CHECK(token->platforms == std::vector<std::string>{"campus"});
  CHECK(Ok(store.tokens.FindAnswer(1, "0f8fad5b-d9cb-469f-a165-70867728950e"))->response ==
        "answer");
  CHECK(Ok(store.alarms.List(campus, 99, false, 9)).size() == 1);
  CHECK(Ok(store.alarms.List(campus, 99, true, 9)).size() == 2);
  CHECK(Ok(store.rosters.Declared(campus, 0, 9)).front().display_name == "Inès");
}

TEST_CASE("Version 13: brought up to date, the schema is that of a fresh database", "[schema]") {
  const OldDatabase old("0013");
  const TemporaryFolder fresh;
  OpenStore(fresh.Database());
  CHECK(SchemaOf(old.folder.Database()) == SchemaOf(fresh.Database()));
}

TEST_CASE("Version 13: what two courses said of an activity is told apart", "[schema]") {
  const OldDatabase old("0013");
  auto& submissions = old.store->submissions;
  const int64_t campus = Ok(old.store->platforms.Find("campus"))->key;
  const absl::Time monday = absl::FromUnixSeconds(1772438400);
  CHECK(Ok(submissions.FindActivity(campus, "12", "29"))->display_name == "Fiche 1");
  CHECK_FALSE(Ok(submissions.FindActivity(campus, "13", "29")).has_value());
  CHECK(Ok(submissions.FindActivity(campus, "13", "30"))->gone);
  CHECK(Ok(submissions.Versions(campus, "12", "29")) ==
        std::vector<store::ActivityVersion>{{true, monday, monday + absl::Hours(24)}});
  CHECK(Ok(submissions.Versions(campus, "13", "29")) ==
        std::vector<store::ActivityVersion>{{false, monday, monday + absl::Hours(48)}});
}

TEST_CASE("Version 15: brought up to date, the schema is that of a fresh database", "[schema]") {
  const OldDatabase old("0015");
  const TemporaryFolder fresh;
  OpenStore(fresh.Database());
  CHECK(SchemaOf(old.folder.Database()) == SchemaOf(fresh.Database()));
}

TEST_CASE("Version 15: of which group a thread is nobody told, and bridges list them all again",
          "[schema]") {
  const OldDatabase old("0015");
  auto& store = *old.store;
  const int64_t campus = Ok(store.platforms.Find("campus"))->key;
  const store::PostRow expected{.id = "101",
                                .course = "12",
                                .discussion = "55",
                                .forum = "34",
                                .author = "5",
                                .created = absl::FromUnixSeconds(1772524800),
                                .private_recipient = "7",
                                .observed = absl::FromUnixSeconds(1772697600),
                                .deleted = absl::InfinitePast(),
                                .parent = "100"};
  CHECK(Ok(store.posts.Find(campus, "101")) == expected);
  CHECK(Ok(store.posts.InGroups(campus, "12")).empty());
  const auto cursors = Ok(store.progress.CursorsOf(campus, "12"));
  REQUIRE(cursors.size() == 1);
  CHECK(cursors.front().key == "since");
}

TEST_CASE("Version 15: the policies of a platform keep the pack of its language then", "[schema]") {
  const OldDatabase old("0015");
  const store::Platform campus = *Ok(old.store->platforms.Find("campus"));
  CHECK(campus.pack == (campus.language == "en" ? "default-en" : "eple-fr"));
}

TEST_CASE("Version 18: brought up to date, the schema is that of a fresh database", "[schema]") {
  const OldDatabase old("0018");
  const TemporaryFolder fresh;
  OpenStore(fresh.Database());
  CHECK(SchemaOf(old.folder.Database()) == SchemaOf(fresh.Database()));
}

TEST_CASE("Version 18: the names of a forum are as they were; days are told apart from now on",
          "[schema]") {
  const OldDatabase old("0018");
  auto& courses = old.store->courses;
  const int64_t campus = Ok(old.store->platforms.Find("campus"))->key;
  const auto at = [](int64_t seconds) { return absl::FromUnixSeconds(seconds); };
  Ok(courses.NoteForumVersion(campus, {"34", "12", "general", "Questions", at(1774100000)}));
  const std::vector<store::ForumVersion> expected{
      {"general", "Questions", at(1772438400), at(1774000000)},
      {"general", "Café", at(1772700000), at(1773100000)},
      {"general", "Questions", at(1774100000), at(1774100000)}};
  CHECK(Ok(courses.ForumVersions(campus, "34")) == expected);
}

}  // namespace
}  // namespace tutoring::testing
