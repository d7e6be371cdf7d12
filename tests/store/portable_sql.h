#ifndef TESTS_STORE_PORTABLE_SQL_H_
#define TESTS_STORE_PORTABLE_SQL_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::testing {

// What a query's text has that only one database engine takes, or that leaves open which columns or
// which order come back.
std::vector<std::string> NotPortable(absl::string_view sql);

}  // namespace tutoring::testing

#endif  // TESTS_STORE_PORTABLE_SQL_H_
