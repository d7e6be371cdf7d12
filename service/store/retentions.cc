#include "service/store/retentions.h"

#include <limits>
#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kRetentionsFindSql[] =
    "SELECT connections_us, ended_courses_us, interventions_us, forget_time_us, apply_time_us"
    " FROM retentions WHERE platform_key = :platform ORDER BY platform_key";
constexpr char kRetentionsPutSql[] =
    "INSERT INTO retentions (platform_key, connections_us, ended_courses_us, interventions_us,"
    " forget_time_us, apply_time_us)"
    " VALUES (:platform, :connections, :ended_courses, :interventions, :forgotten, :applied)"
    " ON CONFLICT (platform_key) DO UPDATE SET connections_us = excluded.connections_us,"
    " ended_courses_us = excluded.ended_courses_us,"
    " interventions_us = excluded.interventions_us, forget_time_us = excluded.forget_time_us,"
    " apply_time_us = excluded.apply_time_us";
constexpr char kRetentionsOldAccessesSql[] =
    "SELECT a.person, a.access_time_us, a.first_observe_time_us, a.last_observe_time_us"
    " FROM accesses a WHERE a.platform_key = :platform AND a.course = :course AND EXISTS"
    " (SELECT 1 FROM accesses l WHERE l.platform_key = a.platform_key AND l.course = a.course"
    " AND l.person = a.person AND l.access_time_us > a.access_time_us"
    " AND l.access_time_us <= :forgotten AND l.last_observe_time_us >= a.last_observe_time_us)"
    " ORDER BY a.person, a.access_time_us LIMIT :limit";
constexpr char kRetentionsRemoveAccessSql[] =
    "DELETE FROM accesses WHERE platform_key = :platform AND course = :course"
    " AND person = :person AND access_time_us = :access";
constexpr char kRetentionsOldInterventionsSql[] =
    "SELECT i.intervention FROM interventions i"
    " WHERE i.platform_key = :platform AND i.time_us < :before AND (i.learner = ''"
    " OR NOT EXISTS (SELECT 1 FROM accesses a WHERE a.platform_key = i.platform_key"
    " AND a.course = i.course AND a.person = i.learner)"
    " OR EXISTS (SELECT 1 FROM accesses b WHERE b.platform_key = i.platform_key"
    " AND b.course = i.course AND b.person = i.learner AND b.access_time_us > i.time_us"
    " AND b.access_time_us <= :forgotten))"
    // What closed a welcome is looked at as long as its course is.
    " AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.platform_key = i.platform_key"
    " AND d.course = i.course AND d.kind = 5"
    " AND d.closing_intervention = CAST(i.intervention AS TEXT))"
    " ORDER BY i.time_us, i.intervention LIMIT :limit";
constexpr char kRetentionsRemoveRevisionsSql[] =
    "DELETE FROM intervention_revisions WHERE intervention = :intervention";
constexpr char kRetentionsRemoveInterventionSql[] =
    "DELETE FROM interventions WHERE intervention = :intervention";
// What was decided of the act stays; a later line may get the number.
constexpr char kRetentionsForgetLineSql[] =
    "UPDATE act_decisions SET intervention = 0"
    " WHERE intervention = :intervention AND intervention > 0";
constexpr char kRetentionsAbsenteesSql[] =
    "SELECT DISTINCT course, subject FROM duties WHERE platform_key = :platform AND kind > 1"
    " AND kind < 5 AND (course, subject) > (:course, :person) AND close_time_us <= :forgotten"
    " ORDER BY course, subject LIMIT :limit";
constexpr char kRetentionsRemoveAlertsSql[] =
    "DELETE FROM alerts WHERE platform_key = :platform AND duty_kind = :kind AND anchor = :anchor"
    " AND delivery_state > 3";
constexpr char kRetentionsRemoveDismissalsSql[] =
    "DELETE FROM dismissals WHERE platform_key = :platform AND kind = :kind AND anchor = :anchor";
constexpr char kRetentionsIsForgottenSql[] =
    "SELECT course FROM forgotten_courses WHERE platform_key = :platform AND course = :course"
    " ORDER BY course";
constexpr char kRetentionsPutForgottenSql[] =
    "INSERT INTO forgotten_courses (platform_key, course, forget_time_us)"
    " VALUES (:platform, :course, :time) ON CONFLICT (platform_key, course) DO NOTHING";

constexpr int64_t kForGood = std::numeric_limits<int64_t>::max();

int64_t ToMicros(absl::Duration length) {
  return length == absl::InfiniteDuration() ? kForGood : absl::ToInt64Microseconds(length);
}

absl::Duration LengthOf(int64_t micros) {
  return micros == kForGood ? absl::InfiniteDuration() : absl::Microseconds(micros);
}

}  // namespace

Retentions::Retentions(Connection& connection)
    : find_(connection, kRetentionsFindSql),
      put_(connection, kRetentionsPutSql),
      old_accesses_(connection, kRetentionsOldAccessesSql),
      remove_access_(connection, kRetentionsRemoveAccessSql),
      old_interventions_(connection, kRetentionsOldInterventionsSql),
      remove_revisions_(connection, kRetentionsRemoveRevisionsSql),
      remove_intervention_(connection, kRetentionsRemoveInterventionSql),
      forget_line_(connection, kRetentionsForgetLineSql),
      absentees_(connection, kRetentionsAbsenteesSql),
      remove_alerts_(connection, kRetentionsRemoveAlertsSql),
      remove_dismissals_(connection, kRetentionsRemoveDismissalsSql),
      is_forgotten_(connection, kRetentionsIsForgottenSql),
      put_forgotten_(connection, kRetentionsPutForgottenSql) {}

absl::StatusOr<Retention> Retentions::Of(int64_t platform) {
  Retention found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](int64_t connections, int64_t ended_courses, int64_t interventions, absl::Time forgotten,
          absl::Time applied) {
        found = {LengthOf(connections), LengthOf(ended_courses), LengthOf(interventions), forgotten,
                 applied};
      },
      platform));
  return found;
}

absl::Status Retentions::Put(int64_t platform, const Retention& r) {
  return put_.Run(platform, ToMicros(r.connections), ToMicros(r.ended_courses),
                  ToMicros(r.interventions), r.forgotten, r.applied);
}

absl::StatusOr<std::vector<AccessRow>> Retentions::OldAccesses(int64_t platform,
                                                               const std::string& course,
                                                               absl::Time forgotten, int limit) {
  std::vector<AccessRow> rows;
  TUTORING_RETURN_IF_ERROR(old_accesses_.ForEach(
      [&](auto... columns) { rows.push_back(AccessRow{std::move(columns)...}); }, platform, course,
      forgotten, limit));
  return rows;
}

absl::Status Retentions::RemoveAccess(int64_t platform, const std::string& course,
                                      const AccessRow& row) {
  return remove_access_.Run(platform, course, row.person, row.access);
}

absl::StatusOr<std::vector<int64_t>> Retentions::OldInterventions(int64_t platform,
                                                                  absl::Time before,
                                                                  absl::Time forgotten, int limit) {
  std::vector<int64_t> ids;
  TUTORING_RETURN_IF_ERROR(old_interventions_.ForEach([&](int64_t id) { ids.push_back(id); },
                                                      platform, before, forgotten, limit));
  return ids;
}

absl::Status Retentions::RemoveIntervention(int64_t id) {
  TUTORING_RETURN_IF_ERROR(forget_line_.Run(id));
  TUTORING_RETURN_IF_ERROR(remove_revisions_.Run(id));
  return remove_intervention_.Run(id);
}

absl::StatusOr<std::vector<Retentions::Absentee>> Retentions::Absentees(int64_t platform,
                                                                        absl::Time forgotten,
                                                                        const Absentee& after,
                                                                        int limit) {
  std::vector<Absentee> people;
  TUTORING_RETURN_IF_ERROR(absentees_.ForEach(
      [&](auto... columns) { people.push_back(Absentee{std::move(columns)...}); }, platform,
      after.course, after.person, forgotten, limit));
  return people;
}

absl::Status Retentions::RemoveTraces(int64_t platform, int duty_kind, const std::string& anchor) {
  TUTORING_RETURN_IF_ERROR(remove_alerts_.Run(platform, duty_kind, anchor));
  return remove_dismissals_.Run(platform, duty_kind, anchor);
}

absl::StatusOr<bool> Retentions::IsForgotten(int64_t platform, const std::string& course) {
  bool forgotten = false;
  TUTORING_RETURN_IF_ERROR(
      is_forgotten_.ForEach([&](const std::string&) { forgotten = true; }, platform, course));
  return forgotten;
}

absl::Status Retentions::PutForgotten(int64_t platform, const std::string& course,
                                      absl::Time time) {
  return put_forgotten_.Run(platform, course, time);
}

}  // namespace tutoring::store
