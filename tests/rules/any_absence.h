#ifndef TESTS_RULES_ANY_ABSENCE_H_
#define TESTS_RULES_ANY_ABSENCE_H_

#include <rapidcheck.h>

#include <ostream>
#include <vector>

#include "tests/support/absent.h"

namespace tutoring::testing {

// Stories of somebody who is there or not, by chance, for properties of the rules of absence.

std::ostream& operator<<(std::ostream& os, const Absent& story);

// Of the learner ana: accesses and acts, people who come and go, contacts by all sorts of people,
// breaks, a course that ends or is lost from sight.
rc::Gen<Absent> AnyStory();
// The same of the tutor tim, who knows that he is watched.
rc::Gen<Absent> AnyTutorStory();

// Mostly multiples of twelve hours within the first forty days, so that thresholds, deadlines and
// facts coincide often.
absl::Time SomeInstant();
// By anybody, and by any way; the number names it.
Contact SomeContact(int number);
// Accesses as a platform shows them: each until the observation before the next was made.
void AddAccesses(Absent& story);

// What is owed of the story's person, with the watermarks of these facts: contacts of a learner, or
// a tutor's own presence.
AbsenceDuties OwedOf(const Absent& story, const CourseFacts& facts);

// That duty among others; null where it is none of them.
const Duty* Find(const std::vector<Duty>& duties, const Duty& duty);

}  // namespace tutoring::testing

#endif  // TESTS_RULES_ANY_ABSENCE_H_
