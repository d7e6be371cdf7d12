#ifndef SERVICE_RULES_PEOPLE_SUCCESSORS_H_
#define SERVICE_RULES_PEOPLE_SUCCESSORS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "service/rules/duty.h"
#include "service/rules/people/roster.h"

namespace tutoring {

// Hands stages that passed over to who has what tutors owe now (`duty.assignees`), so that they are
// told of what is still open before they are reported. Who has it no more, and was not told yet, is
// not any more, unless nobody takes over.
//
//  1. Where leaves have changed that since: to who stands in, who is left, or who is back.
//  2. Where nobody whom the stage addresses has it any more, since the learner or the tutors are in
//     other groups now, or left: to those who have it.
//  3. Nobody takes over by becoming a tutor only since then: what passed before was not theirs.
//  4. Escalations stay.
//
// `owed_by` tells who owes it as of then; `when` is as of when the duty is assigned (judgement.h).
// Pure; cannot fail.
void HandOver(const Roster& roster, absl::FunctionRef<std::vector<std::string>(AsOf)> owed_by,
              AsOf when, Duty& duty);

// Whom an escalation addresses of what those of `owed_by` owe then: the managers, but nobody is
// reported to themself where another manager is there. Sorted by IdLess. Pure; cannot fail.
std::vector<std::string> ManagersOver(const Roster& roster,
                                      absl::FunctionRef<std::vector<std::string>(AsOf)> owed_by,
                                      AsOf when);

}  // namespace tutoring

#endif  // SERVICE_RULES_PEOPLE_SUCCESSORS_H_
