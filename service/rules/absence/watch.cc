#include "service/rules/absence/watch.h"

#include <algorithm>
#include <utility>

#include "service/base/instant.h"
#include "service/rules/response/direct_messages.h"

namespace tutoring {
namespace {

std::vector<Interval> NotCounted(const std::string& person, const Roster& roster,
                                 const CourseFacts& course, const CoursePolicy& policy,
                                 Standing standing, const std::vector<Interval>& leaves) {
  std::vector<Interval> suspended = standing == IsLearning
                                        ? NotCountedForLearner(course, policy, person)
                                        : policy.SuspendedFor(person);
  suspended.insert(suspended.end(), leaves.begin(), leaves.end());
  // Who was something else in the course before is no absent one of what they became.
  const absl::Time first = roster.FirstShown(person, standing);
  for (const Interval& away : roster.AbsencesAfter(person, absl::InfinitePast(), standing)) {
    if (away.until > first) suspended.push_back(away);
  }
  return Merged(std::move(suspended));
}

}  // namespace

absl::Duration AtLeast(const Delay& delay) {
  return delay.working_days > 0 ? std::max(delay.working_days - 2, 0) * absl::Hours(23)
                                : delay.time;
}

Ending Earliest(std::initializer_list<Ending> endings) {
  const auto first =
      std::min_element(endings.begin(), endings.end(),
                       [](const Ending& a, const Ending& b) { return a.time < b.time; });
  return first->time == absl::InfiniteFuture() ? Ending() : *first;
}

std::vector<Interval> NotCountedForLearner(const CourseFacts& course, const CoursePolicy& policy,
                                           const std::string& learner) {
  std::vector<Interval> suspended = policy.SuspendedFor(learner);
  suspended.insert(suspended.end(), course.hidden.begin(), course.hidden.end());
  return Merged(std::move(suspended));
}

Watch::Watch(const std::string& course_id, const Attendance& attendance, const Roster& roster,
             const CourseFacts& course, const CoursePolicy& policy, Standing standing,
             const std::vector<Interval>& leaves)
    : course_id_(course_id),
      attendance_(attendance),
      roster_(roster),
      course_(course),
      policy_(policy),
      standing_(standing),
      suspended_(NotCounted(attendance.person, roster, course, policy, standing, leaves)),
      departure_(roster.DepartureAfter(attendance.person, absl::InfinitePast(), standing)) {}

Expected Watch::ExpectedSince() const {
  const absl::Time shown = roster_.FirstShown(person(), standing_);
  if (!IsSet(shown)) return {shown, shown};
  const absl::Time first = roster_.FirstSnapshot();
  const absl::Time since = shown <= first ? course_.start : std::max(course_.start, shown);
  return {since, IsSet(since) ? since : first, course_.presence_forgotten};
}

std::shared_ptr<const PolicyTimeline> Watch::TimelineAt(absl::Time time) const {
  return policy_.TimelineFor(roster_.GroupsAt(person(), time));
}

PolicyTerm Watch::TermAt(absl::Time time) const {
  return tutoring::TermAt(*TimelineAt(time), time);
}

bool Watch::MayDeclare(absl::Time opened, absl::Time due) const {
  const PolicyTerm term = tutoring::TermAt(*TimelineAt(opened), std::min(due, LatestInstant()));
  return term.policy.evidence.interventions;
}

Targets Watch::TargetsFrom(const TargetTime& time,
                           const std::function<TargetLengths(const Policy&)>& lengths) const {
  return TargetsOf(time, *TimelineAt(time.opened), suspended_,
                   [&](const PolicyTerm& term) { return lengths(term.policy); });
}

bool Watch::IsOverBefore(const Absence& absence,
                         const std::function<TargetLengths(const Policy&)>& lengths) const {
  if (!IsSet(absence.returned)) return false;
  const absl::Duration length = absence.returned - absence.from;
  const auto timeline = TimelineAt(absence.from);
  return std::all_of(timeline->begin(), timeline->end(), [&](const PolicyTerm& term) {
    return AtLeast(lengths(term.policy).limit) >= length;
  });
}

bool Watch::MayOpenAt(const Absence& absence, absl::Time time) const {
  return time < absence.returned && MayOpenAt(time);
}

bool Watch::MayOpenAt(absl::Time time) const {
  if (!IsSet(time)) return false;
  if (time >= course_.end || time >= course_.ScopeEnd()) return false;
  return !departure_ || time < departure_->seen;
}

Ending Watch::EndOf(const DutyKey& duty, absl::Time opened) const {
  Ending dismissed{
      .state = DutyState::kDismissed, .reason = DutyReason::kDismissed, .by_act = true};
  for (const AbsenceDismissal& dismissal : attendance_.dismissals) {
    if (DutyKey{dismissal.kind, dismissal.anchor} != duty) continue;
    dismissed.time = std::min(dismissed.time, std::max(dismissal.time, opened));
  }
  Ending left{.state = DutyState::kCancelled, .reason = DutyReason::kLearnerLeft};
  if (departure_) left.time = departure_->seen;
  const Ending out{.time = course_.ScopeEnd(),
                   .state = DutyState::kCancelled,
                   .reason = DutyReason::kOutOfScope};
  return Earliest({dismissed, left, out});
}

Obligation Watch::ObligationOf(const Absence& absence, absl::Time opened, absl::Time due,
                               const Ending& ending) const {
  Obligation owed{.opened = opened,
                  .known = std::max(course_.KnownSince(opened, Adopted()),
                                    roster_.KnownSince(attendance_.person, opened)),
                  .due = due,
                  .ended = ending.time,
                  .certain = std::min(ending.time, CertainUntil(absence)),
                  .provable = std::min(ending.time, StayedUntil()),
                  .ended_by_act = ending.by_act,
                  .fulfilled = ending.contact != nullptr};
  const absl::Time needed = IsSet(due) ? due : opened;
  owed.imported = IsSet(Adopted()) && needed < Adopted();
  return owed;
}

absl::Time Watch::ContactsWatermark(absl::Time opened, absl::Time due) const {
  return WithMessages(watermark(), course_, *TimelineAt(opened), IsSet(due) ? due : opened);
}

Judgement Watch::JudgementOf(const Absence& absence, Obligation obligation, absl::Time watermark) {
  return Judgement(std::move(obligation),
                   std::min(watermark, absence.proved + absl::Microseconds(1)),
                   absence.shown_still ? absl::InfinitePast() : watermark);
}

Duty Watch::DutyOf(DutyKind kind, const std::string& anchor, const Absence& absence,
                   const Obligation& obligation, const Ending& ending) const {
  return {.kind = kind,
          .anchor = anchor,
          .course = course_id_,
          .subject = attendance_.person,
          .state = ending.state,
          .opened = obligation.opened,
          .known = obligation.known,
          .due = obligation.due,
          .closed = ending.time,
          .last_access = absence.last_access};
}

// Only in a course that is adopted can anything be new, and only once connections are reported.
absl::Time Watch::Adopted() const {
  return std::max(course_.adoption, course_.connections_adoption);
}

// Whoever is gone, or came back, is not shown to have been absent any later than they were.
absl::Time Watch::CertainUntil(const Absence& absence) const {
  const bool shown = !IsSet(absence.returned) && !departure_ && course_.in_scope;
  return shown ? absl::InfiniteFuture() : std::min(absence.proved, StayedUntil());
}

absl::Time Watch::StayedUntil() const {
  absl::Time stayed = absl::InfiniteFuture();
  if (departure_) stayed = departure_->last_active;
  return course_.in_scope ? stayed : std::min(stayed, course_.last_in_scope);
}

}  // namespace tutoring
