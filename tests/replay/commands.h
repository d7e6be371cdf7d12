#ifndef TESTS_REPLAY_COMMANDS_H_
#define TESTS_REPLAY_COMMANDS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "service/app/engine/evaluation.h"
#include "service/app/ledger.h"
#include "tests/replay/world.h"

namespace tutoring::testing {

// Tells a ledger what people decided, each at the time that the history says rather than now.
class CommandTeller {
 public:
  CommandTeller(std::vector<std::string> courses, const Policy& policy)
      : courses_(std::move(courses)), policy_(policy) {}

  absl::Status Tell(app::Unit& unit, const store::Platform& platform, const Fact& fact);

 private:
  // What is being told, and to which unit.
  struct Told {
    app::Unit& unit;
    const store::Platform& platform;
    app::Evaluation& evaluation;
  };

  absl::Status Enter(const Told& told, const store::DismissalRow& dismissal);
  absl::Status Enter(const Told& told, const store::AppraisalRow& appraisal);
  absl::Status Enter(const Told& told, store::DeclaredRole role);
  absl::Status Enter(const Told& told, store::Intervention intervention);
  absl::Status Enter(const Told& told, store::PolicyVersion version);
  absl::Status Enter(const Told& told, store::SuspensionRow suspension);
  absl::Status Enter(const Told& told, store::LeaveRow leave);
  absl::Status Enter(const Told& told, Mapping mapping);
  absl::Status Enter(const Told& told, store::WelcomeMarkRow mark);
  absl::Status Enter(const Told& told, store::EvaluationPlan plan);
  absl::Status Enter(const Told& told, const store::PersonMark& mark);
  absl::Status Enter(const Told& told, const store::PersonLink& link);
  absl::Status Enter(const Told& told, const store::PersonCourseEnd& end);
  absl::Status Enter(const Told& told, SubmittedFact submitted);
  absl::Status Enter(const Told& told, const ReadingFact& read);
  absl::Status Enter(const Told& told, const store::ActDecisionRow& decision);
  absl::Status Enter(const Told& told, app::CalendarView calendar);
  absl::Status Enter(const Told& told, const app::Event& event);
  // Every discussion in which the post ever stood.
  absl::Status MarkThreadsOf(const Told& told, const std::string& post);
  void ForgetRosters(const Told& told);
  void MarkAll(const Told& told);

  std::vector<std::string> courses_;
  const Policy& policy_;
  // The ledger's numbers of interventions: by course and the number that the history gives them.
  std::map<std::pair<std::string, int64_t>, int64_t> entered_;
};

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_COMMANDS_H_
