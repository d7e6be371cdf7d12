#include "deploy/tutorctl/secret_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tutoring::tutorctl {

absl::StatusOr<SecretFile> SecretFile::Create(const std::string& path) {
  const int descriptor =
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor >= 0) return SecretFile(path, descriptor);
  if (errno == EEXIST) {
    return absl::AlreadyExistsError(absl::StrCat(
        path, " exists already.\nWhat to do: name another file, or remove that one first."));
  }
  return absl::FailedPreconditionError(
      absl::StrCat("Cannot make the file ", path, ": ", std::strerror(errno), "."));
}

SecretFile::SecretFile(SecretFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      kept_(other.kept_) {}

SecretFile::~SecretFile() {
  if (descriptor_ < 0) return;
  close(descriptor_);
  if (!kept_) unlink(path_.c_str());
}

absl::Status SecretFile::Write(absl::string_view secret) {
  const std::string line = absl::StrCat(secret, "\n");
  size_t written = 0;
  while (written < line.size()) {
    const ssize_t now = write(descriptor_, line.data() + written, line.size() - written);
    if (now < 0 && errno == EINTR) continue;
    if (now <= 0) break;
    written += static_cast<size_t>(now);
  }
  if (written < line.size() || fsync(descriptor_) != 0) {
    return absl::UnavailableError(
        absl::StrCat("Cannot write ", path_, ": ", std::strerror(errno), "."));
  }
  kept_ = true;
  return absl::OkStatus();
}

}  // namespace tutoring::tutorctl
