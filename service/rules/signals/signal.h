#ifndef SERVICE_RULES_SIGNALS_SIGNAL_H_
#define SERVICE_RULES_SIGNALS_SIGNAL_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/absence/absence.h"
#include "service/rules/duty.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/thread.h"
#include "service/rules/signals/exchanges.h"
#include "service/rules/signals/peer_answers.h"

namespace tutoring {

// How the learners of a course write to each other.
struct SignalFacts {
  std::vector<TalkPost> posts;  // Each once, any order.
  // Since when there is a forum in which learners may write to each other, for questions or among
  // peers as it is read now: when the first of them was seen. InfinitePast where that was no later
  // than the first roster, or than the adoption; InfiniteFuture where there is none.
  absl::Time writable = absl::InfiniteFuture();
  struct Dismissal {
    DutyKey signal;
    absl::Time time;
  };
  std::vector<Dismissal> dismissals;
};

// The signals of collaboration: tutors are told how their learners work together, with a
// suggestion. Source: the tutor's guide, section "encourages and organises collaborative learning,
// favours exchanges between learners"; DESIGN 2. Signals, never accusations: nobody owes anything
// about one, and none has a verdict.
//
//  1. What is an exchange is said in exchanges.h.
//  2. Time is counted in equal lengths, each as long as policy says a silence is (14 days), on end,
//     without the course's breaks, the time for which it was hidden from its learners and, of a
//     learner, their exemptions. A length ends with a signal, if at all, once the watermark is past
//     its end: so there is at most one of each subject in as long a time.
//  3. Silent group: two learners at least, and no exchange of theirs in that length, its last
//     instant included. Counted from their last exchange, or from when there were two of them. The
//     learners in no group are one, too.
//  4. Isolated learner: no exchange of theirs in that length, though a group had one which is
//     theirs at its end and has at least four learners then. Counted from their last exchange, or
//     from when they came.
//  5. Peer answers: of at least five questions first answered in that length (its last instant
//     excluded) fewer than a fifth were by fellow learners. Counted from the course's start.
//  6. Nothing is counted from before the course's start (where it has none, its first roster) nor,
//     of exchanges, from before it had a forum for them.
//  7. None opens before the course's adoption, at or after its end, out of scope, where policy asks
//     for none, nor in the length after one that was dismissed. Told are the tutors of the group,
//     or of the learner, at the opening; all tutors of answers and of learners in no group.
//  8. A signal is closed by the next exchange of its subject; dismissed; cancelled with the
//     departure of the learner (of a group: of all but one), with scope, and with policy; and
//     closed at the latest after another such length or at the course's end: by what comes first,
//     of several at one instant what is named first. What is known of exchanges, dismissals, people
//     and scope ends it at once; policy, length and course only once the watermark is past that.
//  9. One that became known only after its opening, because the course's end was put off, tells
//     nobody; nor does one whose learners may have left before, or whose course its scope
//     (judgement.h, 2).
// 10. A later policy moves openings as it moves the deadlines of questions (targets.h). The policy
//     is that of the group, of a learner's groups where the count begins.
//
// A duty's `last_access` is the fact from which its subject's time is counted, InfinitePast where
// the course's start, or its first forum, came later than that; of answers, the beginning of their
// length. `cycle` is the how manieth length it ended, from 1.
//
// Pure, whatever the order of the facts. Cannot fail. Its time goes with the number of posts and of
// lengths.
AbsenceDuties SignalDuties(const std::string& course_id, const SignalFacts& facts,
                           const Roster& roster, const CourseFacts& course,
                           const CoursePolicy& policy);

// The key of a signal: made of its subject, of the fact from which time is counted and of how many
// lengths that is ago. So it stays the same where a break, or a policy, moves its opening. `from`
// is not looked at where the kind is that of answers.
std::string SignalAnchor(DutyKind kind, absl::string_view course, absl::string_view subject,
                         absl::Time from, int number);

// The policy of a signal's subject.
std::shared_ptr<const PolicyTimeline> SignalTimeline(const Duty& signal, const Roster& roster,
                                                     const CoursePolicy& policy);

// What a signal of peer answers is about.
PeerShare PeerShareOf(const Duty& signal, const SignalFacts& facts, const Roster& roster);

}  // namespace tutoring

#endif  // SERVICE_RULES_SIGNALS_SIGNAL_H_
