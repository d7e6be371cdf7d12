#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_CONTACTS_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_CONTACTS_H_

#include <vector>

#include "absl/status/status.h"
#include "service/app/explain/narrator.h"
#include "service/rules/absence/absence.h"
#include "service/rules/duty.h"

namespace tutoring::app {

// Says which contacts tutors and managers made from `from` to `until`, both included, by time.
// Errors: those of the database.
absl::Status SayContacts(std::vector<Contact> contacts, absl::Time from, absl::Time until,
                         const Roster& roster, Narrator& narrator);

// Whether what closed a contact was a direct message, and that it was.
bool IsClosedDirectly(const Duty& duty, const std::vector<Contact>& contacts);
void SayClosedDirectly(const Duty& duty, Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_CONTACTS_H_
