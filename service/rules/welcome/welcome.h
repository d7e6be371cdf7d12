#ifndef SERVICE_RULES_WELCOME_WELCOME_H_
#define SERVICE_RULES_WELCOME_WELCOME_H_

#include <memory>
#include <string>
#include <vector>

#include "service/rules/duty.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/thread.h"
#include "service/rules/welcome/checklist.h"
#include "service/rules/welcome/welcomes.h"

namespace tutoring {

// What was done to welcome the learners of a course.
struct WelcomeFacts {
  std::vector<WelcomeMark> marks;   // Any order.
  std::vector<Greeting> greetings;  // By whomever. Any order.
  struct Dismissal {
    std::string anchor;
    absl::Time time;
  };
  std::vector<Dismissal> dismissals;
};

// The rule of welcomes: tutors welcome their groups as soon as training starts, and who enrols
// later. Source: the tutor's guide, section "contacts the group or the learner as soon as training
// starts: introduces themself and their role; states the objectives; presents the means; gives the
// schedule"; DESIGN 2 and 5.
//
//  1. Who is welcomed, and from when on, is said in welcomes.h; how items come to be done in
//     checklist.h. A welcome opens no earlier than policy says that one is owed, and not at or
//     after the course's end. It is listed from when it is known, though it may begin only later.
//  2. It is due 48 h after the opening, included, without the course's breaks and the exemptions of
//     the learner whose it is. Told are the tutors at the opening and at the deadline, the managers
//     24 h after it: the tutors of the group, where it has none all of the course; during their
//     leaves who stands in for them, who takes over what passed before, too (successors.h).
//  3. All five items are asked for; where tutors cannot declare what they did
//     (evidence.interventions, at the deadline) only the contact, which may be made unseen: no
//     breach then, and no manager is told.
//  4. Met: the last item asked for was done or waived at or before the deadline, "in time, declared
//     late" where that was said after it. Breached: the watermarks of posts and roster, and where
//     messages are reported that of messages (evidence.messages, at the deadline; of a learner's
//     welcome only), are past the deadline and it was not met.
//  5. Nothing is owed while a greeting stood that was deleted later. One by somebody whom the
//     roster has never shown, written or declared, may be a tutor's of any group: it suspends the
//     duty of whom it is addressed to, or those of all groups where it is addressed to nobody.
//  6. The departure of the last learner and the loss of scope cancel it, and so does a policy that
//     asks for none any more; a dismissal ends it. No breach where that may have happened at or
//     before the deadline.
//  7. A later policy moves the deadline as it moves that of questions (targets.h). The policy is
//     that of the group, of a learner's groups at their enrolment.
//
// Pure, whatever the order of the facts. Cannot fail. In the order of WelcomesOf.
std::vector<Duty> WelcomeDuties(const std::string& course_id, const WelcomeFacts& facts,
                                const Roster& roster, const CourseFacts& course,
                                const CoursePolicy& policy);

// Whom a duty of the rule welcomes.
Welcomed WelcomedBy(const Duty& welcome);

// The policy of those who are welcomed: of the group, of a learner's groups when it opened.
std::shared_ptr<const PolicyTimeline> WelcomeTimeline(const Welcomed& whom, absl::Time opened,
                                                      const Roster& roster,
                                                      const CoursePolicy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_WELCOME_WELCOME_H_
