#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_LEAVES_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_LEAVES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/app/explain/narrator.h"
#include "service/rules/duty.h"
#include "service/rules/people/roster.h"

namespace tutoring::app {

// Which tutors of the learner, or of the group that is welcomed, were on leave at a stage of the
// duty or are now, where `watermark` is, and who stood in for them; for a presence, which leaves of
// the tutor do not count. Of a direct message only the tutor matters to whom it was `written_to`.
// Errors: those of the database.
absl::Status SayLeaves(const Duty& duty, const Roster& roster, absl::Time watermark,
                       Narrator& narrator, const std::string& written_to = "");

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_LEAVES_H_
