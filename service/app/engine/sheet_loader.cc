#include "service/app/engine/sheet_loader.h"

#include <utility>
#include <vector>

#include "service/app/engine/contact_loader.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/grid/intervention.h"

namespace tutoring::app {

absl::StatusOr<SheetSnapshot> LoadSheets(store::Store& store, CourseCache& cache,
                                         const store::Platform& platform, const std::string& course,
                                         const std::string& learner, const Policy& policy) {
  const int64_t key = platform.key;
  SheetSnapshot snapshot;
  SheetFacts& facts = snapshot.facts;
  facts.learner = learner;
  TUTORING_ASSIGN_OR_RETURN(snapshot.course, cache.FactsOf(store, key, course));
  TUTORING_ASSIGN_OR_RETURN(facts.occurrences, cache.OccurrencesOf(store, key, course));
  const bool begun = IsSet(snapshot.course.adoption) && !snapshot.course.forgotten;
  if (!begun || facts.occurrences->empty()) return snapshot;
  TUTORING_ASSIGN_OR_RETURN(facts.submissions, store.submissions.OfLearner(key, course, learner));
  TUTORING_ASSIGN_OR_RETURN(facts.marks, store.evaluations.Marks(key, course, learner));
  TUTORING_RETURN_IF_ERROR(AddAnswersTo(store, key, course, learner, facts.contacts));
  store::InterventionFilter filter{.course = course, .learner = learner};
  TUTORING_RETURN_IF_ERROR(
      AddDeclared(store, key, filter, ConfirmedActs::kLeaveOut, facts.contacts));
  filter.kind = static_cast<int>(InterventionKind::kEvaluation);
  TUTORING_RETURN_IF_ERROR(AddDeclared(store, key, filter, ConfirmedActs::kTake, facts.talks));
  TUTORING_ASSIGN_OR_RETURN(const auto dismissals, store.dismissals.OfPerson(key, course, learner));
  for (const store::DismissalRow& row : dismissals) {
    facts.dismissals.push_back({row.kind, row.anchor, row.time});
  }
  std::vector<std::string> people{learner};
  for (const Contact& contact : facts.contacts) people.push_back(contact.author);
  TUTORING_ASSIGN_OR_RETURN(snapshot.roster, cache.RosterOf(store, key, course, people));
  TUTORING_ASSIGN_OR_RETURN(snapshot.policy,
                            cache.policies().PolicyOf(store, policy, platform, course));
  return snapshot;
}

}  // namespace tutoring::app
