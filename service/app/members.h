#ifndef SERVICE_APP_MEMBERS_H_
#define SERVICE_APP_MEMBERS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/app/ledger.h"

namespace tutoring::app {

// Somebody who is, or was, in a course.
struct Member {
  std::string person;
  std::string display_name;         // Empty where no roster has shown them.
  RoleSet roles;                    // At present; of somebody inactive, those that they had.
  std::vector<std::string> groups;  // Their names; ids where these have none.
  bool active = false;              // False: gone, or suspended.
};

// At most `limit` of those whom a roster has shown, or who act in a role at `now`, the present on
// the platform (platform_time.h), by id, after `after`. NOT_FOUND: COURSE_NOT_FOUND; other errors
// are those of the database.
absl::StatusOr<std::vector<Member>> ListMembers(store::Store& store,
                                                const store::Platform& platform,
                                                const std::string& course, absl::Time now,
                                                const std::string& after, int limit);

// Whether a roster or a declared role has shown the person anywhere on the platform. Errors: those
// of the database.
absl::StatusOr<bool> IsKnownPerson(store::Store& store, const store::Platform& platform,
                                   const std::string& person);

}  // namespace tutoring::app

#endif  // SERVICE_APP_MEMBERS_H_
