#ifndef SERVICE_RPC_GRID_ACCESS_H_
#define SERVICE_RPC_GRID_ACCESS_H_

#include <string>

#include "absl/status/status.h"
#include "service/app/find.h"
#include "service/rpc/handler.h"

namespace tutoring::rpc {

// Leaves of a list of the tracking grid what the caller may see: of a course its managers all, its
// tutors what they did themselves; over all courses everybody the same. `tutor` becomes the
// caller's own id where that is so. PERMISSION_DENIED for anything else; NOT_FOUND
// (COURSE_NOT_FOUND) for who may know.
absl::Status NarrowGrid(store::Store& store, const store::Platform& platform, const Caller& caller,
                        const std::string& course, std::string& tutor);

// Whether the caller may decide on what `tutor` did in the course: a person on their own, as long
// as they accompany learners there; everybody else on all. PERMISSION_DENIED.
absl::Status MayKeepGrid(store::Store& store, const store::Platform& platform, const Caller& caller,
                         const std::string& course, const std::string& tutor);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_GRID_ACCESS_H_
