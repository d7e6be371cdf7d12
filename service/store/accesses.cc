#include "service/store/accesses.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kAccessesLatestObservationSql[] =
    "SELECT observe_time_us FROM access_observations WHERE platform_key = :platform"
    " AND course = :course";
constexpr char kAccessesPutLatestObservationSql[] =
    "INSERT INTO access_observations (platform_key, course, observe_time_us)"
    " VALUES (:platform, :course, :observed)"
    " ON CONFLICT (platform_key, course) DO UPDATE SET observe_time_us = excluded.observe_time_us";
constexpr char kAccessesLatestSql[] =
    "SELECT person, access_time_us, first_observe_time_us, last_observe_time_us FROM accesses"
    " WHERE platform_key = :platform AND course = :course"
    " AND last_observe_time_us = 9223372036854775807 ORDER BY person, access_time_us";
constexpr char kAccessesOfPersonSql[] =
    "SELECT person, access_time_us, first_observe_time_us, last_observe_time_us FROM accesses"
    " WHERE platform_key = :platform AND course = :course AND person = :person"
    " ORDER BY access_time_us";
constexpr char kAccessesFindSql[] =
    "SELECT person, access_time_us, first_observe_time_us, last_observe_time_us FROM accesses"
    " WHERE platform_key = :platform AND course = :course AND person = :person"
    " AND access_time_us = :access";
constexpr char kAccessesPeopleSql[] =
    "SELECT DISTINCT person FROM accesses WHERE platform_key = :platform AND course = :course"
    " AND person > :after ORDER BY person LIMIT :limit";
constexpr char kAccessesPutSql[] =
    "INSERT INTO accesses (platform_key, course, person, access_time_us, first_observe_time_us,"
    " last_observe_time_us)"
    " VALUES (:platform, :course, :person, :access, :first, :last)"
    " ON CONFLICT (platform_key, course, person, access_time_us) DO UPDATE SET"
    " first_observe_time_us = excluded.first_observe_time_us,"
    " last_observe_time_us = excluded.last_observe_time_us";

}  // namespace

Accesses::Accesses(Connection& connection)
    : latest_observation_(connection, kAccessesLatestObservationSql),
      put_latest_observation_(connection, kAccessesPutLatestObservationSql),
      latest_(connection, kAccessesLatestSql),
      of_person_(connection, kAccessesOfPersonSql),
      find_(connection, kAccessesFindSql),
      people_(connection, kAccessesPeopleSql),
      put_(connection, kAccessesPutSql) {}

absl::StatusOr<std::optional<absl::Time>> Accesses::LatestObservation(int64_t platform,
                                                                      const std::string& course) {
  std::optional<absl::Time> latest;
  TUTORING_RETURN_IF_ERROR(
      latest_observation_.ForEach([&](absl::Time time) { latest = time; }, platform, course));
  return latest;
}

absl::Status Accesses::PutLatestObservation(int64_t platform, const std::string& course,
                                            absl::Time time) {
  return put_latest_observation_.Run(platform, course, time);
}

absl::StatusOr<std::vector<AccessRow>> Accesses::Latest(int64_t platform,
                                                        const std::string& course) {
  std::vector<AccessRow> rows;
  TUTORING_RETURN_IF_ERROR(
      latest_.ForEach([&](auto... columns) { rows.push_back(AccessRow{std::move(columns)...}); },
                      platform, course));
  return rows;
}

absl::StatusOr<std::vector<AccessRow>> Accesses::OfPerson(int64_t platform,
                                                          const std::string& course,
                                                          const std::string& person) {
  std::vector<AccessRow> rows;
  TUTORING_RETURN_IF_ERROR(
      of_person_.ForEach([&](auto... columns) { rows.push_back(AccessRow{std::move(columns)...}); },
                         platform, course, person));
  return rows;
}

absl::StatusOr<std::optional<AccessRow>> Accesses::Find(int64_t platform, const std::string& course,
                                                        const std::string& person,
                                                        absl::Time access) {
  std::optional<AccessRow> found;
  TUTORING_RETURN_IF_ERROR(
      find_.ForEach([&](auto... columns) { found = AccessRow{std::move(columns)...}; }, platform,
                    course, person, access));
  return found;
}

absl::StatusOr<std::vector<std::string>> Accesses::People(int64_t platform,
                                                          const std::string& course,
                                                          const std::string& after, int limit) {
  std::vector<std::string> people;
  TUTORING_RETURN_IF_ERROR(
      people_.ForEach([&](std::string person) { people.push_back(std::move(person)); }, platform,
                      course, after, limit));
  return people;
}

absl::Status Accesses::Put(int64_t platform, const std::string& course, const AccessRow& row) {
  return put_.Run(platform, course, row.person, row.access, row.first_observed, row.last_observed);
}

}  // namespace tutoring::store
