#include "service/base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "absl/strings/escaping.h"

namespace tutoring {
namespace {

using Sha256Bytes = std::array<uint8_t, 32>;

Sha256Bytes Sha256(absl::string_view bytes) {
  Sha256Bytes digest;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return digest;
}

std::string Hex(const Sha256Bytes& digest) {
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace

std::string Sha256Hex(absl::string_view bytes) { return Hex(Sha256(bytes)); }

std::string KeyedHashHex(absl::string_view key, absl::string_view bytes) {
  Sha256Bytes digest{};
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(), digest.data(), nullptr);
  return Hex(digest);
}

std::string ShortDigest(absl::string_view bytes, size_t length) {
  constexpr char kAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const Sha256Bytes digest = Sha256(bytes);
  std::string text;
  for (size_t bit = 0; text.size() < length && bit + 5 <= digest.size() * 8; bit += 5) {
    unsigned value = 0;
    for (size_t k = bit; k < bit + 5; ++k) {
      value = value << 1 | (digest[k / 8] >> (7 - k % 8) & 1U);
    }
    text.push_back(kAlphabet[value]);
  }
  return text;
}

std::string RandomHex(size_t bytes) {
  std::vector<uint8_t> buffer(bytes);
  // Without randomness no secret may be made: nothing sensible is left to do.
  if (RAND_bytes(buffer.data(), static_cast<int>(buffer.size())) != 1) std::abort();
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(buffer.data()), buffer.size()));
}

}  // namespace tutoring
