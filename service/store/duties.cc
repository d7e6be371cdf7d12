#include "service/store/duties.h"

#include <algorithm>

#include "service/base/status_macros.h"
#include "service/base/text.h"
#include "service/store/duty_row.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

#define TUTORING_DUTY_COLUMNS                                                                    \
  "d.kind, d.anchor, d.course, d.subject, d.forum, d.learner, d.assignees, d.state, d.verdict, " \
  "d.reason,"                                                                                    \
  " d.open_time_us, d.known_time_us, d.due_time_us, d.close_time_us, d.closing_post, "           \
  "d.closing_intervention, d.unknown_post,"                                                      \
  " d.unknown_time_us, d.next_stage_time_us, d.last_access_time_us, d.cycle"

constexpr char kDutiesFindSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.kind = :kind AND d.anchor = :anchor";
constexpr char kDutiesInDiscussionSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND "
    "d.subject = :discussion AND d.kind = 1 ORDER BY d.anchor";
constexpr char kDutiesOfPersonSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.course = :course AND d.subject = :person"
    " AND d.kind > 1 AND d.kind < 5 ORDER BY d.kind, d.anchor";
constexpr char kDutiesPeopleSql[] =
    "SELECT DISTINCT subject FROM duties WHERE platform_key = :platform AND course = :course"
    " AND kind > 1 AND kind < 5 ORDER BY subject";
constexpr char kDutiesWelcomesSql[] = "SELECT " TUTORING_DUTY_COLUMNS
                                      " FROM duties d WHERE d.platform_key = :platform AND "
                                      "d.course = :course AND d.kind = 5 ORDER BY d.anchor";
constexpr char kDutiesSheetsSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.course = :course"
    " AND d.subject = :learner AND d.kind > 1 AND d.kind > 5 AND d.kind < 8 ORDER BY d.kind, "
    "d.anchor";
constexpr char kDutiesDirectSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.course = :course"
    " AND d.subject = :person AND d.kind > 1 AND d.kind > 12 ORDER BY d.kind, d.anchor";
constexpr char kDutiesReportsSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.course = :course"
    " AND d.kind > 7 AND d.kind < 10 ORDER BY d.kind, d.anchor";
constexpr char kDutiesSignalsSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.course = :course"
    " AND d.kind > 7 AND d.kind > 9 AND d.kind < 13 ORDER BY d.kind, d.anchor";
constexpr char kDutiesPutSql[] =
    "INSERT INTO duties (platform_key, kind, anchor, course, subject, forum, learner, assignees,"
    " state, verdict, reason, open_time_us, known_time_us, due_time_us, close_time_us,"
    " closing_post, closing_intervention, unknown_post, unknown_time_us, next_stage_time_us,"
    " last_access_time_us, cycle)"
    " VALUES (:platform, :kind, :anchor, :course, :subject, :forum, :learner, :assignees, :state,"
    " :verdict, :reason, :open, :known, :due, :close, :closing_post, :closing_intervention,"
    " :unknown_post, :unknown, :next_stage, :last_access, :cycle)"
    " ON CONFLICT (platform_key, kind, anchor) DO UPDATE SET course = excluded.course,"
    " subject = excluded.subject, forum = excluded.forum, learner = excluded.learner,"
    " assignees = excluded.assignees, state = excluded.state, verdict = excluded.verdict,"
    " reason = excluded.reason, open_time_us = excluded.open_time_us,"
    " known_time_us = excluded.known_time_us, due_time_us = excluded.due_time_us,"
    " close_time_us = excluded.close_time_us, closing_post = excluded.closing_post,"
    " closing_intervention = excluded.closing_intervention, unknown_post = excluded.unknown_post,"
    " unknown_time_us = excluded.unknown_time_us,"
    " next_stage_time_us = excluded.next_stage_time_us,"
    " last_access_time_us = excluded.last_access_time_us, cycle = excluded.cycle";
// Where only stages pass, most columns stay, and with them most indexes.
constexpr char kDutiesPutProgressSql[] =
    "UPDATE duties SET verdict = :verdict, reason = :reason, next_stage_time_us = :next_stage"
    " WHERE platform_key = :platform AND kind = :kind AND anchor = :anchor";
constexpr char kDutiesRemoveSql[] =
    "DELETE FROM duties WHERE platform_key = :platform AND kind = :kind AND anchor = :anchor";
constexpr char kDutiesPutAssigneeSql[] =
    "INSERT INTO duty_assignees (platform_key, person, due_time_us, kind, anchor)"
    " VALUES (:platform, :person, :due, :kind, :anchor)"
    " ON CONFLICT (platform_key, person, due_time_us, anchor, kind) DO NOTHING";
constexpr char kDutiesRemoveAssigneeSql[] =
    "DELETE FROM duty_assignees WHERE platform_key = :platform AND person = :person AND "
    "due_time_us = :due"
    " AND kind = :kind AND anchor = :anchor";
constexpr char kDutiesStagesSql[] =
    "SELECT stage, time_us, audience FROM duty_stages"
    " WHERE platform_key = :platform AND kind = :kind AND anchor = :anchor ORDER BY time_us, stage";
constexpr char kDutiesPutStageSql[] =
    "INSERT INTO duty_stages (platform_key, kind, anchor, stage, time_us, audience)"
    " VALUES (:platform, :kind, :anchor, :stage, :time, :audience)";
constexpr char kDutiesRemoveStagesSql[] =
    "DELETE FROM duty_stages WHERE platform_key = :platform AND kind = :kind AND anchor = :anchor";
constexpr char kDutiesListPlatformSql[] = "SELECT " TUTORING_DUTY_COLUMNS
                                          " FROM duties d WHERE d.platform_key = :platform"
                                          " AND (d.due_time_us, d.anchor, d.kind) > (:after_due, "
                                          ":after_anchor, :after_kind) AND d.due_time_us <= :last"
                                          " ORDER BY d.due_time_us, d.anchor, d.kind LIMIT :limit";
constexpr char kDutiesListOwedSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.state = 1"
    " AND (d.due_time_us, d.anchor, d.kind) > (:after_due, "
    ":after_anchor, :after_kind) AND d.due_time_us <= :last"
    " ORDER BY d.due_time_us, d.anchor, d.kind LIMIT :limit";
constexpr char kDutiesListCourseSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.course = :course"
    " AND (d.due_time_us, d.anchor, d.kind) > (:after_due, :after_anchor, :after_kind) AND "
    "d.due_time_us <= :last"
    " ORDER BY d.due_time_us, d.anchor, d.kind LIMIT :limit";
constexpr char kDutiesListLearnerSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duties d WHERE d.platform_key = :platform AND d.learner = :learner"
    " AND (d.due_time_us, d.anchor, d.kind) > (:after_due, :after_anchor, :after_kind) AND "
    "d.due_time_us <= :last"
    " ORDER BY d.due_time_us, d.anchor, d.kind LIMIT :limit";
constexpr char kDutiesListAssigneeSql[] =
    "SELECT " TUTORING_DUTY_COLUMNS
    " FROM duty_assignees a JOIN duties d"
    " ON d.platform_key = a.platform_key AND d.kind = a.kind AND d.anchor = a.anchor"
    " WHERE a.platform_key = :platform AND a.person = :person"
    " AND (a.due_time_us, a.anchor, a.kind) > (:after_due, :after_anchor, :after_kind) AND "
    "a.due_time_us <= :last"
    " ORDER BY a.due_time_us, a.anchor, a.kind LIMIT :limit";
constexpr char kDutiesCountOpenSql[] =
    "SELECT COUNT(*) FROM duties WHERE platform_key = :platform AND state = 1";

constexpr int kLargestBatch = 1000;

}  // namespace

Duties::Duties(Connection& connection)
    : find_(connection, kDutiesFindSql),
      in_discussion_(connection, kDutiesInDiscussionSql),
      of_person_(connection, kDutiesOfPersonSql),
      people_(connection, kDutiesPeopleSql),
      welcomes_(connection, kDutiesWelcomesSql),
      sheets_(connection, kDutiesSheetsSql),
      direct_(connection, kDutiesDirectSql),
      reports_(connection, kDutiesReportsSql),
      signals_(connection, kDutiesSignalsSql),
      put_(connection, kDutiesPutSql),
      put_progress_(connection, kDutiesPutProgressSql),
      remove_(connection, kDutiesRemoveSql),
      put_assignee_(connection, kDutiesPutAssigneeSql),
      remove_assignee_(connection, kDutiesRemoveAssigneeSql),
      stages_(connection, kDutiesStagesSql),
      put_stage_(connection, kDutiesPutStageSql),
      remove_stages_(connection, kDutiesRemoveStagesSql),
      list_platform_(connection, kDutiesListPlatformSql),
      list_owed_(connection, kDutiesListOwedSql),
      list_course_(connection, kDutiesListCourseSql),
      list_learner_(connection, kDutiesListLearnerSql),
      list_assignee_(connection, kDutiesListAssigneeSql),
      count_open_(connection, kDutiesCountOpenSql) {}

absl::Status Duties::AddStages(int64_t platform, std::vector<Duty>& duties) {
  for (Duty& duty : duties) {
    TUTORING_RETURN_IF_ERROR(stages_.ForEach(
        [&](StageKind kind, absl::Time time, const std::string& audience) {
          duty.stages.push_back({kind, time, StageState::kPassed, SplitIds(audience)});
        },
        platform, duty.kind, duty.anchor));
  }
  return absl::OkStatus();
}

template <typename Query, typename... Values>
absl::StatusOr<std::vector<Duty>> Duties::ReadAll(Query& query, int64_t platform,
                                                  const Values&... values) {
  std::vector<Duty> duties;
  TUTORING_RETURN_IF_ERROR(
      query.ForEach([&](auto... columns) { duties.push_back(MakeDuty(std::move(columns)...)); },
                    platform, values...));
  TUTORING_RETURN_IF_ERROR(AddStages(platform, duties));
  return duties;
}

absl::StatusOr<std::optional<Duty>> Duties::Find(int64_t platform, const DutyKey& key) {
  TUTORING_ASSIGN_OR_RETURN(std::vector<Duty> found,
                            ReadAll(find_, platform, key.kind, key.anchor));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::StatusOr<std::vector<Duty>> Duties::InDiscussion(int64_t platform,
                                                       const std::string& discussion) {
  return ReadAll(in_discussion_, platform, discussion);
}

absl::StatusOr<std::vector<Duty>> Duties::OfPerson(int64_t platform, const std::string& course,
                                                   const std::string& person) {
  return ReadAll(of_person_, platform, course, person);
}

absl::StatusOr<std::vector<std::string>> Duties::PeopleWithDuties(int64_t platform,
                                                                  const std::string& course) {
  std::vector<std::string> people;
  TUTORING_RETURN_IF_ERROR(people_.ForEach(
      [&](std::string person) { people.push_back(std::move(person)); }, platform, course));
  return people;
}

absl::StatusOr<std::vector<Duty>> Duties::Direct(int64_t platform, const std::string& course,
                                                 const std::string& person) {
  return ReadAll(direct_, platform, course, person);
}

absl::StatusOr<std::vector<Duty>> Duties::Sheets(int64_t platform, const std::string& course,
                                                 const std::string& learner) {
  return ReadAll(sheets_, platform, course, learner);
}

absl::StatusOr<std::vector<Duty>> Duties::Welcomes(int64_t platform, const std::string& course) {
  return ReadAll(welcomes_, platform, course);
}

absl::StatusOr<std::vector<Duty>> Duties::Reports(int64_t platform, const std::string& course) {
  return ReadAll(reports_, platform, course);
}

absl::StatusOr<std::vector<Duty>> Duties::Signals(int64_t platform, const std::string& course) {
  return ReadAll(signals_, platform, course);
}

absl::Status Duties::PutRow(int64_t platform, const Duty& d, const Duty* before) {
  if (before != nullptr && OnlyProgressed(d, *before)) {
    return put_progress_.Run(d.verdict, d.reason, d.next_stage, platform, d.kind, d.anchor);
  }
  return put_.Run(platform, d.kind, d.anchor, d.course, d.subject, d.forum, d.learner,
                  JoinIds(d.assignees), d.state, d.verdict, d.reason, d.opened, d.known, d.due,
                  d.closed, d.closing_post, d.closing_intervention, d.unknown_post, d.unknown_time,
                  d.next_stage, d.last_access, d.cycle);
}

absl::Status Duties::PutAssignees(int64_t platform, const Duty& d, const Duty* before) {
  if (before != nullptr) {
    if (before->assignees == d.assignees && before->due == d.due) return absl::OkStatus();
    for (const std::string& person : before->assignees) {
      TUTORING_RETURN_IF_ERROR(
          remove_assignee_.Run(platform, person, before->due, d.kind, d.anchor));
    }
  }
  for (const std::string& person : d.assignees) {
    TUTORING_RETURN_IF_ERROR(put_assignee_.Run(platform, person, d.due, d.kind, d.anchor));
  }
  return absl::OkStatus();
}

absl::Status Duties::Put(int64_t platform, const Duty& d, const Duty* before) {
  TUTORING_RETURN_IF_ERROR(PutRow(platform, d, before));
  TUTORING_RETURN_IF_ERROR(PutAssignees(platform, d, before));
  if (before == nullptr ? d.stages.empty() : before->stages == d.stages) return absl::OkStatus();
  if (before != nullptr) TUTORING_RETURN_IF_ERROR(remove_stages_.Run(platform, d.kind, d.anchor));
  for (const Stage& stage : d.stages) {
    TUTORING_RETURN_IF_ERROR(put_stage_.Run(platform, d.kind, d.anchor, stage.kind, stage.time,
                                            JoinIds(stage.audience)));
  }
  return absl::OkStatus();
}

absl::Status Duties::Remove(int64_t platform, const Duty& d) {
  for (const std::string& person : d.assignees) {
    TUTORING_RETURN_IF_ERROR(remove_assignee_.Run(platform, person, d.due, d.kind, d.anchor));
  }
  TUTORING_RETURN_IF_ERROR(remove_stages_.Run(platform, d.kind, d.anchor));
  return remove_.Run(platform, d.kind, d.anchor);
}

absl::StatusOr<std::vector<Duty>> Duties::List(int64_t platform, const DutyFilter& filter,
                                               int limit, Stages stages) {
  std::vector<Duty> duties;
  DutyFilter from = filter;
  // A filter that an index does not serve is applied to what the index gives, batch by batch.
  int batch = std::min(limit, kLargestBatch);
  while (static_cast<int>(duties.size()) < limit) {
    TUTORING_ASSIGN_OR_RETURN(std::vector<Duty> read, ReadBatch(platform, from, batch));
    const bool last = static_cast<int>(read.size()) < batch;
    for (Duty& duty : read) {
      from.after_due = duty.due;
      from.after_anchor = duty.anchor;
      from.after_kind = duty.kind;
      if (Matches(duty, filter) && static_cast<int>(duties.size()) < limit)
        duties.push_back(std::move(duty));
    }
    if (last) break;
    batch = std::min(2 * batch, kLargestBatch);
  }
  if (stages == Stages::kLoaded) TUTORING_RETURN_IF_ERROR(AddStages(platform, duties));
  return duties;
}

absl::StatusOr<std::vector<Duty>> Duties::ReadBatch(int64_t platform, const DutyFilter& from,
                                                    int batch) {
  std::vector<Duty> duties;
  const auto take = [&](auto... columns) { duties.push_back(MakeDuty(std::move(columns)...)); };
  // Infinity stays what it is: a duty without a deadline is shown unless an end is asked for.
  const absl::Time last = from.due_before - absl::Microseconds(1);
  const auto of_one = [&](auto& query, const std::string& whose) {
    return query.ForEach(take, platform, whose, from.after_due, from.after_anchor, from.after_kind,
                         last, batch);
  };
  const auto of_all = [&](auto& query) {
    return query.ForEach(take, platform, from.after_due, from.after_anchor, from.after_kind, last,
                         batch);
  };
  const bool owed = from.states == std::vector<DutyState>{DutyState::kOpen};
  TUTORING_RETURN_IF_ERROR(!from.assignee.empty()  ? of_one(list_assignee_, from.assignee)
                           : !from.learner.empty() ? of_one(list_learner_, from.learner)
                           : !from.course.empty()  ? of_one(list_course_, from.course)
                           : owed                  ? of_all(list_owed_)
                                                   : of_all(list_platform_));
  return duties;
}

absl::StatusOr<int64_t> Duties::CountOpen(int64_t platform) {
  int64_t count = 0;
  TUTORING_RETURN_IF_ERROR(count_open_.ForEach([&](int64_t n) { count = n; }, platform));
  return count;
}

}  // namespace tutoring::store
