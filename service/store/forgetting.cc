#include "service/store/forgetting.h"

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kForgettingRemoveMembershipsSql[] =
    "DELETE FROM memberships WHERE platform_key = :platform AND course = :course AND person IN"
    " (SELECT m.person FROM memberships m WHERE m.platform_key = :platform AND m.course = :course"
    " ORDER BY m.person LIMIT :limit)";
constexpr char kForgettingRemoveAccessesSql[] =
    "DELETE FROM accesses WHERE platform_key = :platform AND course = :course AND person IN"
    " (SELECT a.person FROM accesses a WHERE a.platform_key = :platform AND a.course = :course"
    " ORDER BY a.person LIMIT :limit)";
constexpr char kForgettingRemoveAlertsSql[] =
    "DELETE FROM alerts WHERE platform_key = :platform AND reference IN"
    " (SELECT a.reference FROM alerts a WHERE a.platform_key = :platform AND a.course = :course"
    " ORDER BY a.sequence LIMIT :limit)";

constexpr const char* kRemovePostSqls[] = {
    "DELETE FROM dismissals WHERE platform_key = :platform AND kind = 1 AND anchor = :post",
    "DELETE FROM appraisals WHERE platform_key = :platform AND post = :post",
    "DELETE FROM act_decisions WHERE platform_key = :platform AND act_kind = 1 AND act = :post",
    "DELETE FROM post_versions WHERE platform_key = :platform AND post = :post",
    "DELETE FROM posts WHERE platform_key = :platform AND post = :post",
};

constexpr const char* kRemoveRestSqls[] = {
    "DELETE FROM roster_snapshots WHERE platform_key = :platform AND course = :course",
    "DELETE FROM access_observations WHERE platform_key = :platform AND course = :course",
    "DELETE FROM checks WHERE platform_key = :platform AND course = :course",
    "DELETE FROM dismissals WHERE platform_key = :platform AND course = :course AND kind > 1",
    "DELETE FROM welcome_marks WHERE platform_key = :platform AND course = :course",
    // 2 and more: of messages; those of posts went with these.
    "DELETE FROM act_decisions WHERE platform_key = :platform AND course = :course"
    " AND act_kind > 1",
    "DELETE FROM messages WHERE platform_key = :platform AND course = :course",
    "DELETE FROM welcome_messages WHERE platform_key = :platform AND course = :course",
    "DELETE FROM welcome_acknowledgements WHERE platform_key = :platform AND course = :course",
    "DELETE FROM activity_versions WHERE platform_key = :platform AND course = :course",
    "DELETE FROM activities WHERE platform_key = :platform AND course = :course",
    "DELETE FROM submissions WHERE platform_key = :platform AND course = :course",
    "DELETE FROM evaluation_objectives WHERE evaluation_plan IN"
    " (SELECT p.evaluation_plan FROM evaluation_plans p WHERE p.platform_key = :platform"
    " AND p.course = :course)",
    "DELETE FROM evaluation_occurrences WHERE evaluation_plan IN"
    " (SELECT p.evaluation_plan FROM evaluation_plans p WHERE p.platform_key = :platform"
    " AND p.course = :course)",
    "DELETE FROM evaluation_plans WHERE platform_key = :platform AND course = :course",
    "DELETE FROM occurrence_links WHERE platform_key = :platform AND course = :course",
    "DELETE FROM sheet_marks WHERE platform_key = :platform AND course = :course",
    "DELETE FROM sheet_results WHERE platform_key = :platform AND course = :course",
    "DELETE FROM debrief_acknowledgements WHERE platform_key = :platform AND course = :course",
    "DELETE FROM report_lines WHERE report IN (SELECT r.report FROM reports r"
    " WHERE r.platform_key = :platform AND r.course = :course)",
    "DELETE FROM report_sheets WHERE report IN (SELECT r.report FROM reports r"
    " WHERE r.platform_key = :platform AND r.course = :course)",
    "DELETE FROM report_results WHERE report IN (SELECT r.report FROM reports r"
    " WHERE r.platform_key = :platform AND r.course = :course)",
    "DELETE FROM report_acknowledgements WHERE report IN (SELECT r.report FROM reports r"
    " WHERE r.platform_key = :platform AND r.course = :course)",
    "DELETE FROM reports WHERE platform_key = :platform AND course = :course",
    "DELETE FROM course_ends WHERE platform_key = :platform AND course = :course",
    "DELETE FROM suspensions WHERE platform_key = :platform AND course = :course",
    "DELETE FROM hidden_times WHERE platform_key = :platform AND course = :course",
    "DELETE FROM leaves WHERE platform_key = :platform AND course = :course",
    "DELETE FROM declared_roles WHERE platform_key = :platform AND course = :course",
    "DELETE FROM course_groups WHERE platform_key = :platform AND course = :course",
    "DELETE FROM forum_versions WHERE platform_key = :platform AND forum IN"
    " (SELECT f.forum FROM forums f WHERE f.platform_key = :platform AND f.course = :course)",
    "DELETE FROM forums WHERE platform_key = :platform AND course = :course",
};

constexpr char kForgettingRemoveNamesSql[] =
    "DELETE FROM people WHERE platform_key = :platform"
    " AND NOT EXISTS (SELECT 1 FROM memberships m"
    " WHERE m.platform_key = people.platform_key AND m.person = people.person)"
    " AND NOT EXISTS (SELECT 1 FROM declared_roles d"
    " WHERE d.platform_key = people.platform_key AND d.person = people.person)";

}  // namespace

Forgetting::Forgetting(Connection& connection)
    : remove_memberships_(connection, kForgettingRemoveMembershipsSql),
      remove_accesses_(connection, kForgettingRemoveAccessesSql),
      remove_alerts_(connection, kForgettingRemoveAlertsSql),
      remove_names_(connection, kForgettingRemoveNamesSql) {
  for (const char* sql : kRemovePostSqls) remove_post_.emplace_back(connection, sql);
  for (const char* sql : kRemoveRestSqls) remove_rest_.emplace_back(connection, sql);
}

absl::StatusOr<int64_t> Forgetting::RemovePeople(int64_t platform, const std::string& course,
                                                 int people) {
  TUTORING_RETURN_IF_ERROR(remove_memberships_.Run(platform, course, people));
  TUTORING_RETURN_IF_ERROR(remove_accesses_.Run(platform, course, people));
  return remove_memberships_.affected_rows() + remove_accesses_.affected_rows();
}

absl::StatusOr<int64_t> Forgetting::RemoveAlerts(int64_t platform, const std::string& course,
                                                 int limit) {
  TUTORING_RETURN_IF_ERROR(remove_alerts_.Run(platform, course, limit));
  return remove_alerts_.affected_rows();
}

absl::Status Forgetting::RemovePost(int64_t platform, const std::string& post) {
  for (OfPost& remove : remove_post_) TUTORING_RETURN_IF_ERROR(remove.Run(platform, post));
  return absl::OkStatus();
}

absl::Status Forgetting::RemoveRest(int64_t platform, const std::string& course) {
  for (OfCourse& remove : remove_rest_) TUTORING_RETURN_IF_ERROR(remove.Run(platform, course));
  return absl::OkStatus();
}

absl::Status Forgetting::RemoveNamesOfNobody(int64_t platform) {
  return remove_names_.Run(platform);
}

}  // namespace tutoring::store
