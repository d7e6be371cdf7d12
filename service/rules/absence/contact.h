#ifndef SERVICE_RULES_ABSENCE_CONTACT_H_
#define SERVICE_RULES_ABSENCE_CONTACT_H_

#include <string>

#include "service/rules/absence/absence.h"

namespace tutoring {

// The rule of contacts: a tutor quickly contacts a learner who does not connect. Source: the
// tutor's guide, section "sees that the schedule is kept; quickly contacts learners who do not
// connect"; DESIGN 2, 4 and 5.
//
//  1. Present is a learner at each access that the platform showed, at each post of their own and
//     whenever they handed something in. An absence runs from a presence to the next; that of a
//     learner who was never there from the later of the course's start and their enrolment: the
//     first roster that showed them as a learner. Members of the very first roster are enrolled
//     since ever; where there is no start either, theirs runs from that roster. No absence counts
//     from before start or enrolment. What is handed in is waited for by no verdict: the platform's
//     accesses show it, too.
//  2. An absence is certain only up to the last observation that still showed it; nothing is known
//     from then to the next presence.
//  3. A duty opens 3 days after start or enrolment for a learner who was never there, 7 days after
//     the presence for another, if an observation at that instant or after it still shows the
//     absence. Time is elapsed or working time, without the course's breaks, the time for which it
//     was hidden from its learners, the learner's exemptions and the time during which rosters did
//     not show them as a learner: from the microsecond after the last roster that did, since at
//     that they were one, to the next that does; where the reading of a role's name changed,
//     between the instants of the changes.
//  4. A contact is made by anybody who was tutor or manager of the course at its time: by a post, a
//     direct message, or what they declare. One during the absence and before the opening begins
//     the count anew, with 7 days, and never brings the opening forward: somebody already reached
//     by phone is not nagged about. A post that was deleted made no contact, and nothing was owed
//     while it stood.
//  5. Nothing opens at or after the course's end, nor while it is out of scope, nor for who is not
//     a learner of it then.
//  6. The contact is due 48 h after the opening, included. The tutors of the learner, or who
//     stands in for them then, are told at the opening and at the deadline, the managers 24 h after
//     it.
//  7. The first contact at or after the opening closes the duty. Met: at or before the deadline,
//     "in time, declared late" where it was declared after it. Breached: all three watermarks, and
//     where messages are reported (evidence.messages, at the deadline; of a risk of abandonment at
//     its opening) that of messages, are past the deadline, and an observation at it or after it
//     still shows the absence. Where tutors cannot declare what they did (evidence.interventions,
//     at the deadline), a contact may be made unseen: no breach, and no manager is told.
//  8. The learner's return, their departure for good (from the course, or from learning there) and
//     the course's loss of scope cancel the duty, a dismissal ends it. No breach where that may
//     have happened at or before the deadline. A contact by somebody whom the roster has never
//     shown suspends it.
//  9. Still absent 7 days after the contact or dismissal that ended a duty, another opens: at most
//     3 for one absence. Still absent 7 days after that of the last one, the managers are told once
//     of a risk of abandonment. That has no deadline, and ends as the others do, by a contact only
//     of a manager's.
// 10. What was due before the adoption of the course and of its connections (of a risk of
//     abandonment: what opened) is imported: no stages, no verdict. What became known only after
//     its deadline is no breach.
// 11. A later policy moves openings and deadlines as it moves those of questions (targets.h). The
//     policy is that of the learner's groups where the count begins, of a deadline at the opening.
//
// Pure, whatever the order of the facts. Cannot fail. Nothing for whom no roster shows as a
// learner.
AbsenceDuties ContactDuties(const std::string& course_id, const Attendance& attendance,
                            const Roster& roster, const CourseFacts& course,
                            const CoursePolicy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_ABSENCE_CONTACT_H_
