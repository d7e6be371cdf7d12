#include "service/sheet/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"

namespace tutoring::sheet {

absl::StatusOr<MemoryFile> MemoryFile::Create() {
  const int file = memfd_create("tutoring", MFD_CLOEXEC);
  if (file < 0) return absl::ResourceExhaustedError("no file in memory can be made");
  return MemoryFile(file);
}

MemoryFile::~MemoryFile() {
  if (file_ >= 0) close(file_);
}

std::string MemoryFile::path() const { return absl::StrCat("/proc/self/fd/", file_); }

absl::StatusOr<std::string> MemoryFile::Read() const {
  const off_t size = lseek(file_, 0, SEEK_END);
  if (size < 0) return absl::InternalError("a file in memory has no end");
  std::string bytes(static_cast<size_t>(size), '\0');
  size_t read = 0;
  while (read < bytes.size()) {
    const ssize_t some = pread(file_, &bytes[read], bytes.size() - read, static_cast<off_t>(read));
    if (some <= 0) return absl::InternalError("a file in memory cannot be read");
    read += static_cast<size_t>(some);
  }
  return bytes;
}

}  // namespace tutoring::sheet
