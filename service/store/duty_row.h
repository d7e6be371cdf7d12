#ifndef SERVICE_STORE_DUTY_ROW_H_
#define SERVICE_STORE_DUTY_ROW_H_

#include <string>

#include "service/store/duties.h"

namespace tutoring::store {

// What the repository of duties asks of single rows. Pure.

// A duty of its columns, in the order in which they are selected; without stages.
Duty MakeDuty(DutyKind kind, std::string anchor, std::string course, std::string subject,
              std::string forum, std::string learner, const std::string& assignees, DutyState state,
              Verdict verdict, DutyReason reason, absl::Time opened, absl::Time known,
              absl::Time due, absl::Time closed, std::string closing_post,
              std::string closing_intervention, std::string unknown_post, absl::Time unknown,
              absl::Time next_stage, absl::Time last_access, int cycle);

// Whether the two differ only in what passing stages change.
bool OnlyProgressed(const Duty& duty, const Duty& before);

// Whether the filter shows the duty; where a page begins and ends is left to the query.
bool Matches(const Duty& duty, const DutyFilter& filter);

}  // namespace tutoring::store

#endif  // SERVICE_STORE_DUTY_ROW_H_
