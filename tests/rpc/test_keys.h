#ifndef TESTS_RPC_TEST_KEYS_H_
#define TESTS_RPC_TEST_KEYS_H_

#include <memory>
#include <string>

#include "tests/support/database_fixture.h"

namespace tutoring::testing {

// A certificate and its key, in PEM.
struct KeyPair {
  std::string certificate;
  std::string key;
};

// Keys made for one test: an authority, what it signed for localhost and for a client, and what
// another authority signed.
class TestKeys {
 public:
  TestKeys();

  // The path of a new file with this text.
  std::string File(const std::string& name, const std::string& text) const;

  KeyPair authority;
  KeyPair server;
  KeyPair client;
  KeyPair other_authority;
  KeyPair stranger;

 private:
  TemporaryFolder folder_;
};

}  // namespace tutoring::testing

#endif  // TESTS_RPC_TEST_KEYS_H_
