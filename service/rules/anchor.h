#ifndef SERVICE_RULES_ANCHOR_H_
#define SERVICE_RULES_ANCHOR_H_

#include <cstddef>
#include <initializer_list>
#include <string>

#include "absl/strings/str_cat.h"

namespace tutoring {

// In hexadecimal digits.
inline constexpr size_t kAnchorLength = 16;

// What stands for a post where a duty hangs on none: a short digest of what makes it that duty and
// no other. No part holds a line feed, as ids do not. Persisted: never change how it is made.
std::string AnchorOf(std::initializer_list<absl::AlphaNum> parts);

}  // namespace tutoring

#endif  // SERVICE_RULES_ANCHOR_H_
