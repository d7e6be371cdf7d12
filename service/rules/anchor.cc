#include "service/rules/anchor.h"

#include "service/base/digest.h"

namespace tutoring {

std::string AnchorOf(std::initializer_list<absl::AlphaNum> parts) {
  std::string text;
  const char* between = "";
  for (const absl::AlphaNum& part : parts) {
    absl::StrAppend(&text, between, part);
    between = "\n";
  }
  return ShortDigest(text, kAnchorLength);
}

}  // namespace tutoring
