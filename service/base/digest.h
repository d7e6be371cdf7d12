#ifndef SERVICE_BASE_DIGEST_H_
#define SERVICE_BASE_DIGEST_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace tutoring {

// SHA-256 of `bytes` in lower-case hexadecimal (64 characters).
std::string Sha256Hex(absl::string_view bytes);

// The first `length` characters (at most 51) of the SHA-256 of `bytes` in Crockford's base 32,
// whose letters people do not confuse when they read a reference aloud.
std::string ShortDigest(absl::string_view bytes, size_t length);

// HMAC-SHA-256 of `bytes` under `key`, as Sha256Hex writes it: who does not have the key can
// neither compute nor check it.
std::string KeyedHashHex(absl::string_view key, absl::string_view bytes);

// `bytes` random bytes from the operating system's generator, in lower-case hexadecimal.
std::string RandomHex(size_t bytes);

}  // namespace tutoring

#endif  // SERVICE_BASE_DIGEST_H_
