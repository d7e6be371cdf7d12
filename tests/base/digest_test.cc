#include "service/base/digest.h"

#include <catch2/catch.hpp>
#include <set>

namespace tutoring {
namespace {

// FIPS 180-2, appendix B, and the empty message.
TEST_CASE("Digest: SHA-256 answers the published vectors", "[base][digest]") {
  CHECK(Sha256Hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(Sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(Sha256Hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("Digest: a NUL byte counts", "[base][digest]") {
  CHECK(Sha256Hex(std::string("a\0b", 3)) != Sha256Hex("a"));
}

// Computed apart, from the bits of the vectors above, five at a time.
TEST_CASE("Digest: the short digest is the hash in base 32, cut", "[base][digest]") {
  CHECK(ShortDigest("abc", 12) == "Q9W1DFWF077Y");
  CHECK(ShortDigest("", 12) == "WERC8GMRZGE1");
  CHECK(ShortDigest("abc", 0).empty());
}

TEST_CASE("Digest: the short digest ends after 51 characters", "[base][digest]") {
  CHECK(ShortDigest("abc", 60) == "Q9W1DFWF077YMGA183F5VBH24ER06RD3JRBQN75M23ZP3WG02PP");
}

TEST_CASE("Digest: random text is hexadecimal, as long as asked and never the same",
          "[base][digest]") {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) seen.insert(RandomHex(16));
  CHECK(seen.size() == 100);
  for (const std::string& text : seen) {
    CHECK(text.size() == 32);
    CHECK(text.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
}

TEST_CASE("Digest: a keyed hash is that of RFC 4231, and another under another key", "[base]") {
  CHECK(KeyedHashHex("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(KeyedHashHex("", "") != KeyedHashHex("k", ""));
}

}  // namespace
}  // namespace tutoring
