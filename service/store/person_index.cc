#include "service/store/person_index.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kPersonIndexPostsSql[] =
    "SELECT post, course, discussion, forum, author, create_time_us, private_recipient, subject,"
    " observe_time_us, delete_time_us, parent_post, reader_group, group_observe_time_us FROM posts"
    " WHERE platform_key = :platform AND author = :person"
    " ORDER BY course, create_time_us, post";
constexpr char kPersonIndexPrivateRepliesSql[] =
    "SELECT post, course, discussion, forum, author, create_time_us, private_recipient, subject,"
    " observe_time_us, delete_time_us, parent_post, reader_group, group_observe_time_us FROM posts"
    " WHERE platform_key = :platform AND private_recipient = :person AND private_recipient <> ''"
    " ORDER BY course, create_time_us, post";
constexpr char kPersonIndexDismissalsSql[] =
    "SELECT kind, anchor, time_us, reason, person, course, subject FROM dismissals"
    " WHERE platform_key = :platform AND (person = :person OR (kind > 1 AND subject = :person))"
    " ORDER BY kind, anchor, time_us";
constexpr char kPersonIndexAppraisalsSql[] =
    "SELECT post, time_us, mark, person FROM appraisals"
    " WHERE platform_key = :platform AND person = :person ORDER BY post, time_us, mark";
constexpr char kPersonIndexDeclaredSql[] =
    "SELECT declared_role, person, display_name, role, course, category, start_time_us, end_time_us"
    " FROM declared_roles WHERE platform_key = :platform AND person = :person"
    " ORDER BY declared_role";
constexpr char kPersonIndexInterventionsSql[] =
    "SELECT i.intervention FROM interventions i WHERE i.platform_key = :platform"
    " AND (i.tutor = :person OR i.learner = :person OR i.author = :person OR EXISTS"
    " (SELECT 1 FROM intervention_revisions r WHERE r.intervention = i.intervention"
    " AND (r.tutor = :person OR r.learner = :person OR r.author = :person)))"
    " ORDER BY i.time_us, i.intervention";
constexpr char kPersonIndexSuspensionsSql[] =
    "SELECT suspension FROM suspensions WHERE platform_key = :platform"
    " AND (learner = :person OR author = :person) ORDER BY suspension";

}  // namespace

PersonIndex::PersonIndex(Connection& connection)
    : posts_(connection, kPersonIndexPostsSql),
      private_replies_(connection, kPersonIndexPrivateRepliesSql),
      dismissals_(connection, kPersonIndexDismissalsSql),
      appraisals_(connection, kPersonIndexAppraisalsSql),
      declared_(connection, kPersonIndexDeclaredSql),
      interventions_(connection, kPersonIndexInterventionsSql),
      suspensions_(connection, kPersonIndexSuspensionsSql) {}

absl::StatusOr<std::vector<PostRow>> PersonIndex::Read(Posts& query, int64_t platform,
                                                       const std::string& person) {
  std::vector<PostRow> rows;
  TUTORING_RETURN_IF_ERROR(query.ForEach(
      [&](auto... columns) { rows.push_back(PostRow{std::move(columns)...}); }, platform, person));
  return rows;
}

absl::StatusOr<std::vector<int64_t>> PersonIndex::Read(Ids& query, int64_t platform,
                                                       const std::string& person) {
  std::vector<int64_t> ids;
  TUTORING_RETURN_IF_ERROR(query.ForEach([&](int64_t id) { ids.push_back(id); }, platform, person));
  return ids;
}

absl::StatusOr<std::vector<PostRow>> PersonIndex::PostsBy(int64_t platform,
                                                          const std::string& person) {
  return Read(posts_, platform, person);
}

absl::StatusOr<std::vector<PostRow>> PersonIndex::PrivateRepliesTo(int64_t platform,
                                                                   const std::string& person) {
  return Read(private_replies_, platform, person);
}

absl::StatusOr<std::vector<DismissalRow>> PersonIndex::Dismissals(int64_t platform,
                                                                  const std::string& person) {
  std::vector<DismissalRow> rows;
  TUTORING_RETURN_IF_ERROR(dismissals_.ForEach(
      [&](auto... columns) { rows.push_back(DismissalRow{std::move(columns)...}); }, platform,
      person));
  return rows;
}

absl::StatusOr<std::vector<AppraisalRow>> PersonIndex::Appraisals(int64_t platform,
                                                                  const std::string& person) {
  std::vector<AppraisalRow> rows;
  TUTORING_RETURN_IF_ERROR(appraisals_.ForEach(
      [&](auto... columns) { rows.push_back(AppraisalRow{std::move(columns)...}); }, platform,
      person));
  return rows;
}

absl::StatusOr<std::vector<DeclaredRole>> PersonIndex::DeclaredRoles(int64_t platform,
                                                                     const std::string& person) {
  std::vector<DeclaredRole> roles;
  TUTORING_RETURN_IF_ERROR(declared_.ForEach(
      [&](auto... columns) { roles.push_back(DeclaredRole{std::move(columns)...}); }, platform,
      person));
  return roles;
}

absl::StatusOr<std::vector<int64_t>> PersonIndex::Interventions(int64_t platform,
                                                                const std::string& person) {
  return Read(interventions_, platform, person);
}

absl::StatusOr<std::vector<int64_t>> PersonIndex::Suspensions(int64_t platform,
                                                              const std::string& person) {
  return Read(suspensions_, platform, person);
}

}  // namespace tutoring::store
