#ifndef SERVICE_STORE_DUTIES_H_
#define SERVICE_STORE_DUTIES_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/duty.h"
#include "service/store/query.h"

namespace tutoring::store {

// Which duties a list shows; empty strings and zero mean "any". Ordered by (due, anchor, kind).
struct DutyFilter {
  std::string course;
  std::string assignee;
  std::string learner;
  std::vector<DutyState> states;
  int verdict = 0;
  absl::Time due_before = absl::InfiniteFuture();
  // Where the previous page ended.
  absl::Time after_due = absl::InfinitePast();
  std::string after_anchor;
  DutyKind after_kind = DutyKind{};
};

enum class Stages { kLoaded, kLeftOut };

// Repository of duties: what the rules derived. Of a duty's stages only those that passed are kept;
// the others follow from the rule. One thread at a time.
class Duties {
 public:
  explicit Duties(Connection& connection);

  absl::StatusOr<std::optional<Duty>> Find(int64_t platform, const DutyKey& key);
  absl::StatusOr<std::vector<Duty>> InDiscussion(int64_t platform, const std::string& discussion);
  // Those that a rule of presence derived of a person in a course.
  absl::StatusOr<std::vector<Duty>> OfPerson(int64_t platform, const std::string& course,
                                             const std::string& person);
  // Of whom there are such, by id.
  absl::StatusOr<std::vector<std::string>> PeopleWithDuties(int64_t platform,
                                                            const std::string& course);

  // Those of the rule of welcomes in a course.
  absl::StatusOr<std::vector<Duty>> Welcomes(int64_t platform, const std::string& course);

  // Those of the rule of evaluations of a learner in a course.
  absl::StatusOr<std::vector<Duty>> Sheets(int64_t platform, const std::string& course,
                                           const std::string& learner);

  // Answers owed to somebody's direct messages in a course.
  absl::StatusOr<std::vector<Duty>> Direct(int64_t platform, const std::string& course,
                                           const std::string& person);

  // Those of the rule of reports in a course.
  absl::StatusOr<std::vector<Duty>> Reports(int64_t platform, const std::string& course);

  // Those of the signals of collaboration in a course.
  absl::StatusOr<std::vector<Duty>> Signals(int64_t platform, const std::string& course);

  // Writes the duty with its passed stages. `before` is what is stored, if anything is.
  absl::Status Put(int64_t platform, const Duty& duty, const Duty* before);
  absl::Status Remove(int64_t platform, const Duty& duty);

  // At most `limit` duties of the filter. Their stages cost a look-up each.
  absl::StatusOr<std::vector<Duty>> List(int64_t platform, const DutyFilter& filter, int limit,
                                         Stages stages = Stages::kLoaded);

  // Open duties of the platform.
  absl::StatusOr<int64_t> CountOpen(int64_t platform);

 private:
  using Columns =
      Out<DutyKind, std::string, std::string, std::string, std::string, std::string, std::string,
          DutyState, Verdict, DutyReason, absl::Time, absl::Time, absl::Time, absl::Time,
          std::string, std::string, std::string, absl::Time, absl::Time, absl::Time, int>;

  absl::Status PutRow(int64_t platform, const Duty& duty, const Duty* before);
  absl::Status PutAssignees(int64_t platform, const Duty& duty, const Duty* before);
  // What a query finds, with its stages.
  template <typename Query, typename... Values>
  absl::StatusOr<std::vector<Duty>> ReadAll(Query& query, int64_t platform,
                                            const Values&... values);
  absl::Status AddStages(int64_t platform, std::vector<Duty>& duties);
  absl::StatusOr<std::vector<Duty>> ReadBatch(int64_t platform, const DutyFilter& from, int batch);

  Query<In<int64_t, DutyKind, std::string>, Columns> find_;
  Query<In<int64_t, std::string>, Columns> in_discussion_;
  Query<In<int64_t, std::string, std::string>, Columns> of_person_;
  Query<In<int64_t, std::string>, Out<std::string>> people_;
  Query<In<int64_t, std::string>, Columns> welcomes_;
  Query<In<int64_t, std::string, std::string>, Columns> sheets_;
  Query<In<int64_t, std::string, std::string>, Columns> direct_;
  Query<In<int64_t, std::string>, Columns> reports_;
  Query<In<int64_t, std::string>, Columns> signals_;
  Query<In<int64_t, DutyKind, std::string, std::string, std::string, std::string, std::string,
           std::string, DutyState, Verdict, DutyReason, absl::Time, absl::Time, absl::Time,
           absl::Time, std::string, std::string, std::string, absl::Time, absl::Time, absl::Time,
           int>>
      put_;
  Query<In<Verdict, DutyReason, absl::Time, int64_t, DutyKind, std::string>> put_progress_;
  Query<In<int64_t, DutyKind, std::string>> remove_;
  Query<In<int64_t, std::string, absl::Time, DutyKind, std::string>> put_assignee_;
  Query<In<int64_t, std::string, absl::Time, DutyKind, std::string>> remove_assignee_;
  Query<In<int64_t, DutyKind, std::string>, Out<StageKind, absl::Time, std::string>> stages_;
  Query<In<int64_t, DutyKind, std::string, StageKind, absl::Time, std::string>> put_stage_;
  Query<In<int64_t, DutyKind, std::string>> remove_stages_;
  Query<In<int64_t, absl::Time, std::string, DutyKind, absl::Time, int>, Columns> list_platform_;
  Query<In<int64_t, absl::Time, std::string, DutyKind, absl::Time, int>, Columns> list_owed_;
  Query<In<int64_t, std::string, absl::Time, std::string, DutyKind, absl::Time, int>, Columns>
      list_course_;
  Query<In<int64_t, std::string, absl::Time, std::string, DutyKind, absl::Time, int>, Columns>
      list_learner_;
  Query<In<int64_t, std::string, absl::Time, std::string, DutyKind, absl::Time, int>, Columns>
      list_assignee_;
  Query<In<int64_t>, Out<int64_t>> count_open_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_DUTIES_H_
