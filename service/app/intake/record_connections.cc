#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "service/app/engine/shortest_absence.h"
#include "service/app/intake/record_facts.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

// Writes one observation of a course's last accesses, such that the rows are the same in whatever
// order observations arrive: each access is kept with the first and the last that showed it.
class ConnectionWriter {
 public:
  ConnectionWriter(Unit& unit, const store::Platform& platform, const Event& event,
                   Evaluation& evaluation)
      : unit_(unit),
        platform_(platform.key),
        course_(event.course),
        observed_(event.observed),
        evaluation_(evaluation) {}

  absl::Status Load(const CoursePolicy& policy) {
    shortest_ = ShortestAbsence(policy);
    TUTORING_ASSIGN_OR_RETURN(absent_, unit_.cache.AbsentIn(unit_.store, platform_, course_));
    TUTORING_ASSIGN_OR_RETURN(latest_, unit_.store.accesses.LatestObservation(platform_, course_));
    return absl::OkStatus();
  }

  // The newest observation of the course: what it repeats stays as it is.
  absl::Status WriteLatest(const std::vector<Connection>& connections) {
    TUTORING_ASSIGN_OR_RETURN(const auto rows, unit_.store.accesses.Latest(platform_, course_));
    std::map<std::pair<std::string, absl::Time>, store::AccessRow> before;
    for (const store::AccessRow& row : rows) before[{row.person, row.access}] = row;
    for (const Connection& connection : connections) {
      if (before.erase({connection.person, connection.last_access}) > 0) continue;
      TUTORING_RETURN_IF_ERROR(Show(connection, absl::InfiniteFuture()));
    }
    // What is shown no longer was shown until the observation before.
    for (auto& [key, row] : before) {
      row.last_observed = *latest_;
      TUTORING_RETURN_IF_ERROR(unit_.store.accesses.Put(platform_, course_, row));
      // Who was away for long enough until then may be owed something, and who is owed something
      // may be owed nothing now.
      if (absent_->contains(row.person) || row.access + shortest_ <= *latest_) {
        evaluation_.MarkPerson(course_, row.person);
      }
    }
    unit_.cache.ForgetLatestObservation(platform_, course_);
    return unit_.store.accesses.PutLatestObservation(platform_, course_, observed_);
  }

  // One that arrives late, or again.
  absl::Status WriteEarlier(const std::vector<Connection>& connections) {
    for (const Connection& connection : connections) {
      TUTORING_RETURN_IF_ERROR(Show(connection, observed_));
      evaluation_.MarkPerson(course_, connection.person);
    }
    return absl::OkStatus();
  }

  bool IsLatest() const { return !latest_ || observed_ > *latest_; }

 private:
  absl::Status Show(const Connection& connection, absl::Time until) {
    store::AccessRow row{connection.person, connection.last_access, observed_, until};
    TUTORING_ASSIGN_OR_RETURN(
        const auto stored, unit_.store.accesses.Find(platform_, course_, row.person, row.access));
    if (stored.has_value()) {
      row.first_observed = std::min(row.first_observed, stored->first_observed);
      row.last_observed = std::max(row.last_observed, stored->last_observed);
    }
    if (until == observed_ && latest_ == observed_) row.last_observed = absl::InfiniteFuture();
    TUTORING_RETURN_IF_ERROR(unit_.store.accesses.Put(platform_, course_, row));
    // Whoever is owed something already, or was never there, is looked at now; the others when
    // they may have been away for too long.
    if (absent_->contains(row.person) || !IsSet(row.access)) {
      evaluation_.MarkPerson(course_, row.person);
      return absl::OkStatus();
    }
    return unit_.cache.presence_checks().Put(unit_.store, platform_, course_, row.person,
                                             row.access + shortest_);
  }

  Unit& unit_;
  int64_t platform_;
  const std::string& course_;
  absl::Time observed_;
  Evaluation& evaluation_;
  absl::Duration shortest_;
  const absl::flat_hash_set<std::string>* absent_ = nullptr;
  std::optional<absl::Time> latest_;
};

}  // namespace

absl::StatusOr<ReportResult> RecordConnections(Unit& unit, const store::Platform& platform,
                                               const Event& event, Evaluation& evaluation) {
  ConnectionWriter writer(unit, platform, event, evaluation);
  TUTORING_ASSIGN_OR_RETURN(const auto policy, evaluation.PolicyOf(event.course));
  TUTORING_RETURN_IF_ERROR(writer.Load(*policy));
  const auto& connections = std::get<ConnectionsObserved>(event.fact).connections;
  TUTORING_RETURN_IF_ERROR(writer.IsLatest() ? writer.WriteLatest(connections)
                                             : writer.WriteEarlier(connections));
  evaluation.MarkObservation(event.course);
  return ReportResult{};
}

}  // namespace tutoring::app
