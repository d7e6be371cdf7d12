#ifndef DEPLOY_TUTORCTL_SECRET_FILE_H_
#define DEPLOY_TUTORCTL_SECRET_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tutoring::tutorctl {

// A new file that only its owner can read, made before the secret exists, so that a secret is never
// lost to a folder that cannot be written. Removes the file again unless Write succeeded.
// One thread at a time.
class SecretFile {
 public:
  // Errors: ALREADY_EXISTS where something has that name (it is not touched); FAILED_PRECONDITION
  // where the file cannot be made.
  static absl::StatusOr<SecretFile> Create(const std::string& path);
  SecretFile(SecretFile&& other) noexcept;
  SecretFile& operator=(SecretFile&&) = delete;
  ~SecretFile();

  // Writes the secret and a line end, onto the disk. Call once. UNAVAILABLE where the disk refuses.
  absl::Status Write(absl::string_view secret);

 private:
  SecretFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  std::string path_;
  int descriptor_;
  bool kept_ = false;
};

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_SECRET_FILE_H_
