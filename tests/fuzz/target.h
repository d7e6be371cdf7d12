#ifndef TESTS_FUZZ_TARGET_H_
#define TESTS_FUZZ_TARGET_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace tutoring::fuzz {

// A parser of what comes from outside, and what it promises: `run` gives it any bytes and ends with
// an exception where a promise is broken. Every input is judged by itself.
struct Target {
  const char* name;  // Of its file, its seeds and its dictionary.
  void (*run)(absl::string_view input);
};

// Those that are linked in: all of them into fuzz_seeds, one into each fuzzer.
const std::vector<Target>& Targets();

// Adds a target; to be a constant of its file.
class Registered {
 public:
  explicit Registered(const Target& target);
};

// Throws std::logic_error, which nothing catches within a fuzzer, where a promise is broken.
void Expect(bool kept, absl::string_view promise);

// Whether it went well. Expects the reason and the words of a refusal otherwise, and that it is no
// failure of ours.
bool WentWell(const absl::Status& status);

// The input's first line, and what follows it.
struct FirstLine {
  explicit FirstLine(absl::string_view input);
  std::string line;
  std::string rest;
};

}  // namespace tutoring::fuzz

#endif  // TESTS_FUZZ_TARGET_H_
