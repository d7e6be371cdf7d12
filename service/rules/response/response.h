#ifndef SERVICE_RULES_RESPONSE_RESPONSE_H_
#define SERVICE_RULES_RESPONSE_RESPONSE_H_

#include <vector>

#include "service/rules/duty.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/thread.h"

namespace tutoring {

// The response rule: a learner's question is answered within 48 hours. Source: the tutor's guide,
// section "responds to questions within a reasonable time (48 hours at most)"; DESIGN 4 and 5.
//
//  1. Only forums of kind QUESTIONS and TECHNICAL count, each with targets of its own. A thread
//     whose first post is by a tutor, manager or technician is exempt unless policy says otherwise.
//  2. Posts count in the order of their creation (of the edit, where an edit made a post a
//     question). A learner's question while nothing is owed opens a duty, keyed by that post;
//     further learner posts do not move the clock. Courtesies open nothing. Questions asked at or
//     after the course's end open nothing. A duty of which tutors are not told (suspended; known
//     only after its deadline, as the imported are) holds back no question that they would be told
//     of.
//  3. The first later post of a tutor or manager that the asker can see closes it. A public post
//     settles every question before it; a private reply those of its addressee, and the earliest
//     other one then opens its own duty, known from then on. Of peers' answers tells sentence 10.
//  4. The duty is cancelled when its question is confirmed deleted, its learner leaves for good or
//     the course goes out of scope; what others asked in between then opens its own duty, known
//     from then on. A dismissal ends it and settles what stood behind it. A question that moves
//     takes its duty along; once that has ended in any discussion, it is asked in none any more.
//  5. A post by somebody whom the roster has never shown suspends the duty from that post on: it
//     may have been the answer. Opening a thread or asking while nothing is owed, it makes a
//     suspended duty of its own; having opened the thread, it suspends every duty of the thread,
//     which may be exempt.
//  6. The deadline is 48 h after the opening, included: of elapsed or of working time, without the
//     course's breaks and the learner's exemptions (response_targets.h). Met: closed at or before
//     it. Breached: both watermarks are past it and it was not met. Due before the course's
//     adoption: imported, no verdict. Known only after the deadline (split, late role, reclassified
//     forum), or ended in a way that may have happened before the deadline or at it: no breach.
//  7. Stages (36 h reminder and 48 h deadline to the assignees, 24 h later escalation to the
//     managers) pass when both watermarks pass their instant and the duty was owed then. A stage
//     before the instant at which the duty became known is not owed.
//  8. The duty pauses while it looked settled or pointless: from a tutor's or stranger's post to
//     its deletion, from a post whose author the rosters did not show to the last of these rosters,
//     from right after the last roster that showed the learner to the one that showed them back;
//     while the forum was for something else, between two times at which its questions counted. No
//     stage is owed in a pause, and no deadline in one is breached.
//  9. Assigned are the tutors who share a group with the learner, else all tutors of the course,
//     and during their leaves who stands in for them (roster.h): at the end of the duty, for a
//     stage at its instant, for what is open at the watermark. What passed goes to whoever takes
//     over (successors.h); managers who owe it themselves are not told while others can be.
// 10. A peer's post that a tutor endorses answers at its creation what others asked before it and
//     who can see it, where their policy accepts that at the endorsement. This is known from the
//     endorsement on: what else stood behind is owed from then, and the post itself asks nothing.
//     Nobody answers themselves: whoever found it out alone is dismissed. In time but endorsed
//     after the deadline: met, declared late, also in place of an answer that came too late. An
//     endorsement that was withdrawn, or whose post is gone, paused the duty while it held.
// 11. A tutor may call a post a question, or a technical one. A courtesy is owed from its creation
//     then, known since that word (its very instant is included: a stranger who writes then does
//     not ask while nothing is owed), where nothing answered it before; what was owed by then comes
//     first. A dismissal because it is no question is taken back by it, and paused the duty. From
//     the last word on, targets and audience are those of the kind that it names, as if the policy
//     had changed (targets.h).
// 12. Technical questions are assigned to the technicians of the course, at the instants of
//     sentence 9, where it has any then. Technicians answer technical questions only; what one
//     wrote before a question was called technical answers it, known from that word on.
// 13. What a learner wrote to one tutor directly, and the staff to them, is a thread of its own
//     (direct_messages.h), with the targets of QUESTIONS: there is no forum, none is exempt, and
//     instead of the watermark of posts and the course's adoption alone those of messages count. It
//     is owed by the tutor to whom the message was written that opened it, as nobody else can read
//     it, or who stands in for them; where they tutor no more, by the learner's tutors. What it
//     says is not known here: once dismissed as no question it is no breach, whoever says so.
//
// Pure and stateless. Cannot fail. Duties come in the order of their opening.
std::vector<Duty> ResponseDuties(const std::string& course_id, const Thread& thread,
                                 const Roster& roster, const CourseFacts& course,
                                 const CoursePolicy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_RESPONSE_H_
