#include "service/store/evaluations.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kEvaluationsInsertPlanSql[] =
    "INSERT INTO evaluation_plans (platform_key, course, effective_time_us, rule,"
    " first_open_time_us, window_s, activity, final_open_time_us, final_window_s, final_activity,"
    " bounded, create_time_us, author)"
    " VALUES (:platform, :course, :effective, :rule, :first_open, :window, :activity, :final_open,"
    " :final_window, :final_activity, :bounded, :created, :author) RETURNING evaluation_plan";
constexpr char kEvaluationsInsertObjectiveSql[] =
    "INSERT INTO evaluation_objectives (evaluation_plan, position, objective, text)"
    " VALUES (:plan, :position, :objective, :text)";
constexpr char kEvaluationsInsertOccurrenceSql[] =
    "INSERT INTO evaluation_occurrences (evaluation_plan, open_time_us, close_time_us, final)"
    " VALUES (:plan, :open, :close, :final)";
constexpr char kEvaluationsPlansSql[] =
    "SELECT evaluation_plan, course, effective_time_us, rule, first_open_time_us, window_s,"
    " activity, final_open_time_us, final_window_s, final_activity, bounded, create_time_us, author"
    " FROM evaluation_plans WHERE platform_key = :platform AND course = :course"
    " ORDER BY evaluation_plan";
constexpr char kEvaluationsObjectivesSql[] =
    "SELECT objective, text FROM evaluation_objectives WHERE evaluation_plan = :plan"
    " ORDER BY position";
constexpr char kEvaluationsOccurrencesSql[] =
    "SELECT open_time_us, close_time_us, final FROM evaluation_occurrences"
    " WHERE evaluation_plan = :plan ORDER BY open_time_us";
constexpr char kEvaluationsInsertLinkSql[] =
    "INSERT INTO occurrence_links (platform_key, course, open_time_us, activity, time_us, author)"
    " VALUES (:platform, :course, :open, :activity, :time, :author)";
constexpr char kEvaluationsLinksSql[] =
    "SELECT occurrence_link, open_time_us, activity, time_us, author FROM occurrence_links"
    " WHERE platform_key = :platform AND course = :course ORDER BY occurrence_link";
constexpr char kEvaluationsInsertMarkSql[] =
    "INSERT INTO sheet_marks (platform_key, course, learner, open_time_us, handed_in, time_us,"
    " declare_time_us, author)"
    " VALUES (:platform, :course, :learner, :open, :handed_in, :time, :declared, :author)";
constexpr char kEvaluationsMarksSql[] =
    "SELECT open_time_us, handed_in, time_us, declare_time_us, author FROM sheet_marks"
    " WHERE platform_key = :platform AND course = :course AND learner = :learner"
    " ORDER BY sheet_mark";
constexpr char kEvaluationsPutResultSql[] =
    "INSERT INTO sheet_results (platform_key, course, learner, open_time_us, objective, view,"
    " result, declare_time_us, author)"
    " VALUES (:platform, :course, :learner, :open, :objective, :view, :result, :declared, :author)"
    " ON CONFLICT (platform_key, course, learner, open_time_us, objective, view) DO UPDATE SET"
    " result = excluded.result, declare_time_us = excluded.declare_time_us,"
    " author = excluded.author";
constexpr char kEvaluationsResultsSql[] =
    "SELECT learner, open_time_us, objective, view, result, declare_time_us, author"
    " FROM sheet_results"
    " WHERE platform_key = :platform AND course = :course AND learner = :learner"
    " ORDER BY open_time_us, objective, view";
constexpr char kEvaluationsAcknowledgeSql[] =
    "INSERT INTO debrief_acknowledgements (platform_key, course, learner, open_time_us, person,"
    " time_us) VALUES (:platform, :course, :learner, :open, :person, :time)"
    " ON CONFLICT (platform_key, course, learner, open_time_us, person) DO NOTHING";
constexpr char kEvaluationsAcknowledgementsSql[] =
    "SELECT learner, open_time_us, person, time_us FROM debrief_acknowledgements"
    " WHERE platform_key = :platform AND course = :course AND learner = :learner"
    " ORDER BY open_time_us, person";

// What `query` finds for `values`, each row as a T.
template <typename T, typename Query, typename... Values>
absl::StatusOr<std::vector<T>> ReadAll(Query& query, const Values&... values) {
  std::vector<T> rows;
  TUTORING_RETURN_IF_ERROR(
      query.ForEach([&](auto... columns) { rows.push_back(T{std::move(columns)...}); }, values...));
  return rows;
}

EvaluationPlan MakePlan(int64_t id, std::string course, absl::Time effective, std::string rule,
                        absl::Time first_open, int64_t window, std::string activity,
                        absl::Time final_open, int64_t final_window, std::string final_activity,
                        bool bounded, absl::Time created, std::string author) {
  return {.id = id,
          .course = std::move(course),
          .effective = effective,
          .rule = std::move(rule),
          .first_open = first_open,
          .window_seconds = window,
          .activity = std::move(activity),
          .final_open = final_open,
          .final_window_seconds = final_window,
          .final_activity = std::move(final_activity),
          .bounded = bounded,
          .created = created,
          .author = std::move(author),
          .objectives = {},
          .occurrences = {}};
}

}  // namespace

Evaluations::Evaluations(Connection& connection)
    : insert_plan_(connection, kEvaluationsInsertPlanSql),
      insert_objective_(connection, kEvaluationsInsertObjectiveSql),
      insert_occurrence_(connection, kEvaluationsInsertOccurrenceSql),
      plans_(connection, kEvaluationsPlansSql),
      objectives_(connection, kEvaluationsObjectivesSql),
      occurrences_(connection, kEvaluationsOccurrencesSql),
      insert_link_(connection, kEvaluationsInsertLinkSql),
      links_(connection, kEvaluationsLinksSql),
      insert_mark_(connection, kEvaluationsInsertMarkSql),
      marks_(connection, kEvaluationsMarksSql),
      put_result_(connection, kEvaluationsPutResultSql),
      results_(connection, kEvaluationsResultsSql),
      acknowledge_(connection, kEvaluationsAcknowledgeSql),
      acknowledgements_(connection, kEvaluationsAcknowledgementsSql) {}

absl::Status Evaluations::InsertPlan(int64_t platform, EvaluationPlan& p) {
  TUTORING_RETURN_IF_ERROR(insert_plan_.ForEach([&](int64_t id) { p.id = id; }, platform, p.course,
                                                p.effective, p.rule, p.first_open, p.window_seconds,
                                                p.activity, p.final_open, p.final_window_seconds,
                                                p.final_activity, p.bounded, p.created, p.author));
  int position = 0;
  for (const Objective& objective : p.objectives) {
    TUTORING_RETURN_IF_ERROR(insert_objective_.Run(p.id, ++position, objective.id, objective.text));
  }
  for (const PlannedOccurrence& one : p.occurrences) {
    TUTORING_RETURN_IF_ERROR(insert_occurrence_.Run(p.id, one.open, one.close, one.final));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<EvaluationPlan>> Evaluations::Plans(int64_t platform,
                                                               const std::string& course) {
  std::vector<EvaluationPlan> plans;
  TUTORING_RETURN_IF_ERROR(
      plans_.ForEach([&](auto... columns) { plans.push_back(MakePlan(std::move(columns)...)); },
                     platform, course));
  for (EvaluationPlan& plan : plans) {
    TUTORING_ASSIGN_OR_RETURN(plan.objectives, ReadAll<Objective>(objectives_, plan.id));
    TUTORING_ASSIGN_OR_RETURN(plan.occurrences, ReadAll<PlannedOccurrence>(occurrences_, plan.id));
  }
  return plans;
}

absl::Status Evaluations::InsertLink(int64_t platform, const std::string& course,
                                     const OccurrenceLink& link) {
  return insert_link_.Run(platform, course, link.open, link.activity, link.time, link.author);
}

absl::StatusOr<std::vector<OccurrenceLink>> Evaluations::Links(int64_t platform,
                                                               const std::string& course) {
  return ReadAll<OccurrenceLink>(links_, platform, course);
}

absl::Status Evaluations::InsertMark(int64_t platform, const std::string& course,
                                     const std::string& learner, const SheetMark& m) {
  return insert_mark_.Run(platform, course, learner, m.open, m.handed_in, m.time, m.declared,
                          m.author);
}

absl::StatusOr<std::vector<SheetMark>> Evaluations::Marks(int64_t platform,
                                                          const std::string& course,
                                                          const std::string& learner) {
  return ReadAll<SheetMark>(marks_, platform, course, learner);
}

absl::Status Evaluations::PutResult(int64_t platform, const std::string& course,
                                    const SheetResult& r) {
  return put_result_.Run(platform, course, r.learner, r.open, r.objective, r.view, r.result,
                         r.declared, r.author);
}

absl::StatusOr<std::vector<SheetResult>> Evaluations::Results(int64_t platform,
                                                              const std::string& course,
                                                              const std::string& learner) {
  return ReadAll<SheetResult>(results_, platform, course, learner);
}

absl::Status Evaluations::Acknowledge(int64_t platform, const std::string& course,
                                      const DebriefAcknowledgement& a) {
  return acknowledge_.Run(platform, course, a.learner, a.open, a.person, a.time);
}

absl::StatusOr<std::vector<DebriefAcknowledgement>> Evaluations::Acknowledgements(
    int64_t platform, const std::string& course, const std::string& learner) {
  return ReadAll<DebriefAcknowledgement>(acknowledgements_, platform, course, learner);
}

}  // namespace tutoring::store
