#include "lms_bridge/demo/token_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace tutoring::demo {
namespace {

absl::Status FileError(absl::string_view doing, const std::string& path) {
  return absl::UnavailableError(
      absl::StrCat("cannot ", doing, " ", path, ": ", std::strerror(errno)));
}

// As Moodle's: 32 hexadecimal digits.
std::string RandomToken() {
  std::random_device random;
  std::string token;
  for (int i = 0; i < 4; ++i) absl::StrAppend(&token, absl::Hex(random(), absl::kZeroPad8));
  return token;
}

}  // namespace

absl::Status WriteWholeFile(const std::string& path, const std::string& text) {
  const std::string beside = absl::StrCat(path, ".new");
  const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return FileError("write", beside);
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (close(file) != 0 || !written) return FileError("write", beside);
  if (std::rename(beside.c_str(), path.c_str()) != 0) return FileError("write", path);
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadOrMakeToken(const std::string& path) {
  if (access(path.c_str(), F_OK) != 0) {
    const std::string token = RandomToken();
    const absl::Status written = WriteWholeFile(path, token + "\n");
    if (!written.ok()) return written;
    return token;
  }
  std::ifstream file(path);
  std::string token;
  if (!file.is_open()) return FileError("read", path);
  std::getline(file, token);
  token = std::string(absl::StripAsciiWhitespace(token));
  if (token.empty()) {
    return absl::FailedPreconditionError(absl::StrCat("the token file ", path, " is empty"));
  }
  return token;
}

}  // namespace tutoring::demo
