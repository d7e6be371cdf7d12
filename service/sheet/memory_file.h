#ifndef SERVICE_SHEET_MEMORY_FILE_H_
#define SERVICE_SHEET_MEMORY_FILE_H_

#include <string>

#include "absl/status/statusor.h"

namespace tutoring::sheet {

// A file that stands in no directory and is gone with this: what is written to its path is nowhere
// to be found, and needs no tidying up. One thread at a time.
class MemoryFile {
 public:
  // Errors: RESOURCE_EXHAUSTED.
  static absl::StatusOr<MemoryFile> Create();
  MemoryFile(MemoryFile&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile();

  // By which it can be opened as long as this is there, in this process.
  std::string path() const;
  // All that was written. Errors: INTERNAL.
  absl::StatusOr<std::string> Read() const;

 private:
  explicit MemoryFile(int file) : file_(file) {}

  int file_;
};

}  // namespace tutoring::sheet

#endif  // SERVICE_SHEET_MEMORY_FILE_H_
