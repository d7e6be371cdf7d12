#ifndef SERVICE_RULES_ABSENCE_CONTACT_CYCLES_H_
#define SERVICE_RULES_ABSENCE_CONTACT_CYCLES_H_

#include <functional>
#include <string>
#include <vector>

#include "service/rules/absence/contacts.h"
#include "service/rules/absence/watch.h"

namespace tutoring {

// The time during which a contact with an absent learner, or a decision of the managers about them,
// is owed.
struct ContactCycle {
  DutyKind kind = DutyKind::kContact;
  int number = 0;  // Within its absence, from 1; 0 for a decision of the managers.
  std::string anchor;
  absl::Time opened;
  Absence absence;
  ContactCount count;  // At whose end it opened.
  Ending ending;
};

struct ContactCycles {
  std::vector<ContactCycle> cycles;                // By opening.
  absl::Time next_check = absl::InfiniteFuture();  // See AbsenceDuties.
};

// How long a policy waits for the end of such a count.
std::function<TargetLengths(const Policy&)> WaitLengths(Wait wait);

// Follows each absence and tells what was owed when: sentences 1 to 5, 8 and 9 of contact.h,
// without any judgement. Pure; cannot fail. Points into what `contacts` points into.
ContactCycles ContactCyclesOf(const std::vector<Absence>& absences, const Contacts& contacts,
                              const Watch& watch);

}  // namespace tutoring

#endif  // SERVICE_RULES_ABSENCE_CONTACT_CYCLES_H_
