// The shape of a JSON value: which keys, of which types, always or sometimes there.
#ifndef TESTS_DEMO_SHAPE_H_
#define TESTS_DEMO_SHAPE_H_

#include <set>
#include <string>

#include "lms_bridge/demo/ws_exception.h"

namespace tutoring::demo {

// One line per fact, for example ".posts[].parentid is null", ".posts[] may lack .parentid".
// The elements of an array count as samples of one shape.
std::set<std::string> ShapeOf(const Json& value);

}  // namespace tutoring::demo

#endif  // TESTS_DEMO_SHAPE_H_
