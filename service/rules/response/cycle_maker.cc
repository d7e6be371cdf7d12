#include "service/rules/response/cycle_maker.h"

#include <algorithm>
#include <memory>

#include "service/base/instant.h"
#include "service/base/text.h"
#include "service/rules/response/thread_events.h"

namespace tutoring {
namespace {

std::shared_ptr<const PolicyTimeline> TimelineOf(const Cycle& cycle, const Roster& roster,
                                                 const CoursePolicy& policy) {
  return policy.TimelineFor(roster.GroupsAt(cycle.question->author, cycle.opened));
}

}  // namespace

bool MayAnswer(const Cycle& cycle, const Post& post) {
  const bool before = cycle.opened != post.created ? cycle.opened < post.created
                                                   : IdLess(cycle.question->id, post.id);
  return before && cycle.question->author != post.author && CanSee(cycle.question->author, post);
}

bool AcceptsEndorsed(const Cycle& cycle, const Roster& roster, const CoursePolicy& policy,
                     absl::Time time) {
  const PolicyTerm& term = TermAt(*TimelineOf(cycle, roster, policy), time);
  return ResponsePolicyOf(term.policy, KindAt(cycle.kinds, time)).endorsed_answers;
}

Cycle CycleMaker::OfLearner(const Post& post, const Asked& asked) const {
  Cycle cycle = Begun(post, asked);
  for (const Interval& away : roster_.AbsencesAfter(post.author, asked.opened)) {
    cycle.pauses.push_back(away);
  }
  DoubtTheThread(cycle);
  return cycle;
}

Cycle CycleMaker::OfStranger(const Post& post, const Asked& asked) const {
  const bool called = asked.known > asked.opened;
  Cycle cycle = Begun(post, {post.created, called ? asked.known : post.created});
  cycle.unknown_asker = true;
  cycle.unknown_post = &post;
  return cycle;
}

Cycle CycleMaker::Begun(const Post& post, const Asked& asked) const {
  Cycle cycle{.question = &post,
              .opened = asked.opened,
              .kinds = KindsOf(thread_, post, asked.opened),
              .known = std::max(asked.known, KnownSince(post, asked.opened)),
              .pauses = thread_.idle};
  cycle.targets = TargetsOf(cycle);
  return cycle;
}

Cycle CycleMaker::Ended(Cycle cycle, const QuestionEnd& ending) const {
  cycle.end = ending.end;
  cycle.ended = ending.ended;
  cycle.certain = std::min(ending.ended, CertainUntil(cycle));
  cycle.answer = ending.answer;
  cycle.declared = ending.declared;
  // What a stranger wrote later was no answer any more.
  const Post* stranger = cycle.unknown_post;
  if (stranger != nullptr && ending.ended < stranger->created) cycle.unknown_post = nullptr;
  cycle.targets = TargetsOf(cycle);
  return cycle;
}

ResponseTargets CycleMaker::TargetsOf(const Cycle& cycle) const {
  return tutoring::TargetsOf({cycle.opened, cycle.ended, cycle.kinds},
                             *TimelineOf(cycle, roster_, policy_),
                             policy_.SuspendedFor(cycle.question->author));
}

absl::Time CycleMaker::CertainUntil(const Cycle& cycle) const {
  absl::Time certain = absl::InfiniteFuture();
  if (IsSet(GoneSince(*cycle.question))) certain = cycle.question->last_seen;
  if (!course_.in_scope) certain = std::min(certain, course_.last_in_scope);
  const auto departure = roster_.DepartureAfter(cycle.question->author, cycle.opened);
  return departure ? std::min(certain, departure->last_active) : certain;
}

absl::Time CycleMaker::KnownSince(const Post& post, absl::Time asked) const {
  return std::max({course_.KnownSince(asked, course_.ResponseAdoption(thread_.direct)),
                   thread_.kind_since, post.placed, roster_.KnownSince(post.author, post.created)});
}

void CycleMaker::DoubtTheThread(Cycle& cycle) const {
  if (first_ == nullptr || first_ == cycle.question) return;
  if (!roster_.Knows(first_->author, first_->created)) cycle.unknown_post = first_;
  const absl::Time unknown = roster_.UnknownUntil(first_->author, first_->created);
  if (IsSet(unknown)) cycle.pauses.push_back({absl::InfinitePast(), unknown});
}

}  // namespace tutoring
