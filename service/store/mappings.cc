#include "service/store/mappings.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kMappingsInsertSql[] =
    "INSERT INTO mappings (platform_key, subject, course, pattern, value, start_time_us,"
    " end_time_us) VALUES (:platform, :subject, :course, :pattern, :value, :start, :end)"
    " RETURNING mapping";
constexpr char kMappingsEndSql[] =
    "UPDATE mappings SET end_time_us = :end WHERE mapping = :mapping AND platform_key = :platform";
constexpr char kMappingsListSql[] =
    "SELECT mapping, subject, course, pattern, value, start_time_us, end_time_us FROM mappings"
    " WHERE platform_key = :platform AND mapping > :after ORDER BY mapping LIMIT :limit";
constexpr char kMappingsPutGroupSql[] =
    "INSERT INTO course_groups (platform_key, course, tutoring_group, display_name,"
    " observe_time_us) VALUES (:platform, :course, :tutoring_group, :display_name, :observed)"
    " ON CONFLICT (platform_key, course, tutoring_group) DO UPDATE SET"
    " display_name = excluded.display_name, observe_time_us = excluded.observe_time_us"
    " WHERE (excluded.observe_time_us, excluded.display_name)"
    "  > (course_groups.observe_time_us, course_groups.display_name)";
constexpr char kMappingsGroupsSql[] =
    "SELECT tutoring_group, display_name FROM course_groups"
    " WHERE platform_key = :platform AND course = :course ORDER BY tutoring_group";

constexpr char kMappingsNameOfGroupSql[] =
    "SELECT display_name FROM course_groups"
    " WHERE platform_key = :platform AND course = :course AND tutoring_group = :tutoring_group";

}  // namespace

MappingRows::MappingRows(Connection& connection)
    : insert_(connection, kMappingsInsertSql),
      end_(connection, kMappingsEndSql),
      list_(connection, kMappingsListSql),
      put_group_(connection, kMappingsPutGroupSql),
      groups_(connection, kMappingsGroupsSql),
      name_of_group_(connection, kMappingsNameOfGroupSql) {}

absl::Status MappingRows::Insert(int64_t platform, Mapping& mapping) {
  return insert_.ForEach([&](int64_t id) { mapping.id = id; }, platform, mapping.subject,
                         mapping.course, mapping.pattern, mapping.value, mapping.start,
                         mapping.end);
}

absl::Status MappingRows::End(int64_t platform, int64_t id, absl::Time end) {
  return end_.Run(end, id, platform);
}

absl::StatusOr<std::vector<Mapping>> MappingRows::List(int64_t platform, int64_t after, int limit) {
  std::vector<Mapping> mappings;
  TUTORING_RETURN_IF_ERROR(
      list_.ForEach([&](auto... columns) { mappings.push_back(Mapping{std::move(columns)...}); },
                    platform, after, limit));
  return mappings;
}

absl::Status MappingRows::PutGroup(int64_t platform, const std::string& course, const Group& group,
                                   absl::Time observed) {
  return put_group_.Run(platform, course, group.id, group.display_name, observed);
}

absl::StatusOr<std::vector<Group>> MappingRows::Groups(int64_t platform,
                                                       const std::string& course) {
  std::vector<Group> groups;
  TUTORING_RETURN_IF_ERROR(groups_.ForEach(
      [&](auto... columns) { groups.push_back(Group{std::move(columns)...}); }, platform, course));
  return groups;
}

absl::StatusOr<std::string> MappingRows::NameOfGroup(int64_t platform, const std::string& course,
                                                     const std::string& group) {
  std::string name;
  TUTORING_RETURN_IF_ERROR(name_of_group_.ForEach(
      [&](std::string found) { name = std::move(found); }, platform, course, group));
  return name;
}

}  // namespace tutoring::store
