#include "service/app/explain/explain_contacts.h"

#include <algorithm>
#include <string>

#include "service/base/status_macros.h"

namespace tutoring::app {

bool IsClosedDirectly(const Duty& duty, const std::vector<Contact>& contacts) {
  return std::any_of(contacts.begin(), contacts.end(), [&](const Contact& contact) {
    return contact.direct && contact.post == duty.closing_post && contact.time == duty.closed;
  });
}

void SayClosedDirectly(const Duty& duty, Narrator& narrator) {
  narrator.Tell({.kind = DutyEventKind::kClosed,
                 .time = duty.closed,
                 .post = duty.closing_post,
                 .direct = true},
                "Close le $0 par un message direct.", "Closed on $0 by a direct message.",
                narrator.Time(duty.closed));
}

absl::Status SayContacts(std::vector<Contact> contacts, absl::Time from, absl::Time until,
                         const Roster& roster, Narrator& narrator) {
  std::sort(contacts.begin(), contacts.end(),
            [](const Contact& a, const Contact& b) { return a.time < b.time; });
  for (const Contact& contact : contacts) {
    if (contact.time < from || contact.time > until) continue;
    if (!roster.RolesAt(contact.author, contact.time).Accompanies()) continue;  // A fellow learner.
    TUTORING_ASSIGN_OR_RETURN(const std::string by, narrator.Name(contact.author));
    const DutyEvent made{.kind = DutyEventKind::kContactMade,
                         .time = contact.time,
                         .person = contact.author,
                         .post = contact.post,
                         .direct = contact.direct,
                         .intervention = contact.intervention,
                         .declared = contact.declared};
    if (IsSet(contact.deleted)) {
      narrator.Tell({.kind = DutyEventKind::kContactDeleted,
                     .time = contact.deleted,
                     .person = contact.author,
                     .post = contact.post,
                     .direct = contact.direct},
                    "Contact de $0 le $1 (message $2), supprimé le $3 : il ne compte plus.",
                    "Contact by $0 on $1 (post $2), deleted on $3: it does not count any more.", by,
                    narrator.Time(contact.time), contact.post, narrator.Time(contact.deleted));
    } else if (contact.direct) {
      narrator.Tell(made, "Contact de $0 le $1 (message direct).",
                    "Contact by $0 on $1 (direct message).", by, narrator.Time(contact.time));
    } else if (contact.intervention.empty()) {
      narrator.Tell(made, "Contact de $0 le $1 (message $2).", "Contact by $0 on $1 (post $2).", by,
                    narrator.Time(contact.time), contact.post);
    } else {
      narrator.Tell(made, "Contact de $0 le $1 (intervention $2, déclarée le $3).",
                    "Contact by $0 on $1 (intervention $2, declared on $3).", by,
                    narrator.Time(contact.time), contact.intervention,
                    narrator.Time(contact.declared));
    }
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
