#include "tests/fuzz/target.h"

#include <stdexcept>

#include "service/base/reason.h"
#include "service/base/text.h"

namespace tutoring::fuzz {
namespace {

// Filled while the program's constants are made, so it must be there before any of them.
std::vector<Target>& AllTargets() {
  static auto& targets = *new std::vector<Target>();
  return targets;
}

}  // namespace

const std::vector<Target>& Targets() { return AllTargets(); }

Registered::Registered(const Target& target) { AllTargets().push_back(target); }

void Expect(bool kept, absl::string_view promise) {
  if (!kept) throw std::logic_error("broken promise: " + std::string(promise));
}

bool WentWell(const absl::Status& status) {
  if (status.ok()) return true;
  Expect(
      status.code() != absl::StatusCode::kInternal && status.code() != absl::StatusCode::kUnknown,
      "no input is a failure of ours");
  Expect(!ReasonOf(status).empty(), "a refusal has a reason");
  Expect(!status.message().empty() && IsUtf8(status.message()), "a refusal says why, in text");
  return false;
}

FirstLine::FirstLine(absl::string_view input) {
  const size_t end = input.find('\n');
  line = std::string(input.substr(0, end));
  if (end != absl::string_view::npos) rest = std::string(input.substr(end + 1));
}

}  // namespace tutoring::fuzz
