#ifndef TESTS_ARCHITECTURE_INCLUDE_RULES_H_
#define TESTS_ARCHITECTURE_INCLUDE_RULES_H_

#include "tests/architecture/tree.h"

namespace tutoring::architecture {

// Includes that the table of STYLE (section 1) does not allow, and code that belongs to no layer.
// Code under tests/ may include everything and is not looked at, except that nothing else may
// include it.
Findings ForbiddenIncludes(const Tree& tree);

}  // namespace tutoring::architecture

#endif  // TESTS_ARCHITECTURE_INCLUDE_RULES_H_
