#ifndef SERVICE_APP_TELLING_REPLACED_H_
#define SERVICE_APP_TELLING_REPLACED_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/store.h"

namespace tutoring::app {

// The tutors on leave in whose place the alert's reader is told of the duty, by person; none where
// it is their own, or where they read it as a manager. Errors: those of the database.
absl::StatusOr<std::vector<std::string>> ReplacedBy(store::Store& store, int64_t platform,
                                                    const store::Alert& alert, const Duty& duty);

}  // namespace tutoring::app

#endif  // SERVICE_APP_TELLING_REPLACED_H_
