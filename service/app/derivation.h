#ifndef SERVICE_APP_DERIVATION_H_
#define SERVICE_APP_DERIVATION_H_

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "service/app/subject.h"
#include "service/rules/duty.h"
#include "service/rules/policy.h"

namespace tutoring::app {

// The duties of some subjects: as the rules say that they should be, and as they are stored. A new
// kind of duty has its place here: what is loaded, and which rule is called.
//
//   Derivation derivation(unit, platform, policy);
//   TUTORING_RETURN_IF_ERROR(derivation.Add(subject));
//   ... compare derived() with stored() ...
//
// Errors: those of the database.
class Derivation {
 public:
  Derivation(Unit& unit, const store::Platform& platform, const Policy& policy)
      : unit_(unit), platform_(platform), policy_(policy) {}

  absl::Status Add(const Subject& subject);

  // Other subjects that must be added before the two can be compared, since it was asked last: what
  // one knows of a post depends on every discussion in which it stood.
  std::set<Subject> TakeRelated() { return std::exchange(related_, {}); }

  const std::map<DutyKey, Duty>& derived() const { return derived_; }
  const std::map<DutyKey, Duty>& stored() const { return stored_; }

 private:
  absl::Status AddThread(const std::string& discussion);
  absl::Status AddPerson(const std::string& course, const std::string& person);
  absl::Status AddWelcomes(const std::string& course);
  absl::Status AddSheets(const std::string& course, const std::string& learner);
  absl::Status AddReports(const std::string& course);
  absl::Status AddSignals(const std::string& course);
  void Derive(Duty duty);

  Unit& unit_;
  const store::Platform& platform_;
  const Policy& policy_;
  std::map<DutyKey, Duty> derived_;
  std::map<DutyKey, Duty> stored_;
  std::set<Subject> related_;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_DERIVATION_H_
