#ifndef SERVICE_STORE_RETENTIONS_H_
#define SERVICE_STORE_RETENTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/accesses.h"
#include "service/store/query.h"

namespace tutoring::store {

// For how long a platform's records are kept; InfiniteDuration: for good.
struct Retention {
  absl::Duration connections = absl::Hours(24 * 365);
  absl::Duration ended_courses = absl::InfiniteDuration();
  absl::Duration interventions = absl::InfiniteDuration();
  // Absences that were over by then are forgotten.
  absl::Time forgotten = absl::InfinitePast();
  absl::Time applied = absl::InfinitePast();  // When it was last applied to the end.

  bool operator==(const Retention&) const = default;
};

// Repository of retentions, of what they let go, and of courses that were forgotten. What it finds
// is found in a snapshot and removed later: what may go once may always go. One thread at a time.
class Retentions {
 public:
  explicit Retentions(Connection& connection);

  // The defaults where none was set.
  absl::StatusOr<Retention> Of(int64_t platform);
  absl::Status Put(int64_t platform, const Retention& retention);

  // At most `limit` accesses of the course on which nothing depends any more: there is a later one,
  // not after `forgotten`, that was shown at least as late.
  absl::StatusOr<std::vector<AccessRow>> OldAccesses(int64_t platform, const std::string& course,
                                                     absl::Time forgotten, int limit);
  absl::Status RemoveAccess(int64_t platform, const std::string& course, const AccessRow& row);

  // At most `limit` interventions of before `before` that are in no absence that is remembered:
  // they are for nobody in particular, or the learner was there again by `forgotten`, or was never
  // looked for.
  absl::StatusOr<std::vector<int64_t>> OldInterventions(int64_t platform, absl::Time before,
                                                        absl::Time forgotten, int limit);
  absl::Status RemoveIntervention(int64_t id);

  // People who have absence duties that ended by `forgotten`, with their courses, in order, after
  // those given.
  struct Absentee {
    std::string course;
    std::string person;

    bool operator==(const Absentee&) const = default;
  };
  absl::StatusOr<std::vector<Absentee>> Absentees(int64_t platform, absl::Time forgotten,
                                                  const Absentee& after, int limit);
  // What was said of a duty: settled alerts and dismissals.
  absl::Status RemoveTraces(int64_t platform, int duty_kind, const std::string& anchor);

  // Courses of which nothing is kept.
  absl::StatusOr<bool> IsForgotten(int64_t platform, const std::string& course);
  absl::Status PutForgotten(int64_t platform, const std::string& course, absl::Time time);

 private:
  Query<In<int64_t>, Out<int64_t, int64_t, int64_t, absl::Time, absl::Time>> find_;
  Query<In<int64_t, int64_t, int64_t, int64_t, absl::Time, absl::Time>> put_;
  Query<In<int64_t, std::string, absl::Time, int>,
        Out<std::string, absl::Time, absl::Time, absl::Time>>
      old_accesses_;
  Query<In<int64_t, std::string, std::string, absl::Time>> remove_access_;
  Query<In<int64_t, absl::Time, absl::Time, int>, Out<int64_t>> old_interventions_;
  Query<In<int64_t>> remove_revisions_;
  Query<In<int64_t>> remove_intervention_;
  Query<In<int64_t>> forget_line_;
  Query<In<int64_t, std::string, std::string, absl::Time, int>, Out<std::string, std::string>>
      absentees_;
  Query<In<int64_t, int, std::string>> remove_alerts_;
  Query<In<int64_t, int, std::string>> remove_dismissals_;
  Query<In<int64_t, std::string>, Out<std::string>> is_forgotten_;
  Query<In<int64_t, std::string, absl::Time>> put_forgotten_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_RETENTIONS_H_
