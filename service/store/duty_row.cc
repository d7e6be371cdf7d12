#include "service/store/duty_row.h"

#include <algorithm>
#include <utility>

#include "service/base/text.h"

namespace tutoring::store {

Duty MakeDuty(DutyKind kind, std::string anchor, std::string course, std::string subject,
              std::string forum, std::string learner, const std::string& assignees, DutyState state,
              Verdict verdict, DutyReason reason, absl::Time opened, absl::Time known,
              absl::Time due, absl::Time closed, std::string closing_post,
              std::string closing_intervention, std::string unknown_post, absl::Time unknown,
              absl::Time next_stage, absl::Time last_access, int cycle) {
  return Duty{.kind = kind,
              .anchor = std::move(anchor),
              .course = std::move(course),
              .subject = std::move(subject),
              .forum = std::move(forum),
              .learner = std::move(learner),
              .assignees = SplitIds(assignees),
              .state = state,
              .verdict = verdict,
              .reason = reason,
              .opened = opened,
              .known = known,
              .due = due,
              .closed = closed,
              .closing_post = std::move(closing_post),
              .closing_intervention = std::move(closing_intervention),
              .unknown_post = std::move(unknown_post),
              .unknown_time = unknown,
              .next_stage = next_stage,
              .last_access = last_access,
              .cycle = cycle,
              .stages = {}};
}

bool OnlyProgressed(const Duty& duty, const Duty& before) {
  Duty progressed = before;
  progressed.verdict = duty.verdict;
  progressed.reason = duty.reason;
  progressed.next_stage = duty.next_stage;
  progressed.stages = duty.stages;
  return progressed == duty;
}

bool Matches(const Duty& duty, const DutyFilter& filter) {
  const auto& states = filter.states;
  return (filter.course.empty() || duty.course == filter.course) &&
         (filter.learner.empty() || duty.learner == filter.learner) &&
         (states.empty() || std::find(states.begin(), states.end(), duty.state) != states.end()) &&
         (filter.verdict == 0 || static_cast<int>(duty.verdict) == filter.verdict);
}

}  // namespace tutoring::store
