#ifndef TESTS_SUPPORT_SAFETY_H_
#define TESTS_SUPPORT_SAFETY_H_

#include <map>
#include <string>
#include <vector>

#include "service/app/ledger.h"
#include "service/app/telling/deliveries.h"
#include "service/rules/policy/policy.h"
#include "service/rules/telling/alert.h"

namespace tutoring::testing {

// Watches what people are told while a history is told, and notes what must never be:
//  1. Two alerts about the same to the same person, unless a correction of the first arrived
//     between them; nor two corrections, unless an accusation came between them.
//  2. An alert opened about what was not owed by the facts known then, or not addressed to its
//     recipient.
//  3. A passed stage of an owed duty that somebody whom it addresses was not told and will not be,
//     unless the same direct message is told of, or settled, in another course.
//  4. Something waiting to leave about what is not owed any more.
//  5. A manager's lease before the tutors had their own alert for the notice.
//  6. A correction of what turned out well, missing or unasked for.
class Safety {
 public:
  Safety(app::Ledger& ledger, std::string platform, std::string time_zone = "Europe/Paris")
      : ledger_(&ledger), platform_(std::move(platform)), time_zone_(std::move(time_zone)) {}

  // The service was started again; the ledger before it is gone.
  void Follow(app::Ledger& ledger) { ledger_ = &ledger; }

  // After every unit of work.
  void Look();
  void LookAtLease(const app::LeasedDelivery& delivery, absl::Time now,
                   const TellingPolicy& policy);
  // Once all is told and delivered.
  void LookAtEnd();

  void Expect(const std::string& what, const absl::Status& status);
  void Complain(const std::string& what);
  bool HasUnsettled() const;
  // How many alerts of the kind were delivered.
  int CountDelivered(AlertKind kind) const;
  // The latest change of any alert.
  int64_t sequence() const { return sequence_; }
  const std::vector<std::string>& complaints() const { return complaints_; }
  // As they were at the latest look.
  const std::map<DutyKey, Duty>& duties() const { return duties_; }

 private:
  using Key = std::pair<DutyKey, std::string>;  // What is owed, recipient.

  absl::Status Load(store::Store& store, std::vector<std::string>& fresh);
  const store::Alert* Find(const DutyKey& duty, const std::string& person,
                           const Stage& stage) const;
  bool IsToldElsewhere(const Duty& duty, const std::string& person, const Stage& stage) const;
  bool IsVoid(const store::Alert& alert) const;
  // The recipient may have been told the contrary after it.
  bool IsContradicted(const store::Alert& alert) const;
  void LookAtFresh(const store::Alert& alert);
  void LookAtOwed(const Duty& duty);
  void LookAtAlarms();

  app::Ledger* ledger_;
  std::string platform_;
  std::string time_zone_;
  int64_t key_ = 0;
  int64_t sequence_ = 0;
  std::map<DutyKey, Duty> duties_;
  std::map<std::string, store::Alert> alerts_;  // By reference.
  std::multimap<Key, const store::Alert*> told_;
  std::vector<std::string> complaints_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_SAFETY_H_
