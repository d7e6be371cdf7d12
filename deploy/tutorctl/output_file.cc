#include "deploy/tutorctl/output_file.h"

#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tutoring::tutorctl {
namespace {

absl::Status ExistsAlready(const std::string& path) {
  return absl::AlreadyExistsError(absl::StrCat(
      path, " exists already.\nWhat to do: name another file, or replace it with --force."));
}

}  // namespace

absl::StatusOr<OutputFile> OutputFile::Create(const std::string& path, bool replace) {
  if (!replace && access(path.c_str(), F_OK) == 0) return ExistsAlready(path);
  std::string draft = absl::StrCat(path, ".XXXXXX");
  const int descriptor = mkstemp(draft.data());
  if (descriptor >= 0) return OutputFile(path, draft, descriptor, replace);
  return absl::FailedPreconditionError(
      absl::StrCat("Cannot make the file ", path, ": ", std::strerror(errno), "."));
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      draft_(std::move(other.draft_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      replace_(other.replace_) {}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  close(descriptor_);
  unlink(draft_.c_str());
}

absl::Status OutputFile::Write(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t now = write(descriptor_, bytes.data(), bytes.size());
    if (now < 0 && errno == EINTR) continue;
    if (now <= 0) {
      return absl::UnavailableError(
          absl::StrCat("Cannot write ", path_, ": ", std::strerror(errno), "."));
    }
    bytes.remove_prefix(static_cast<size_t>(now));
  }
  return absl::OkStatus();
}

absl::Status OutputFile::Keep() {
  // A link never takes the place of anything; a rename does.
  const bool kept =
      fsync(descriptor_) == 0 && (replace_ ? std::rename(draft_.c_str(), path_.c_str())
                                           : link(draft_.c_str(), path_.c_str())) == 0;
  if (kept) return absl::OkStatus();
  if (errno == EEXIST) return ExistsAlready(path_);
  return absl::UnavailableError(
      absl::StrCat("Cannot write ", path_, ": ", std::strerror(errno), "."));
}

}  // namespace tutoring::tutorctl
