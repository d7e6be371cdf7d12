#ifndef SERVICE_STORE_EVALUATIONS_H_
#define SERVICE_STORE_EVALUATIONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/sheets/sheets.h"
#include "service/store/query.h"

namespace tutoring::store {

// What the sheets of a plan look at.
struct Objective {
  std::string id;
  std::string text;

  bool operator==(const Objective&) const = default;
};

// One occurrence of a plan.
struct PlannedOccurrence {
  absl::Time open;
  absl::Time close;
  bool final = false;

  bool operator==(const PlannedOccurrence&) const = default;
};

// When a course's sheets are to be filled, from `effective` on.
struct EvaluationPlan {
  int64_t id = 0;
  std::string course;
  absl::Time effective;
  std::string rule;                                // Empty: the first opening alone.
  absl::Time first_open = absl::InfiniteFuture();  // InfiniteFuture: no sheets.
  int64_t window_seconds = 0;
  std::string activity;
  absl::Time final_open = absl::InfiniteFuture();  // InfiniteFuture: no final evaluation.
  int64_t final_window_seconds = 0;
  std::string final_activity;
  bool bounded = false;  // The rule goes on after the occurrences that are kept.
  absl::Time created;
  std::string author;  // A person; empty for an administrator.
  std::vector<Objective> objectives;
  std::vector<PlannedOccurrence> occurrences;  // By time.

  bool operator==(const EvaluationPlan&) const = default;
};

// What an occurrence is linked with, as somebody said.
struct OccurrenceLink {
  int64_t id = 0;
  absl::Time open;
  std::string activity;
  absl::Time time;
  std::string author;

  bool operator==(const OccurrenceLink&) const = default;
};

// How far a learner has come with one objective.
struct SheetResult {
  std::string learner;
  absl::Time open;
  std::string objective;
  ResultView view = ResultView::kTutor;
  ObjectiveResult result = ObjectiveResult::kNotYet;
  absl::Time declared;
  std::string author;

  bool operator==(const SheetResult&) const = default;
};

// Somebody said that the results were talked about.
struct DebriefAcknowledgement {
  std::string learner;
  absl::Time open;
  std::string person;
  absl::Time time;

  bool operator==(const DebriefAcknowledgement&) const = default;
};

// Repository of plans of evaluations and of what people say of sheets. One thread at a time.
class Evaluations {
 public:
  explicit Evaluations(Connection& connection);

  // With its objectives and occurrences. Sets plan.id.
  absl::Status InsertPlan(int64_t platform, EvaluationPlan& plan);
  // In the order in which they were entered.
  absl::StatusOr<std::vector<EvaluationPlan>> Plans(int64_t platform, const std::string& course);

  absl::Status InsertLink(int64_t platform, const std::string& course, const OccurrenceLink& link);
  // In the order in which they were said.
  absl::StatusOr<std::vector<OccurrenceLink>> Links(int64_t platform, const std::string& course);

  absl::Status InsertMark(int64_t platform, const std::string& course, const std::string& learner,
                          const SheetMark& mark);
  // In the order in which they were said.
  absl::StatusOr<std::vector<SheetMark>> Marks(int64_t platform, const std::string& course,
                                               const std::string& learner);

  // Replaces what the same view said before.
  absl::Status PutResult(int64_t platform, const std::string& course, const SheetResult& result);
  // By occurrence, objective and view.
  absl::StatusOr<std::vector<SheetResult>> Results(int64_t platform, const std::string& course,
                                                   const std::string& learner);

  // Later ones change nothing.
  absl::Status Acknowledge(int64_t platform, const std::string& course,
                           const DebriefAcknowledgement& acknowledgement);
  // By occurrence and person.
  absl::StatusOr<std::vector<DebriefAcknowledgement>> Acknowledgements(int64_t platform,
                                                                       const std::string& course,
                                                                       const std::string& learner);

 private:
  Query<In<int64_t, std::string, absl::Time, std::string, absl::Time, int64_t, std::string,
           absl::Time, int64_t, std::string, bool, absl::Time, std::string>,
        Out<int64_t>>
      insert_plan_;
  Query<In<int64_t, int, std::string, std::string>> insert_objective_;
  Query<In<int64_t, absl::Time, absl::Time, bool>> insert_occurrence_;
  Query<In<int64_t, std::string>,
        Out<int64_t, std::string, absl::Time, std::string, absl::Time, int64_t, std::string,
            absl::Time, int64_t, std::string, bool, absl::Time, std::string>>
      plans_;
  Query<In<int64_t>, Out<std::string, std::string>> objectives_;
  Query<In<int64_t>, Out<absl::Time, absl::Time, bool>> occurrences_;
  Query<In<int64_t, std::string, absl::Time, std::string, absl::Time, std::string>> insert_link_;
  Query<In<int64_t, std::string>, Out<int64_t, absl::Time, std::string, absl::Time, std::string>>
      links_;
  Query<
      In<int64_t, std::string, std::string, absl::Time, bool, absl::Time, absl::Time, std::string>>
      insert_mark_;
  Query<In<int64_t, std::string, std::string>,
        Out<absl::Time, bool, absl::Time, absl::Time, std::string>>
      marks_;
  Query<In<int64_t, std::string, std::string, absl::Time, std::string, ResultView, ObjectiveResult,
           absl::Time, std::string>>
      put_result_;
  Query<In<int64_t, std::string, std::string>, Out<std::string, absl::Time, std::string, ResultView,
                                                   ObjectiveResult, absl::Time, std::string>>
      results_;
  Query<In<int64_t, std::string, std::string, absl::Time, std::string, absl::Time>> acknowledge_;
  Query<In<int64_t, std::string, std::string>,
        Out<std::string, absl::Time, std::string, absl::Time>>
      acknowledgements_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_EVALUATIONS_H_
