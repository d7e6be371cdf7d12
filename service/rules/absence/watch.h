#ifndef SERVICE_RULES_ABSENCE_WATCH_H_
#define SERVICE_RULES_ABSENCE_WATCH_H_

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/base/instant.h"
#include "service/rules/absence/absences.h"
#include "service/rules/judgement.h"
#include "service/rules/targets.h"

namespace tutoring {

// How a duty ended, or that it has not.
struct Ending {
  absl::Time time = absl::InfiniteFuture();
  DutyState state = DutyState::kOpen;
  DutyReason reason = DutyReason::kWaiting;
  bool by_act = false;               // See Obligation::ended_by_act.
  const Contact* contact = nullptr;  // Where it was one.
};

// How long a delay lasts at the very least. Working days begin and end within days, and a zone may
// skip one.
absl::Duration AtLeast(const Delay& delay);

// The earliest; of several at one instant the first that is named. Those at InfiniteFuture have not
// come.
Ending Earliest(std::initializer_list<Ending> endings);

// The time that does not count where something is expected of a learner (empty: of all of them),
// but for that in which they were none: breaks and exemptions, and when they could not enter the
// course. By time, joined where they touch.
std::vector<Interval> NotCountedForLearner(const CourseFacts& course, const CoursePolicy& policy,
                                           const std::string& learner);

// The same absent person in the same course, as the rules of presence (contact.h, presence.h) look
// at them: whether something can open, what ends it, and how much of it is certain.
class Watch {
 public:
  // Watched while a roster shows the person in `standing`, but for the time of `leaves`, which does
  // not count. All that is passed by reference outlives this.
  Watch(const std::string& course_id, const Attendance& attendance, const Roster& roster,
        const CourseFacts& course, const CoursePolicy& policy, Standing standing,
        const std::vector<Interval>& leaves = {});

  const std::string& person() const { return attendance_.person; }
  const Roster& roster() const { return roster_; }
  const CourseFacts& course() const { return course_; }

  // The watermark of all sources that show whether somebody is absent.
  absl::Time watermark() const {
    return std::min(
        {course_.roster_watermark, course_.posts_watermark, course_.connections_watermark});
  }

  // The same with what may be a contact, for something that is due at `due`, or is only told at its
  // opening.
  absl::Time ContactsWatermark(absl::Time opened, absl::Time due) const;

  // What does not count: suspensions, of a learner when the course was hidden, and the time during
  // which rosters did not show the person so.
  const std::vector<Interval>& suspended() const { return suspended_; }

  // From when absences count: the later of the course's start and the first roster that showed the
  // person so. Members of the very first roster are enrolled since ever.
  Expected ExpectedSince() const;

  // The policy of the person's groups of that time.
  std::shared_ptr<const PolicyTimeline> TimelineAt(absl::Time time) const;
  PolicyTerm TermAt(absl::Time time) const;

  // Whether tutors can declare what they do about something that opened at `opened` and is due at
  // `due`: by the policy of the person's groups at the opening, as of the deadline.
  bool MayDeclare(absl::Time opened, absl::Time due) const;

  // Targets by that policy. Neither suspensions count nor the time during which rosters did not
  // show the person so.
  Targets TargetsFrom(const TargetTime& time,
                      const std::function<TargetLengths(const Policy&)>& lengths) const;

  // Whether an absence was over before a limit counted from its beginning could be reached,
  // whatever is suspended and whichever policy is in force: so it is with most.
  bool IsOverBefore(const Absence& absence,
                    const std::function<TargetLengths(const Policy&)>& lengths) const;

  // Whether something of an absence may open at `time`, were the absence shown to last until then:
  // the person is still in the course, which is in scope and not over.
  bool MayOpenAt(const Absence& absence, absl::Time time) const;

  // The same, of what is no absence.
  bool MayOpenAt(absl::Time time) const;

  // Whether an observation may still come that shows the absence at `time`, though it may be over:
  // a post ends one of which the platform's accesses say nothing.
  bool MayYetBeProved(const Absence& absence, absl::Time time) const {
    return !IsSet(absence.returned) || absence.shown_still || course_.connections_watermark <= time;
  }

  // What ends a duty other than what it asks for: departure, loss of scope, dismissal. One that was
  // dismissed before it opened, since its opening has moved, ends there.
  Ending EndOf(const DutyKey& duty, absl::Time opened) const;

  // What is known of something of an absence that opened at `opened`, is due at `due` and ended so.
  Obligation ObligationOf(const Absence& absence, absl::Time opened, absl::Time due,
                          const Ending& ending) const;

  // Judges by `watermark`, that of all sources, and by nothing that was observed of the absence
  // later than it was shown. Until that watermark an observation may come that shows more of it.
  static Judgement JudgementOf(const Absence& absence, Obligation obligation, absl::Time watermark);

  // Until when the person certainly stayed in the course, and the course in scope.
  absl::Time StayedUntil() const;

  // A duty with what is the same for every kind.
  Duty DutyOf(DutyKind kind, const std::string& anchor, const Absence& absence,
              const Obligation& obligation, const Ending& ending) const;

  std::string AnchorOf(const Absence& absence, absl::string_view begun_by) const {
    return AbsenceAnchor(course_id_, attendance_.person, absence, begun_by);
  }

 private:
  absl::Time Adopted() const;
  // The last instant before what was only observed some time after it happened, as far as accesses
  // tell, too.
  absl::Time CertainUntil(const Absence& absence) const;

  const std::string& course_id_;
  const Attendance& attendance_;
  const Roster& roster_;
  const CourseFacts& course_;
  const CoursePolicy& policy_;
  Standing standing_;
  std::vector<Interval> suspended_;
  std::optional<Departure> departure_;  // For good.
};

}  // namespace tutoring

#endif  // SERVICE_RULES_ABSENCE_WATCH_H_
