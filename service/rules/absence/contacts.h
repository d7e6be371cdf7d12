#ifndef SERVICE_RULES_ABSENCE_CONTACTS_H_
#define SERVICE_RULES_ABSENCE_CONTACTS_H_

#include <string>
#include <vector>

#include "service/rules/absence/absences.h"

namespace tutoring {

// What the rule of contacts waits for before it asks for a contact.
enum class Wait { kNever, kAbsent, kRepeat };

// The time that is counted towards a contact: `from` the beginning of an absence, or from a contact
// (or dismissal) during it.
struct ContactCount {
  absl::Time from;
  Wait wait;
  std::string begun_by;  // Part of the anchor (absences.h); empty for the absence itself.

  // Whether something that happened then belongs to it: for who has only just been there, or has
  // just been reached, later than that.
  bool Covers(const Absence& absence, absl::Time time) const {
    return time > absence.last_access && time < absence.returned &&
           (wait == Wait::kRepeat ? time > from : time >= from);
  }
};

// Contacts with a learner, told apart by who made them. Source: sentences 4 and 8 of contact.h.
// Points into what it was made of. Pure, whatever the order of the contacts.
class Contacts {
 public:
  Contacts(const std::vector<Contact>& contacts, const Roster& roster);

  // The first by a tutor or manager within a count; null where there is none.
  const Contact* FirstIn(const ContactCount& count, const Absence& absence) const;
  // The first by a tutor or manager, or by a manager, at `time` or later; null where there is none.
  const Contact* FirstByStaff(absl::Time time) const;
  const Contact* FirstByManagers(absl::Time time) const;
  // The first by somebody whom no roster has ever shown, within a count; null where there is none.
  const Contact* FirstByStrangersIn(const ContactCount& count, const Absence& absence) const;

  // When, within a count, there seemed to be a contact that turned out to be none: by somebody who
  // is neither tutor nor manager, while rosters did not show them yet; or by a tutor or manager in
  // a post, until it was deleted.
  std::vector<Interval> MistakenIn(const ContactCount& count, const Absence& absence) const;

 private:
  using List = std::vector<const Contact*>;  // By time.

  const Roster& roster_;
  List staff_;
  List strangers_;
  List others_;
  List deleted_;  // By tutors or managers.
};

// What tells a contact from others: the fact that it is, or who made it when.
std::string KeyOf(const Contact& contact);

// The same of a dismissal, of the duty of an anchor.
std::string DismissalKey(absl::string_view anchor);

}  // namespace tutoring

#endif  // SERVICE_RULES_ABSENCE_CONTACTS_H_
