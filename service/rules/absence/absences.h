#ifndef SERVICE_RULES_ABSENCE_ABSENCES_H_
#define SERVICE_RULES_ABSENCE_ABSENCES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/absence/absence.h"

namespace tutoring {

// A time during which somebody was not there.
struct Absence {
  absl::Time last_access;  // The presence before it; InfinitePast where there was none.
  absl::Time from;         // From when it counts.
  absl::Time returned = absl::InfiniteFuture();  // The next presence; InfiniteFuture until it.
  // The last observation that showed it: from then to `returned` nothing is known.
  absl::Time proved = absl::InfinitePast();
  bool shown_still = false;  // The latest observation showed it, so that the next may, too.
};

// From when somebody's absences count.
struct Expected {
  absl::Time since;                             // After a presence: not before then.
  absl::Time never_since;                       // Of somebody who was never there.
  absl::Time forgotten = absl::InfinitePast();  // What was over by then is not remembered.
};

// The absences of a person, by time; those that were over before they could count, and those that
// are not remembered, are left out.
// Source: DESIGN 4 ("presence facts").
//
//  1. Present is who has an access or an act of their own. Absences lie between presences, and
//     after the last.
//  2. An observation that still showed this access, an earlier one or none proves the absence up to
//     then.
//  3. An absence that ended at or before the instant of forgetting is none. So nothing depends on
//     accesses before the last one until that instant, unless an observation still showed an
//     earlier one later than it.
//
// Pure, whatever the order of the facts; cannot fail.
std::vector<Absence> AbsencesOf(const Attendance& attendance, const Expected& expected);

// The key of a duty of an absence: made of what it is about (course, person, the presence before
// it) and of what began the count anew, if anything did. It depends neither on the order of facts
// nor on when an absence of somebody who was never there counts from.
std::string AbsenceAnchor(absl::string_view course, absl::string_view person,
                          const Absence& absence, absl::string_view begun_by);

}  // namespace tutoring

#endif  // SERVICE_RULES_ABSENCE_ABSENCES_H_
