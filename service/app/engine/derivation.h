#ifndef SERVICE_APP_ENGINE_DERIVATION_H_
#define SERVICE_APP_ENGINE_DERIVATION_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "service/app/engine/course_cache.h"
#include "service/app/engine/subject.h"
#include "service/rules/duty.h"
#include "service/rules/policy/policy.h"
#include "service/store/store.h"

namespace tutoring::app {

// When a rule is to look at a subject again although nothing happens; InfiniteFuture: not before
// something does.
struct SubjectCheck {
  store::CheckRule rule;
  std::string course;
  std::string subject;
  absl::Time time;
};

// Leaves of the duty's stages those that passed, as the store keeps them.
void KeepPassed(Duty& duty);

// The duties of some subjects: as the rules say that they should be, and as they are stored. A new
// kind of duty has its place here: what is loaded, and which rule is called. It writes nothing, so
// that trials (course_trial.h) derive by it, too.
//
//   Derivation derivation(store, cache, platform, policy);
//   TUTORING_RETURN_IF_ERROR(derivation.Add(subjects, done));
//   ... compare derived() with stored() ...
//
// Of the stages it keeps those that passed, as the store does: the others follow from the rule. Or
// all, where somebody wants to know. Errors: those of the database.
class Derivation {
 public:
  enum class Stages { kPassed, kAll };

  Derivation(store::Store& store, CourseCache& cache, const store::Platform& platform,
             const Policy& policy, Stages stages = Stages::kPassed)
      : store_(store), cache_(cache), platform_(platform), policy_(policy), stages_(stages) {}

  // Adds the subjects, with others that must be added before the two can be compared: what one
  // knows of a post depends on every discussion in which it stood. `done` are those that need not
  // be added again, and afterwards these, too.
  absl::Status Add(std::set<Subject> subjects, std::set<Subject>& done);

  const std::map<DutyKey, Duty>& derived() const { return derived_; }
  const std::map<DutyKey, Duty>& stored() const { return stored_; }
  const std::vector<SubjectCheck>& checks() const { return checks_; }
  // The discussions among the subjects.
  const std::vector<std::string>& threads() const { return threads_; }

 private:
  absl::Status AddOne(const Subject& subject);
  absl::Status AddThread(const std::string& discussion);
  absl::StatusOr<std::vector<Duty>> StoredIn(const std::string& discussion);
  absl::Status AddPerson(const std::string& course, const std::string& person);
  absl::Status AddWelcomes(const std::string& course);
  absl::Status AddSheets(const std::string& course, const std::string& learner);
  absl::Status AddReports(const std::string& course);
  absl::Status AddSignals(const std::string& course);
  absl::Status AddMessages(const std::string& course, const std::string& person);
  void Derive(Duty duty);

  store::Store& store_;
  CourseCache& cache_;
  const store::Platform& platform_;
  const Policy& policy_;
  const Stages stages_;
  std::map<DutyKey, Duty> derived_;
  std::map<DutyKey, Duty> stored_;
  std::vector<SubjectCheck> checks_;
  std::vector<std::string> threads_;
  std::set<Subject> related_;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_DERIVATION_H_
