#ifndef SERVICE_STORE_ACT_DECISIONS_H_
#define SERVICE_STORE_ACT_DECISIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/grid/observed_act.h"
#include "service/store/query.h"

namespace tutoring::store {

// What was decided of the draft of an act.
struct ActDecisionRow {
  ActKey act;
  std::string course;  // In which it was decided.
  DraftState state = DraftState::kConfirmed;
  int64_t intervention =
      0;  // The line that was made of it; 0 where there is none, or none is kept.
  absl::Time time;
  std::string author;  // A person; empty for an administrator.

  bool operator==(const ActDecisionRow&) const = default;
};

// Repository of what was decided of drafts: one decision per act. One thread at a time.
class ActDecisions {
 public:
  explicit ActDecisions(Connection& connection);

  // In place of what was decided of the act before.
  absl::Status Put(int64_t platform, const ActDecisionRow& decision);
  absl::StatusOr<std::optional<ActDecisionRow>> Find(int64_t platform, const ActKey& act);
  // The decision by which a line came into the grid; none where it was declared.
  absl::StatusOr<std::optional<ActDecisionRow>> OfIntervention(int64_t intervention);
  // What the person decided. Reads all decisions of the platform: exports are rare.
  absl::StatusOr<std::vector<ActDecisionRow>> By(int64_t platform, const std::string& person);

 private:
  using Columns =
      Out<ActSource, std::string, std::string, DraftState, int64_t, absl::Time, std::string>;

  Query<In<int64_t, ActSource, std::string, std::string, DraftState, int64_t, absl::Time,
           std::string>>
      put_;
  Query<In<int64_t, ActSource, std::string>, Columns> find_;
  Query<In<int64_t>, Columns> of_intervention_;
  Query<In<int64_t, std::string>, Columns> by_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ACT_DECISIONS_H_
