#include "service/store/platforms.h"

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kPlatformsFindSql[] =
    "SELECT platform_key, platform, display_name, url, time_zone, language, simulated, "
    "subjects_shown,"
    " revision, create_time_us, platform_time_us, bridge_time_us,"
    " COALESCE((SELECT pack FROM platform_packs k WHERE k.platform_key = platforms.platform_key), "
    "'')"
    " FROM platforms WHERE platform = :platform";
constexpr char kPlatformsListSql[] =
    "SELECT platform_key, platform, display_name, url, time_zone, language, simulated, "
    "subjects_shown,"
    " revision, create_time_us, platform_time_us, bridge_time_us,"
    " COALESCE((SELECT pack FROM platform_packs k WHERE k.platform_key = platforms.platform_key), "
    "'')"
    " FROM platforms WHERE platform > :after ORDER BY platform LIMIT :limit";
constexpr char kPlatformsInsertSql[] =
    "INSERT INTO platforms (platform, display_name, url, time_zone, language, simulated, "
    "subjects_shown,"
    " revision, create_time_us, platform_time_us, bridge_time_us)"
    " VALUES (:platform, :display_name, :url, :time_zone, :language, :simulated, :subjects_shown, "
    ":revision,"
    " :create_time, :platform_time, :bridge_time)";
constexpr char kPlatformsInsertPackSql[] =
    "INSERT INTO platform_packs (platform_key, pack)"
    " SELECT platform_key, :pack FROM platforms WHERE platform = :platform";
constexpr char kPlatformsUpdateSql[] =
    "UPDATE platforms SET display_name = :display_name, url = :url, time_zone = :time_zone,"
    " language = :language, subjects_shown = :subjects_shown, revision = :revision"
    " WHERE platform_key = :key";
constexpr char kPlatformsTouchSql[] =
    "UPDATE platforms SET bridge_time_us = :now, platform_time_us ="
    " CASE WHEN platform_time_us < :platform_time THEN :platform_time ELSE platform_time_us END"
    " WHERE platform_key = :key";

}  // namespace

Platforms::Platforms(Connection& connection)
    : find_(connection, kPlatformsFindSql),
      list_(connection, kPlatformsListSql),
      insert_(connection, kPlatformsInsertSql),
      insert_pack_(connection, kPlatformsInsertPackSql),
      update_(connection, kPlatformsUpdateSql),
      touch_(connection, kPlatformsTouchSql) {}

absl::StatusOr<std::optional<Platform>> Platforms::Find(const std::string& id) {
  std::optional<Platform> found;
  TUTORING_RETURN_IF_ERROR(
      find_.ForEach([&](auto... columns) { found = Platform{std::move(columns)...}; }, id));
  return found;
}

absl::StatusOr<std::vector<Platform>> Platforms::List(const std::string& after, int limit) {
  std::vector<Platform> platforms;
  TUTORING_RETURN_IF_ERROR(
      list_.ForEach([&](auto... columns) { platforms.push_back(Platform{std::move(columns)...}); },
                    after, limit));
  return platforms;
}

absl::Status Platforms::Insert(const Platform& p) {
  TUTORING_RETURN_IF_ERROR(insert_.Run(p.id, p.display_name, p.url, p.time_zone, p.language,
                                       p.simulated, p.subjects_shown, p.revision, p.create_time,
                                       p.platform_time, p.bridge_time));
  return p.pack.empty() ? absl::OkStatus() : insert_pack_.Run(p.pack, p.id);
}

absl::Status Platforms::Update(const Platform& p) {
  return update_.Run(p.display_name, p.url, p.time_zone, p.language, p.subjects_shown, p.revision,
                     p.key);
}

absl::Status Platforms::Touch(int64_t key, absl::Time now, absl::Time platform_time) {
  return touch_.Run(now, platform_time, key);
}

}  // namespace tutoring::store
