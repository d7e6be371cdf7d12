#ifndef TESTS_PROTO_SURFACE_H_
#define TESTS_PROTO_SURFACE_H_

#include <google/protobuf/descriptor.h>

#include <set>
#include <string>
#include <vector>

namespace tutoring::testing {

using Files = std::vector<const google::protobuf::FileDescriptor*>;

// What a client of the API relies on, a line each, such as
// "tutoring.v1.Duty.due_time = 10 google.protobuf.Timestamp". Cannot fail.
std::set<std::string> SurfaceOf(const Files& files);

// The lines of `promised` that `present` has not: what a client would miss. Additions are welcome.
std::vector<std::string> Broken(const std::set<std::string>& promised,
                                const std::set<std::string>& present);

}  // namespace tutoring::testing

#endif  // TESTS_PROTO_SURFACE_H_
