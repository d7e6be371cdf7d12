#ifndef DEPLOY_TUTORCTL_OUTPUT_FILE_H_
#define DEPLOY_TUTORCTL_OUTPUT_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tutoring::tutorctl {

// A file that is there whole or not at all: written beside its place under another name, for its
// owner alone, and put there at the end. Nothing stays where it is not kept. One thread at a time.
class OutputFile {
 public:
  // Unless `replace`, a file that is there is not touched. Errors: ALREADY_EXISTS;
  // FAILED_PRECONDITION where none can be made.
  static absl::StatusOr<OutputFile> Create(const std::string& path, bool replace);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  // UNAVAILABLE where the disk refuses.
  absl::Status Write(absl::string_view bytes);
  // Puts the file in its place, onto the disk. Call once. UNAVAILABLE where the disk refuses;
  // ALREADY_EXISTS where something came there meanwhile.
  absl::Status Keep();

 private:
  OutputFile(std::string path, std::string draft, int descriptor, bool replace)
      : path_(std::move(path)),
        draft_(std::move(draft)),
        descriptor_(descriptor),
        replace_(replace) {}

  std::string path_;
  std::string draft_;  // Its name until it is kept.
  int descriptor_;
  bool replace_;
};

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_OUTPUT_FILE_H_
