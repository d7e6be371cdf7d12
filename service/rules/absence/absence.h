#ifndef SERVICE_RULES_ABSENCE_ABSENCE_H_
#define SERVICE_RULES_ABSENCE_ABSENCE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/thread.h"

namespace tutoring {

// What the platform showed as somebody's last access to a course: present at `access`, absent from
// then to `last_shown`, and nothing before.
struct Access {
  absl::Time access;       // InfinitePast: never yet.
  absl::Time first_shown;  // The first and the last observation that showed it.
  absl::Time last_shown;
  bool shown_still = false;  // By the latest observation of the course; the next may show it, too.

  bool operator==(const Access&) const = default;
};

// Something by which a tutor or manager reached a learner.
struct Contact {
  absl::Time time;
  std::string author;
  // A private reply to the learner, a direct answer or a direct message; else empty.
  std::string post;
  std::string intervention;                    // One that was declared; else empty.
  absl::Time declared = absl::InfinitePast();  // When, if it was declared.
  bool direct = false;                         // `post` is a direct message.
  // When the post was confirmed gone; InfiniteFuture while it stands.
  absl::Time deleted = absl::InfiniteFuture();
};

// Somebody said of a duty that nothing is owed.
struct AbsenceDismissal {
  DutyKind kind;
  std::string anchor;
  absl::Time time;
};

// One person in a course: all that the rules of presence look at.
struct Attendance {
  std::string person;
  std::vector<Access> accesses;   // Any order.
  std::vector<absl::Time> acts;   // Their own posts and submissions there: presence too.
  std::vector<Contact> contacts;  // With the person as a learner, by whomever. Any order.
  std::vector<AbsenceDismissal> dismissals;
};

// What a rule says of one person.
struct AbsenceDuties {
  std::vector<Duty> duties;  // By opening.
  // The earliest instant at which, with no further fact, another duty would open; InfiniteFuture
  // where none would.
  absl::Time next_check = absl::InfiniteFuture();
};

}  // namespace tutoring

#endif  // SERVICE_RULES_ABSENCE_ABSENCE_H_
