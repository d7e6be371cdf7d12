#include "service/store/policies.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kPoliciesInsertSql[] =
    "INSERT INTO policy_versions (platform_key, course, tutoring_group, effective_time_us,"
    " create_time_us, author)"
    " VALUES (:platform, :course, :tutoring_group, :effective, :created, :author)"
    " RETURNING policy_version";
constexpr char kPoliciesInsertSettingSql[] =
    "INSERT INTO policy_settings (policy_version, field, value) VALUES (:version, :field, :value)";
constexpr char kPoliciesOfCourseSql[] =
    "SELECT policy_version, course, tutoring_group, effective_time_us, create_time_us, author"
    " FROM policy_versions WHERE platform_key = :platform AND course = :course"
    " ORDER BY policy_version";
constexpr char kPoliciesListSql[] =
    "SELECT policy_version, course, tutoring_group, effective_time_us, create_time_us, author"
    " FROM policy_versions WHERE platform_key = :platform AND policy_version < :before"
    " ORDER BY policy_version DESC LIMIT :limit";
constexpr char kPoliciesListOfCourseSql[] =
    "SELECT policy_version, course, tutoring_group, effective_time_us, create_time_us, author"
    " FROM policy_versions WHERE platform_key = :platform AND course = :course"
    " AND policy_version < :before ORDER BY policy_version DESC LIMIT :limit";
constexpr char kPoliciesSettingsSql[] =
    "SELECT field, value FROM policy_settings WHERE policy_version = :version ORDER BY field";

}  // namespace

Policies::Policies(Connection& connection)
    : insert_(connection, kPoliciesInsertSql),
      insert_setting_(connection, kPoliciesInsertSettingSql),
      of_course_(connection, kPoliciesOfCourseSql),
      list_(connection, kPoliciesListSql),
      list_of_course_(connection, kPoliciesListOfCourseSql),
      settings_(connection, kPoliciesSettingsSql) {}

absl::Status Policies::Insert(int64_t platform, PolicyVersion& version) {
  TUTORING_RETURN_IF_ERROR(insert_.ForEach([&](int64_t id) { version.id = id; }, platform,
                                           version.course, version.group, version.effective,
                                           version.created, version.author));
  for (const auto& [field, value] : version.settings) {
    TUTORING_RETURN_IF_ERROR(insert_setting_.Run(version.id, field, value));
  }
  return absl::OkStatus();
}

template <typename Read, typename... Args>
absl::StatusOr<std::vector<PolicyVersion>> Policies::Versions(Read& query, const Args&... args) {
  std::vector<PolicyVersion> versions;
  TUTORING_RETURN_IF_ERROR(query.ForEach(
      [&](auto... columns) {
        versions.push_back(PolicyVersion{std::move(columns)..., {}});
      },
      args...));
  for (PolicyVersion& version : versions) {
    TUTORING_RETURN_IF_ERROR(settings_.ForEach(
        [&](std::string field, std::string value) {
          version.settings.emplace(std::move(field), std::move(value));
        },
        version.id));
  }
  return versions;
}

absl::StatusOr<std::vector<PolicyVersion>> Policies::OfCourse(int64_t platform,
                                                              const std::string& course) {
  return Versions(of_course_, platform, course);
}

absl::StatusOr<std::vector<PolicyVersion>> Policies::List(int64_t platform, int64_t before,
                                                          int limit) {
  return Versions(list_, platform, before, limit);
}

absl::StatusOr<std::vector<PolicyVersion>> Policies::ListOfCourse(int64_t platform,
                                                                  const std::string& course,
                                                                  int64_t before, int limit) {
  return Versions(list_of_course_, platform, course, before, limit);
}

}  // namespace tutoring::store
