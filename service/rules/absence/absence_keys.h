#ifndef SERVICE_RULES_ABSENCE_ABSENCE_KEYS_H_
#define SERVICE_RULES_ABSENCE_ABSENCE_KEYS_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "service/rules/absence/absence.h"

namespace tutoring {

// The anchors that duties of a person's absences have, or ever had, and what each would be were the
// person known as `other`.
//
//  1. An anchor is made of a presence and of what began the count anew after it (absences.h): every
//     presence is combined with nothing, with every contact and with every dismissal of such a
//     duty, whether or not a rule derives a duty from the two at present.
//  2. So whatever was ever said of such a duty finds its new anchor, unless a fact that it was made
//     of is not known any more.
//
// Pure, whatever the order of the facts; cannot fail. Costs presences times contacts.
std::map<std::string, std::string> AnchorsRenamed(absl::string_view course,
                                                  const Attendance& attendance,
                                                  absl::string_view other);

}  // namespace tutoring

#endif  // SERVICE_RULES_ABSENCE_ABSENCE_KEYS_H_
