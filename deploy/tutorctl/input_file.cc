#include "deploy/tutorctl/input_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/arguments.h"

namespace tutoring::tutorctl {
namespace {

constexpr std::uintmax_t kLargestFile = 4'000'000;  // A request holds little more.

}  // namespace

absl::StatusOr<std::string> ReadInputFile(const std::string& path, absl::string_view flag) {
  std::error_code error;
  const bool regular = std::filesystem::is_regular_file(path, error);
  const std::uintmax_t size = regular ? std::filesystem::file_size(path, error) : 0;
  std::ifstream file(path, std::ios::binary);
  if (!regular || error || !file.is_open()) {
    return UsageError(absl::StrCat("--", flag, ": ", path, " is no file that can be read."));
  }
  if (size > kLargestFile) {
    return UsageError(absl::StrCat("--", flag, ": ", path, " is larger than 4 MB."));
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace tutoring::tutorctl
