#ifndef SERVICE_APP_ENGINE_CONTACT_LOADER_H_
#define SERVICE_APP_ENGINE_CONTACT_LOADER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "service/rules/absence/absence.h"
#include "service/store/store.h"

namespace tutoring::app {

// By what somebody was reached in a course, as rules look at it. Errors: those of the database.

// Direct and private answers to the person, which they can see or could until they were deleted,
// and direct messages to them.
absl::Status AddAnswersTo(store::Store& store, int64_t platform, const std::string& course,
                          const std::string& person, std::vector<Contact>& contacts);

// Lines of the grid that only confirm an act which the platform showed: left out where the act
// itself counts already, taken where what the tutor calls it matters.
enum class ConfirmedActs { kLeaveOut, kTake };

// What was declared to have been done, as far as `filter` shows it.
absl::Status AddDeclared(store::Store& store, int64_t platform,
                         const store::InterventionFilter& filter, ConfirmedActs confirmed,
                         std::vector<Contact>& contacts);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_CONTACT_LOADER_H_
