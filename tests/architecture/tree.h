#ifndef TESTS_ARCHITECTURE_TREE_H_
#define TESTS_ARCHITECTURE_TREE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::architecture {

// One file of the checkout.
struct TreeFile {
  std::string path;  // From the checkout's root, with slashes.
  std::string text;
};

using Tree = std::vector<TreeFile>;
// One sentence per broken rule, beginning with the path.
using Findings = std::vector<std::string>;

// All files of the checkout, ordered by path, without dot-files and build folders at the top level.
Tree ReadTree();

bool IsCode(absl::string_view path);  // .cc or .h
absl::string_view Folder(absl::string_view path);
absl::string_view FileName(absl::string_view path);

// The code with comments and the insides of string and character literals blanked; lines are kept.
std::string WithoutCommentsAndStrings(absl::string_view code);

// The findings, a line each, for the message of a failed test.
std::string Lines(const Findings& findings);

}  // namespace tutoring::architecture

#endif  // TESTS_ARCHITECTURE_TREE_H_
