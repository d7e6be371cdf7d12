#include "service/app/explain/counted_targets.h"

#include <algorithm>

#include "service/rules/absence/absences.h"
#include "service/rules/absence/contact_cycles.h"
#include "service/rules/absence/watch.h"
#include "service/rules/response/response_targets.h"

namespace tutoring::app {
namespace {

std::vector<KindTerm> KindsOfQuestion(const Thread& thread, const Duty& duty) {
  for (const Post& post : thread.posts) {
    if (post.id == duty.anchor) return KindsOf(thread, post, duty.opened);
  }
  return {{absl::InfinitePast(), KindAt(thread, duty.opened)}};
}

}  // namespace

CountedTarget TargetOfQuestion(const ThreadSnapshot& snapshot, const Duty& duty) {
  const std::vector<KindTerm> kinds = KindsOfQuestion(snapshot.thread, duty);
  const auto timeline =
      snapshot.policy->TimelineFor(snapshot.roster->GroupsAt(duty.learner, duty.opened));
  const auto suspended = snapshot.policy->SuspendedFor(duty.learner);
  const ResponseTargets targets =
      TargetsOf({duty.opened, duty.closed, kinds}, *timeline, suspended);
  const PolicyTerm& term = TermAt(*timeline, targets.policy_since);
  const ForumKind kind = KindAt(kinds, std::max(targets.policy_since, duty.opened));
  const ResponsePolicy& rule = ResponsePolicyOf(term.policy, kind);
  return {duty.kind, duty.opened, duty.due, rule.response_limit, rule.time, term, suspended};
}

CountedTarget TargetOfContact(const AttendanceSnapshot& snapshot, const Duty& duty) {
  const Watch watch(duty.course, snapshot.attendance, *snapshot.roster, snapshot.facts,
                    *snapshot.policy, IsLearning);
  const Targets targets = watch.TargetsFrom({duty.opened, duty.closed}, [](const Policy& policy) {
    return TargetLengths{.limit = {policy.contact.limit}, .time = policy.contact.time};
  });
  const PolicyTerm term = TermAt(*watch.TimelineAt(duty.opened), targets.policy_since);
  return {.kind = duty.kind,
          .from = duty.opened,
          .due = duty.due,
          .length = term.policy.contact.limit,
          .time = term.policy.contact.time,
          .term = term,
          .suspended = watch.suspended()};
}

std::optional<CountedTarget> OpeningOfContact(const AttendanceSnapshot& snapshot,
                                              const Duty& duty) {
  const Watch watch(duty.course, snapshot.attendance, *snapshot.roster, snapshot.facts,
                    *snapshot.policy, IsLearning);
  const Contacts contacts(snapshot.attendance.contacts, *snapshot.roster);
  const auto absences = AbsencesOf(snapshot.attendance, watch.ExpectedSince());
  for (const ContactCycle& cycle : ContactCyclesOf(absences, contacts, watch).cycles) {
    if (DutyKey{cycle.kind, cycle.anchor} != duty.key()) continue;
    const Targets targets = watch.TargetsFrom({cycle.count.from, cycle.absence.returned},
                                              WaitLengths(cycle.count.wait));
    // A contact never brings an opening forward: then an earlier count held it.
    if (targets.due != cycle.opened) return std::nullopt;
    const PolicyTerm term = TermAt(*watch.TimelineAt(cycle.count.from), targets.policy_since);
    return CountedTarget{.kind = duty.kind,
                         .from = cycle.count.from,
                         .due = cycle.opened,
                         .length = WaitLengths(cycle.count.wait)(term.policy).limit.time,
                         .time = term.policy.contact.time,
                         .term = term,
                         .suspended = watch.suspended(),
                         .opens = true};
  }
  return std::nullopt;
}

CountedTarget TargetOfPresence(const AttendanceSnapshot& snapshot, const Duty& duty) {
  const Watch watch(duty.course, snapshot.attendance, *snapshot.roster, snapshot.facts,
                    *snapshot.policy, IsTutoring,
                    snapshot.roster->stand_ins().LeavesOf(duty.subject));
  const Targets targets = watch.TargetsFrom({duty.opened, duty.closed}, [](const Policy& policy) {
    return TargetLengths{.limit = policy.presence.absent_after};
  });
  const PolicyTerm term = TermAt(*watch.TimelineAt(duty.opened), targets.policy_since);
  const Delay& after = term.policy.presence.absent_after;
  return {.kind = duty.kind,
          .from = duty.opened,
          .due = duty.due,
          .length = after.time,
          .time = TimeCount::kElapsed,
          .term = term,
          .suspended = snapshot.policy->SuspendedFor(duty.subject),
          .opens = true,
          .working_days = after.working_days};
}

CountedTarget TargetOfWelcome(const WelcomeSnapshot& snapshot, const Duty& duty) {
  const auto timeline =
      WelcomeTimeline(WelcomedBy(duty), duty.opened, *snapshot.roster, *snapshot.policy);
  const auto suspended = snapshot.policy->SuspendedFor(duty.learner);
  const Targets targets =
      TargetsOf({duty.opened, duty.closed}, *timeline, suspended, [](const PolicyTerm& term) {
        const WelcomePolicy& policy = term.policy.welcome;
        return TargetLengths{.limit = {policy.limit}, .time = policy.time};
      });
  const PolicyTerm& term = TermAt(*timeline, targets.policy_since);
  return {.kind = duty.kind,
          .from = duty.opened,
          .due = duty.due,
          .length = term.policy.welcome.limit,
          .time = term.policy.welcome.time,
          .term = term,
          .suspended = suspended};
}

}  // namespace tutoring::app
