#include "service/app/explain/counted_targets.h"

#include <algorithm>
#include <utility>

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

std::string WaitField(Wait wait) {
  switch (wait) {
    case Wait::kNever:
      return "contact.never_after";
    case Wait::kAbsent:
      return "contact.absent_after";
    case Wait::kRepeat:
      break;
  }
  return "contact.repeat_after";
}

}  // namespace

SuspensionCauses CausesFor(const CoursePolicy& policy, const std::string& learner,
                           const CourseFacts& course) {
  return {.breaks = policy.SuspendedFor(""),
          .exemptions = policy.SuspendedFor(learner),
          .hidden = course.hidden};
}

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
  const bool technical = kind == ForumKind::kTechnical;
  return {.kind = duty.kind,
          .from = duty.opened,
          .due = duty.due,
          .length = rule.response_limit,
          .time = rule.time,
          .term = term,
          .suspended = suspended,
          // The time for which the course was hidden counts here.
          .causes = CausesFor(*snapshot.policy, duty.learner, {}),
          .fields = technical ? std::vector<std::string>{"technical.limit", "technical.time"}
                              : std::vector<std::string>{"response.limit", "response.time"}};
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
          .suspended = watch.suspended(),
          .causes = CausesFor(*snapshot.policy, duty.subject, snapshot.facts),
          .fields = {"contact.limit", "contact.time"}};
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
                         .causes = CausesFor(*snapshot.policy, duty.subject, snapshot.facts),
                         .fields = {WaitField(cycle.count.wait), "contact.time"},
                         .opens = true};
  }
  return std::nullopt;
}

CountedTarget TargetOfPresence(const AttendanceSnapshot& snapshot, const Duty& duty) {
  const std::vector<Interval> leaves = snapshot.roster->stand_ins().LeavesOf(duty.subject);
  const Watch watch(duty.course, snapshot.attendance, *snapshot.roster, snapshot.facts,
                    *snapshot.policy, IsTutoring, leaves);
  const Targets targets = watch.TargetsFrom({duty.opened, duty.closed}, [](const Policy& policy) {
    return TargetLengths{.limit = policy.presence.absent_after};
  });
  const PolicyTerm term = TermAt(*watch.TimelineAt(duty.opened), targets.policy_since);
  const Delay& after = term.policy.presence.absent_after;
  SuspensionCauses causes = CausesFor(*snapshot.policy, duty.subject, {});
  causes.leaves = leaves;
  return {.kind = duty.kind,
          .from = duty.opened,
          .due = duty.due,
          .length = after.time,
          .time = TimeCount::kElapsed,
          .term = term,
          .suspended = watch.suspended(),
          .causes = std::move(causes),
          .fields = {"presence.absent_after"},
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
          .suspended = suspended,
          .causes = CausesFor(*snapshot.policy, duty.learner, {}),
          .fields = {"welcome.limit", "welcome.time"}};
}

}  // namespace tutoring::app
