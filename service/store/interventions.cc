#include "service/store/interventions.h"

#include <algorithm>
#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kInterventionsInsertSql[] =
    "INSERT INTO interventions (platform_key, course, tutor, learner, tutoring_group, time_us,"
    " kind, channel, synchronous, initiative, minutes, note, links, retracted, revision,"
    " change_time_us, author)"
    " VALUES (:platform, :course, :tutor, :learner, :tutoring_group, :time, :kind, :channel,"
    " :synchronous, :initiative, :minutes, :note, :links, :retracted, :revision, :changed, :author)"
    " RETURNING intervention";
constexpr char kInterventionsReplaceSql[] =
    "UPDATE interventions SET course = :course, tutor = :tutor, learner = :learner,"
    " tutoring_group = :tutoring_group, time_us = :time, kind = :kind, channel = :channel,"
    " synchronous = :synchronous, initiative = :initiative, minutes = :minutes, note = :note,"
    " links = :links, retracted = :retracted, revision = :revision, change_time_us = :changed,"
    " author = :author WHERE intervention = :intervention AND platform_key = :platform";
constexpr char kInterventionsKeepRevisionSql[] =
    "INSERT INTO intervention_revisions (intervention, course, tutor, learner, "
    "tutoring_group, time_us, kind, channel, synchronous, initiative, minutes, note, links, "
    "retracted, revision, change_time_us, author) SELECT intervention, course, tutor, "
    "learner, tutoring_group, time_us, kind, channel, synchronous, initiative, minutes, note,"
    " links, retracted, revision, change_time_us, author FROM interventions WHERE "
    "intervention = :intervention AND platform_key = :platform";
constexpr char kInterventionsFindSql[] =
    "SELECT intervention, course, tutor, learner, tutoring_group, time_us, kind, channel, "
    "synchronous, initiative, minutes, note, links, retracted, revision, change_time_us, "
    "author FROM interventions WHERE intervention = :intervention AND platform_key = "
    ":platform";
constexpr char kInterventionsRevisionsSql[] =
    "SELECT intervention, course, tutor, learner, tutoring_group, time_us, kind, channel, "
    "synchronous, initiative, minutes, note, links, retracted, revision, change_time_us, "
    "author FROM intervention_revisions WHERE intervention = :intervention ORDER BY revision";
constexpr char kInterventionsListPlatformSql[] =
    "SELECT intervention, course, tutor, learner, tutoring_group, time_us, kind, channel, "
    "synchronous, initiative, minutes, note, links, retracted, revision, change_time_us, "
    "author FROM interventions WHERE platform_key = :platform AND (time_us, intervention) < "
    "(:before, :before_id) AND time_us >= :from ORDER BY time_us DESC, intervention DESC "
    "LIMIT :limit";
constexpr char kInterventionsListCourseSql[] =
    "SELECT intervention, course, tutor, learner, tutoring_group, time_us, kind, channel, "
    "synchronous, initiative, minutes, note, links, retracted, revision, change_time_us, "
    "author FROM interventions WHERE platform_key = :platform AND course = :course AND "
    "(time_us, intervention) < (:before, :before_id) AND time_us >= :from ORDER BY time_us "
    "DESC, intervention DESC LIMIT :limit";
constexpr char kInterventionsListTutorSql[] =
    "SELECT intervention, course, tutor, learner, tutoring_group, time_us, kind, channel, "
    "synchronous, initiative, minutes, note, links, retracted, revision, change_time_us, "
    "author FROM interventions WHERE platform_key = :platform AND tutor = :tutor AND "
    "(time_us, intervention) < (:before, :before_id) AND time_us >= :from ORDER BY time_us "
    "DESC, intervention DESC LIMIT :limit";
constexpr char kInterventionsListLearnerSql[] =
    "SELECT intervention, course, tutor, learner, tutoring_group, time_us, kind, channel, "
    "synchronous, initiative, minutes, note, links, retracted, revision, change_time_us, "
    "author FROM interventions WHERE platform_key = :platform AND learner = :learner AND "
    "(time_us, intervention) < (:before, :before_id) AND time_us >= :from ORDER BY time_us "
    "DESC, intervention DESC LIMIT :limit";

bool Matches(const InterventionFilter& filter, const Intervention& one) {
  const auto is = [](const std::string& wanted, const std::string& value) {
    return wanted.empty() || wanted == value;
  };
  return is(filter.course, one.course) && is(filter.tutor, one.tutor) &&
         is(filter.learner, one.learner) && is(filter.group, one.group) &&
         (filter.kind == 0 || filter.kind == static_cast<int>(one.kind)) &&
         (filter.with_retracted || !one.retracted) && one.time < filter.until;
}

}  // namespace

Interventions::Interventions(Connection& connection)
    : insert_(connection, kInterventionsInsertSql),
      replace_(connection, kInterventionsReplaceSql),
      keep_revision_(connection, kInterventionsKeepRevisionSql),
      find_(connection, kInterventionsFindSql),
      revisions_(connection, kInterventionsRevisionsSql),
      list_platform_(connection, kInterventionsListPlatformSql),
      list_course_(connection, kInterventionsListCourseSql),
      list_tutor_(connection, kInterventionsListTutorSql),
      list_learner_(connection, kInterventionsListLearnerSql) {}

absl::Status Interventions::Insert(int64_t platform, Intervention& i) {
  return insert_.ForEach([&](int64_t id) { i.id = id; }, platform, i.course, i.tutor, i.learner,
                         i.group, i.time, i.kind, i.channel, i.synchronous, i.initiative, i.minutes,
                         i.note, i.links, i.retracted, i.revision, i.changed, i.author);
}

absl::Status Interventions::Replace(int64_t platform, const Intervention& i) {
  TUTORING_RETURN_IF_ERROR(keep_revision_.Run(i.id, platform));
  return replace_.Run(i.course, i.tutor, i.learner, i.group, i.time, i.kind, i.channel,
                      i.synchronous, i.initiative, i.minutes, i.note, i.links, i.retracted,
                      i.revision, i.changed, i.author, i.id, platform);
}

absl::StatusOr<std::optional<Intervention>> Interventions::Find(int64_t platform, int64_t id) {
  std::optional<Intervention> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](auto... columns) { found = Intervention{std::move(columns)...}; }, id, platform));
  return found;
}

absl::StatusOr<std::vector<Intervention>> Interventions::Revisions(int64_t id) {
  std::vector<Intervention> revisions;
  TUTORING_RETURN_IF_ERROR(revisions_.ForEach(
      [&](auto... columns) { revisions.push_back(Intervention{std::move(columns)...}); }, id));
  return revisions;
}

absl::StatusOr<std::vector<Intervention>> Interventions::ReadBatch(int64_t platform,
                                                                   const InterventionFilter& from,
                                                                   int batch) {
  std::vector<Intervention> rows;
  const auto add = [&](auto... columns) { rows.push_back(Intervention{std::move(columns)...}); };
  const auto one = [&](ListOne& query, const std::string& of) {
    return query.ForEach(add, platform, of, from.before_time, from.before_id, from.from, batch);
  };
  absl::Status status;
  // By what leaves the fewest.
  if (!from.learner.empty()) {
    status = one(list_learner_, from.learner);
  } else if (!from.tutor.empty()) {
    status = one(list_tutor_, from.tutor);
  } else if (!from.course.empty()) {
    status = one(list_course_, from.course);
  } else {
    status =
        list_platform_.ForEach(add, platform, from.before_time, from.before_id, from.from, batch);
  }
  TUTORING_RETURN_IF_ERROR(status);
  return rows;
}

absl::StatusOr<std::vector<Intervention>> Interventions::List(int64_t platform,
                                                              const InterventionFilter& filter,
                                                              int limit) {
  std::vector<Intervention> found;
  InterventionFilter from = filter;
  // What is later than the end of the wanted time is not read.
  from.before_time = std::min(from.before_time, filter.until);
  while (true) {
    TUTORING_ASSIGN_OR_RETURN(auto batch, ReadBatch(platform, from, limit));
    for (Intervention& one : batch) {
      from.before_time = one.time;
      from.before_id = one.id;
      if (!Matches(filter, one)) continue;
      found.push_back(std::move(one));
      if (static_cast<int>(found.size()) == limit) return found;
    }
    if (static_cast<int>(batch.size()) < limit) return found;
  }
}

}  // namespace tutoring::store
