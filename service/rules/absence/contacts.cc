#include "service/rules/absence/contacts.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "service/base/instant.h"

namespace tutoring {
namespace {

template <typename Matches>
const Contact* First(const std::vector<const Contact*>& contacts, const Matches& matches) {
  const auto found = std::find_if(contacts.begin(), contacts.end(),
                                  [&](const Contact* contact) { return matches(*contact); });
  return found == contacts.end() ? nullptr : *found;
}

bool Before(const Contact* a, const Contact* b) {
  const auto of = [](const Contact& contact) {
    return std::tie(contact.time, contact.post, contact.intervention, contact.author,
                    contact.declared, contact.direct);
  };
  return of(*a) < of(*b);
}

}  // namespace

Contacts::Contacts(const std::vector<Contact>& contacts, const Roster& roster) : roster_(roster) {
  for (const Contact& contact : contacts) {
    const bool staff = roster.RolesAt(contact.author, contact.time).Accompanies();
    if (IsSet(contact.deleted)) {
      if (staff) deleted_.push_back(&contact);
      continue;
    }
    (staff                                        ? staff_
     : roster.Knows(contact.author, contact.time) ? others_
                                                  : strangers_)
        .push_back(&contact);
  }
  std::sort(staff_.begin(), staff_.end(), Before);
  std::sort(strangers_.begin(), strangers_.end(), Before);
}

const Contact* Contacts::FirstIn(const ContactCount& count, const Absence& absence) const {
  return First(staff_, [&](const Contact& c) { return count.Covers(absence, c.time); });
}

const Contact* Contacts::FirstByStaff(absl::Time time) const {
  return First(staff_, [&](const Contact& c) { return c.time >= time; });
}

const Contact* Contacts::FirstByManagers(absl::Time time) const {
  return First(staff_, [&](const Contact& c) {
    return c.time >= time && roster_.RolesAt(c.author, c.time).Has(Role::kManager);
  });
}

const Contact* Contacts::FirstByStrangersIn(const ContactCount& count,
                                            const Absence& absence) const {
  return First(strangers_, [&](const Contact& c) { return count.Covers(absence, c.time); });
}

std::vector<Interval> Contacts::MistakenIn(const ContactCount& count,
                                           const Absence& absence) const {
  std::vector<Interval> mistaken;
  for (const Contact* contact : deleted_) {
    if (count.Covers(absence, contact->time)) mistaken.push_back({contact->time, contact->deleted});
  }
  for (const Contact* contact : others_) {
    const absl::Time until = roster_.UnknownUntil(contact->author, contact->time);
    if (IsSet(until) && count.Covers(absence, contact->time)) {
      mistaken.push_back({contact->time, until});
    }
  }
  return mistaken;
}

std::string KeyOf(const Contact& contact) {
  if (contact.direct) return absl::StrCat("message ", contact.post);
  if (!contact.post.empty()) return absl::StrCat("post ", contact.post);
  if (!contact.intervention.empty()) return absl::StrCat("intervention ", contact.intervention);
  return absl::StrCat("contact ", ToMicros(contact.time), " ", contact.author);
}

std::string DismissalKey(absl::string_view anchor) { return absl::StrCat("dismissal ", anchor); }

}  // namespace tutoring
