#ifndef TESTS_SIMULATION_CONTENTS_H_
#define TESTS_SIMULATION_CONTENTS_H_

#include <map>
#include <string>

namespace tutoring::testing {

// All that is committed to the database at `path`: its rows as text, by table.
std::map<std::string, std::string> ContentsOf(const std::string& path);

// The first table in which two such differ, and where; empty where they are the same.
std::string DifferenceOf(const std::map<std::string, std::string>& expected,
                         const std::map<std::string, std::string>& actual);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_CONTENTS_H_
