#ifndef SERVICE_STORE_INTERVENTIONS_H_
#define SERVICE_STORE_INTERVENTIONS_H_

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/grid/intervention.h"
#include "service/store/query.h"

namespace tutoring::store {

// One line of the tracking grid.
struct Intervention {
  int64_t id = 0;
  std::string course;
  std::string tutor;
  std::string learner;  // Empty: a group, or everybody in the course.
  std::string group;
  absl::Time time;  // When it happened.
  InterventionKind kind = InterventionKind::kContent;
  Channel channel = Channel::kOther;
  bool synchronous = false;
  Initiative initiative = Initiative::kReactive;
  int minutes = 0;
  std::string note;
  std::string links;  // Joined by line feeds.
  bool retracted = false;
  int64_t revision = 0;
  absl::Time changed = absl::InfinitePast();
  std::string author;  // A person; empty for an administrator.

  bool operator==(const Intervention&) const = default;
};

// Which interventions a list shows; empty strings and zero mean "any". The latest come first.
struct InterventionFilter {
  std::string course;
  std::string tutor;
  std::string learner;
  std::string group;
  int kind = 0;
  bool with_retracted = false;
  absl::Time from = absl::InfinitePast();     // Included.
  absl::Time until = absl::InfiniteFuture();  // Excluded.
  // Where the previous page ended.
  absl::Time before_time = absl::InfiniteFuture();
  int64_t before_id = std::numeric_limits<int64_t>::max();
};

// Repository of interventions. One thread at a time.
class Interventions {
 public:
  explicit Interventions(Connection& connection);

  // Sets intervention.id.
  absl::Status Insert(int64_t platform, Intervention& intervention);
  // Replaces the intervention; what it said before is kept as a revision.
  absl::Status Replace(int64_t platform, const Intervention& intervention);

  absl::StatusOr<std::optional<Intervention>> Find(int64_t platform, int64_t id);
  // What it said before, the oldest first.
  absl::StatusOr<std::vector<Intervention>> Revisions(int64_t id);

  absl::StatusOr<std::vector<Intervention>> List(int64_t platform, const InterventionFilter& filter,
                                                 int limit);

 private:
  using Columns = Out<int64_t, std::string, std::string, std::string, std::string, absl::Time,
                      InterventionKind, Channel, bool, Initiative, int, std::string, std::string,
                      bool, int64_t, absl::Time, std::string>;
  // Of the platform, or of one of its courses, tutors or learners.
  using ListAll = Query<In<int64_t, absl::Time, int64_t, absl::Time, int>, Columns>;
  using ListOne = Query<In<int64_t, std::string, absl::Time, int64_t, absl::Time, int>, Columns>;

  absl::StatusOr<std::vector<Intervention>> ReadBatch(int64_t platform,
                                                      const InterventionFilter& from, int batch);

  Query<In<int64_t, std::string, std::string, std::string, std::string, absl::Time,
           InterventionKind, Channel, bool, Initiative, int, std::string, std::string, bool,
           int64_t, absl::Time, std::string>,
        Out<int64_t>>
      insert_;
  Query<In<std::string, std::string, std::string, std::string, absl::Time, InterventionKind,
           Channel, bool, Initiative, int, std::string, std::string, bool, int64_t, absl::Time,
           std::string, int64_t, int64_t>>
      replace_;
  Query<In<int64_t, int64_t>> keep_revision_;
  Query<In<int64_t, int64_t>, Columns> find_;
  Query<In<int64_t>, Columns> revisions_;
  ListAll list_platform_;
  ListOne list_course_;
  ListOne list_tutor_;
  ListOne list_learner_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_INTERVENTIONS_H_
