#ifndef SERVICE_APP_SETUP_MAPPING_COMMANDS_H_
#define SERVICE_APP_SETUP_MAPPING_COMMANDS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/mappings.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// How a platform's own words are read (mappings.h). `policy` is what the program started with.
// Errors besides those of the database are named with each function.

// Enters a mapping from now on, instead of one of the same word or pattern in the same scope. One
// that says what holds already changes nothing.
// INVALID_ARGUMENT: SUBJECT_REQUIRED, PATTERN_REQUIRED, TEXT_INVALID, VALUE_INVALID (none that the
// subject has), SCOPE_INVALID (a role's name mapped for one course). NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<Mapping> SetMapping(Unit& unit, const Policy& policy,
                                   const store::Platform& platform, Mapping mapping);

// Ends a mapping now; again changes nothing. NOT_FOUND: MAPPING_NOT_FOUND.
absl::StatusOr<Mapping> EndMapping(Unit& unit, const Policy& policy,
                                   const store::Platform& platform, int64_t id);

// At most `limit` after `after`, by id; those that ended too.
absl::StatusOr<std::vector<Mapping>> ListMappings(store::Store& store,
                                                  const store::Platform& platform, int64_t after,
                                                  int limit);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_MAPPING_COMMANDS_H_
