#ifndef SERVICE_BASE_KEY_PAIR_H_
#define SERVICE_BASE_KEY_PAIR_H_

#include <string>

#include "absl/status/statusor.h"

namespace tutoring {

// The bytes of a file. NOT_FOUND (FILE_NOT_READ) where it cannot be read or is empty; the message
// names it.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// Whether the PEM key is that of the PEM certificate; gRPC would start with one that is not and
// refuse every caller. INVALID_ARGUMENT (KEY_MISMATCH) where it is not, or either is no PEM; the
// message names the file.
absl::Status CheckKeyPair(const std::string& certificate_file, const std::string& key_file);

// Whether the file holds PEM certificates. INVALID_ARGUMENT (AUTHORITIES_INVALID) where it does
// not; the message names the file.
absl::Status CheckAuthorities(const std::string& file);

}  // namespace tutoring

#endif  // SERVICE_BASE_KEY_PAIR_H_
