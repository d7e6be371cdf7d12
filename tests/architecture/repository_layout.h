#ifndef TESTS_ARCHITECTURE_REPOSITORY_LAYOUT_H_
#define TESTS_ARCHITECTURE_REPOSITORY_LAYOUT_H_

#include "tests/architecture/tree.h"

namespace tutoring::architecture {

// The top level holds exactly the fixed entries.
Findings WrongTopLevel(const Tree& tree);

// Every *_test.cc is built: its folder's CMakeLists.txt names it or globs for it, and
// tests/CMakeLists.txt adds the folder. A commented line counts for nothing.
Findings UnregisteredTests(const Tree& tree);

// Every folder below the top level that holds code has a README.md.
Findings MissingReadmes(const Tree& tree);

// Code files of more than 400 lines, tests of more than 500.
Findings LongFiles(const Tree& tree);

// Headers whose guard is not their path in capitals.
Findings WrongGuards(const Tree& tree);

}  // namespace tutoring::architecture

#endif  // TESTS_ARCHITECTURE_REPOSITORY_LAYOUT_H_
