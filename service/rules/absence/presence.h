#ifndef SERVICE_RULES_ABSENCE_PRESENCE_H_
#define SERVICE_RULES_ABSENCE_PRESENCE_H_

#include <string>

#include "service/rules/absence/absence.h"

namespace tutoring {

// The rule of tutors' presence: a tutor connects to the platform regularly. Source: the tutor's
// guide, section "to do this, must connect to the platform regularly"; DESIGN 2, 4 and 8.
//
//  1. Nobody is watched unless the policy of their groups says that staff were informed, and no
//     absence counts from before it said so. Where it says so no more, what is owed is out of
//     scope.
//  2. Absences are those of contact.h, sentences 1 and 2, of whom rosters show as a tutor; that of
//     a tutor who was never there counts from the later of the course's start and the first roster
//     that showed them as one.
//  3. A tutor absent for 3 days (in schools: to the end of the third working day after that of the
//     access) is told; 1 working day later the managers are, but not the tutor as one of them. Time
//     does not run in the course's breaks, nor in the tutor's leaves, nor while rosters did not
//     show the tutor as one (contact.h, sentence 3).
//  4. The duty is that of the tutor alone, owed since the access and due at that threshold,
//     included. It exists only where an observation at the threshold or after it still shows the
//     absence: nothing is kept of tutors who connect.
//  5. Nothing comes due at or after the course's end, nor while it is out of scope.
//  6. Breached once all three watermarks are past the threshold. The next presence closes it. A
//     departure for good (from the course, or from tutoring there) and the loss of scope cancel it,
//     a dismissal ends it.
//  7. What was due before the adoption of the course and of its connections is imported.
//  8. A later policy moves the threshold as it moves deadlines (targets.h). The policy is that of
//     the tutor's groups where the count begins; of whether staff were informed, where the absence
//     does.
//
// Pure, whatever the order of the facts. Cannot fail. Nothing for whom no roster shows as a tutor.
AbsenceDuties PresenceDuties(const std::string& course_id, const Attendance& attendance,
                             const Roster& roster, const CourseFacts& course,
                             const CoursePolicy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_ABSENCE_PRESENCE_H_
