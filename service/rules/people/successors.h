#ifndef SERVICE_RULES_PEOPLE_SUCCESSORS_H_
#define SERVICE_RULES_PEOPLE_SUCCESSORS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "service/rules/duty.h"
#include "service/rules/people/roster.h"

namespace tutoring {

// Hands stages that passed over to who has what tutors owe now, where leaves have changed that
// since: to who stands in, who is left, or who is back, so that they are told of what is still
// open. Who has it no more, and was not told yet, is not any more, unless nobody takes over.
//
//  1. Escalations stay; so does what passed of a duty that nobody's leave concerns.
//  2. Nobody takes over by becoming a tutor only since then: what passed before was not theirs.
//
// `owed_by` tells who owes it as of then; `when` is as of when the duty is assigned (judgement.h).
// Pure; cannot fail.
void HandOver(const Roster& roster, absl::FunctionRef<std::vector<std::string>(AsOf)> owed_by,
              AsOf when, std::vector<Stage>& stages);

}  // namespace tutoring

#endif  // SERVICE_RULES_PEOPLE_SUCCESSORS_H_
