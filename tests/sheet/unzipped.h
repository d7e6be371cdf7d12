#ifndef TESTS_SHEET_UNZIPPED_H_
#define TESTS_SHEET_UNZIPPED_H_

#include <map>
#include <string>

namespace tutoring::testing {

// The files of a ZIP archive by name; throws where it is none.
std::map<std::string, std::string> Unzipped(const std::string& archive);

}  // namespace tutoring::testing

#endif  // TESTS_SHEET_UNZIPPED_H_
