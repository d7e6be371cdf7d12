#include "service/store/rosters.h"

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kRostersSnapshotsSql[] =
    "SELECT observe_time_us FROM roster_snapshots WHERE platform_key = :platform AND course = "
    ":course"
    " ORDER BY observe_time_us";
constexpr char kRostersPutSnapshotSql[] =
    "INSERT INTO roster_snapshots (platform_key, course, observe_time_us) VALUES (:platform, "
    ":course, :observed)"
    " ON CONFLICT (platform_key, course, observe_time_us) DO NOTHING";
constexpr char kRostersRemoveSnapshotSql[] =
    "DELETE FROM roster_snapshots WHERE platform_key = :platform AND course = :course"
    " AND observe_time_us = :observed";
constexpr char kRostersMembershipsSql[] =
    "SELECT person, observe_time_us, active, role_names, groups FROM memberships"
    " WHERE platform_key = :platform AND course = :course ORDER BY person, observe_time_us";
// Members of the course who were ever more than `usual`: a few of many.
constexpr char kRostersUnusualMembershipsSql[] =
    "SELECT m.person, m.observe_time_us, m.active, m.role_names, m.groups"
    " FROM memberships u JOIN memberships m"
    " ON m.platform_key = u.platform_key AND m.course = u.course AND m.person = u.person"
    " WHERE u.platform_key = :platform AND u.course = :course AND u.role_names <> ''"
    " AND u.role_names <> :usual"
    " ORDER BY u.person, u.observe_time_us, m.observe_time_us";
constexpr char kRostersMembershipsOfSql[] =
    "SELECT person, observe_time_us, active, role_names, groups FROM memberships"
    " WHERE platform_key = :platform AND course = :course AND person = :person"
    " ORDER BY observe_time_us";
constexpr char kRostersPutMembershipSql[] =
    "INSERT INTO memberships (platform_key, course, person, observe_time_us, active, role_names, "
    "groups)"
    " VALUES (:platform, :course, :person, :observed, :active, :role_names, :groups)"
    " ON CONFLICT (platform_key, course, person, observe_time_us) DO UPDATE SET active = "
    "excluded.active,"
    " role_names = excluded.role_names, groups = excluded.groups";
constexpr char kRostersRemoveMembershipSql[] =
    "DELETE FROM memberships WHERE platform_key = :platform AND course = :course AND person = "
    ":person"
    " AND observe_time_us = :observed";
constexpr char kRostersCoursesOfSql[] =
    "SELECT DISTINCT course FROM memberships WHERE platform_key = :platform AND person = :person "
    "ORDER BY course";
constexpr char kRostersPutPersonSql[] =
    "INSERT INTO people (platform_key, person, display_name, observe_time_us)"
    " VALUES (:platform, :person, :display_name, :observed)"
    " ON CONFLICT (platform_key, person) DO UPDATE SET display_name = excluded.display_name,"
    " observe_time_us = excluded.observe_time_us"
    " WHERE excluded.display_name <> people.display_name"
    " AND (excluded.observe_time_us, excluded.display_name)"
    "  > (people.observe_time_us, people.display_name)";
constexpr char kRostersNameOfSql[] =
    "SELECT display_name FROM people WHERE platform_key = :platform AND person = :person";
constexpr char kRostersDeclaredSql[] =
    "SELECT declared_role, person, display_name, role, course, category, start_time_us, end_time_us"
    " FROM declared_roles WHERE platform_key = :platform AND declared_role > :after"
    " ORDER BY declared_role LIMIT :limit";
constexpr char kRostersInsertDeclaredSql[] =
    "INSERT INTO declared_roles (platform_key, person, display_name, role, course, category, "
    "start_time_us,"
    " end_time_us) VALUES (:platform, :person, :display_name, :role, :course, :category, :start, "
    ":end)"
    " RETURNING declared_role";
constexpr char kRostersEndDeclaredSql[] =
    "UPDATE declared_roles SET end_time_us = :end WHERE platform_key = :platform AND declared_role "
    "= :id";

}  // namespace

Rosters::Rosters(Connection& connection)
    : snapshots_(connection, kRostersSnapshotsSql),
      put_snapshot_(connection, kRostersPutSnapshotSql),
      remove_snapshot_(connection, kRostersRemoveSnapshotSql),
      memberships_(connection, kRostersMembershipsSql),
      unusual_memberships_(connection, kRostersUnusualMembershipsSql),
      memberships_of_(connection, kRostersMembershipsOfSql),
      put_membership_(connection, kRostersPutMembershipSql),
      remove_membership_(connection, kRostersRemoveMembershipSql),
      courses_of_(connection, kRostersCoursesOfSql),
      put_person_(connection, kRostersPutPersonSql),
      name_of_(connection, kRostersNameOfSql),
      declared_(connection, kRostersDeclaredSql),
      insert_declared_(connection, kRostersInsertDeclaredSql),
      end_declared_(connection, kRostersEndDeclaredSql) {}

absl::StatusOr<std::vector<absl::Time>> Rosters::Snapshots(int64_t platform,
                                                           const std::string& course) {
  std::vector<absl::Time> times;
  TUTORING_RETURN_IF_ERROR(
      snapshots_.ForEach([&](absl::Time time) { times.push_back(time); }, platform, course));
  return times;
}

absl::Status Rosters::PutSnapshot(int64_t platform, const std::string& course,
                                  absl::Time observed) {
  return put_snapshot_.Run(platform, course, observed);
}

absl::Status Rosters::RemoveSnapshot(int64_t platform, const std::string& course,
                                     absl::Time observed) {
  return remove_snapshot_.Run(platform, course, observed);
}

absl::StatusOr<std::vector<MembershipRow>> Rosters::Memberships(int64_t platform,
                                                                const std::string& course) {
  std::vector<MembershipRow> rows;
  TUTORING_RETURN_IF_ERROR(memberships_.ForEach(
      [&](auto... columns) { rows.push_back(MembershipRow{std::move(columns)...}); }, platform,
      course));
  return rows;
}

absl::StatusOr<std::vector<MembershipRow>> Rosters::UnusualMemberships(int64_t platform,
                                                                       const std::string& course,
                                                                       const std::string& usual) {
  std::vector<MembershipRow> rows;
  TUTORING_RETURN_IF_ERROR(unusual_memberships_.ForEach(
      [&](auto... columns) {
        MembershipRow row{std::move(columns)...};
        // Who was that several times comes as often, with all rows.
        const bool again = !rows.empty() && rows.back().person == row.person &&
                           rows.back().observed >= row.observed;
        if (!again) rows.push_back(std::move(row));
      },
      platform, course, usual));
  return rows;
}

absl::StatusOr<std::vector<MembershipRow>> Rosters::MembershipsOf(int64_t platform,
                                                                  const std::string& course,
                                                                  const std::string& person) {
  std::vector<MembershipRow> rows;
  TUTORING_RETURN_IF_ERROR(memberships_of_.ForEach(
      [&](auto... columns) { rows.push_back(MembershipRow{std::move(columns)...}); }, platform,
      course, person));
  return rows;
}

absl::Status Rosters::PutMembership(int64_t platform, const std::string& course,
                                    const MembershipRow& row) {
  return put_membership_.Run(platform, course, row.person, row.observed, row.active, row.role_names,
                             row.groups);
}

absl::Status Rosters::RemoveMembership(int64_t platform, const std::string& course,
                                       const std::string& person, absl::Time observed) {
  return remove_membership_.Run(platform, course, person, observed);
}

absl::StatusOr<std::vector<std::string>> Rosters::CoursesOf(int64_t platform,
                                                            const std::string& person) {
  std::vector<std::string> courses;
  TUTORING_RETURN_IF_ERROR(courses_of_.ForEach(
      [&](std::string course) { courses.push_back(std::move(course)); }, platform, person));
  return courses;
}

absl::Status Rosters::PutPerson(int64_t platform, const Person& person, absl::Time observed) {
  return put_person_.Run(platform, person.id, person.display_name, observed);
}

absl::StatusOr<std::string> Rosters::NameOf(int64_t platform, const std::string& person) {
  std::string name;
  TUTORING_RETURN_IF_ERROR(
      name_of_.ForEach([&](std::string found) { name = std::move(found); }, platform, person));
  return name;
}

absl::StatusOr<std::vector<DeclaredRole>> Rosters::Declared(int64_t platform, int64_t after,
                                                            int limit) {
  std::vector<DeclaredRole> roles;
  TUTORING_RETURN_IF_ERROR(declared_.ForEach(
      [&](auto... columns) { roles.push_back(DeclaredRole{std::move(columns)...}); }, platform,
      after, limit));
  return roles;
}

absl::Status Rosters::InsertDeclared(int64_t platform, DeclaredRole& r) {
  return insert_declared_.ForEach([&](int64_t id) { r.id = id; }, platform, r.person,
                                  r.display_name, r.role, r.course, r.category, r.start, r.end);
}

absl::Status Rosters::EndDeclared(int64_t platform, int64_t id, absl::Time end) {
  return end_declared_.Run(end, platform, id);
}

}  // namespace tutoring::store
