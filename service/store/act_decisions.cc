#include "service/store/act_decisions.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kActDecisionsPutSql[] =
    "INSERT INTO act_decisions (platform_key, act_kind, act, course, state, intervention, time_us,"
    " author)"
    " VALUES (:platform, :kind, :act, :course, :state, :intervention, :time, :author)"
    " ON CONFLICT (platform_key, act_kind, act) DO UPDATE SET course = excluded.course,"
    " state = excluded.state, intervention = excluded.intervention, time_us = excluded.time_us,"
    " author = excluded.author";
constexpr char kActDecisionsFindSql[] =
    "SELECT act_kind, act, course, state, intervention, time_us, author FROM act_decisions"
    " WHERE platform_key = :platform AND act_kind = :kind AND act = :act";
constexpr char kActDecisionsOfInterventionSql[] =
    "SELECT act_kind, act, course, state, intervention, time_us, author FROM act_decisions"
    " WHERE intervention = :intervention AND intervention > 0";
constexpr char kActDecisionsBySql[] =
    "SELECT act_kind, act, course, state, intervention, time_us, author FROM act_decisions"
    " WHERE platform_key = :platform AND author = :person ORDER BY act_kind, act";

ActDecisionRow Row(ActSource source, std::string act, std::string course, DraftState state,
                   int64_t intervention, absl::Time time, std::string author) {
  return {.act = {source, std::move(act)},
          .course = std::move(course),
          .state = state,
          .intervention = intervention,
          .time = time,
          .author = std::move(author)};
}

}  // namespace

ActDecisions::ActDecisions(Connection& connection)
    : put_(connection, kActDecisionsPutSql),
      find_(connection, kActDecisionsFindSql),
      of_intervention_(connection, kActDecisionsOfInterventionSql),
      by_(connection, kActDecisionsBySql) {}

absl::Status ActDecisions::Put(int64_t platform, const ActDecisionRow& d) {
  return put_.Run(platform, d.act.source, d.act.id, d.course, d.state, d.intervention, d.time,
                  d.author);
}

absl::StatusOr<std::optional<ActDecisionRow>> ActDecisions::Find(int64_t platform,
                                                                 const ActKey& act) {
  std::optional<ActDecisionRow> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](auto... columns) { found = Row(std::move(columns)...); }, platform, act.source, act.id));
  return found;
}

absl::StatusOr<std::optional<ActDecisionRow>> ActDecisions::OfIntervention(int64_t intervention) {
  std::optional<ActDecisionRow> found;
  TUTORING_RETURN_IF_ERROR(of_intervention_.ForEach(
      [&](auto... columns) { found = Row(std::move(columns)...); }, intervention));
  return found;
}

absl::StatusOr<std::vector<ActDecisionRow>> ActDecisions::By(int64_t platform,
                                                             const std::string& person) {
  std::vector<ActDecisionRow> rows;
  TUTORING_RETURN_IF_ERROR(by_.ForEach(
      [&](auto... columns) { rows.push_back(Row(std::move(columns)...)); }, platform, person));
  return rows;
}

}  // namespace tutoring::store
