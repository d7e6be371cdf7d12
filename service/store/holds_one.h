#ifndef SERVICE_STORE_HOLDS_ONE_H_
#define SERVICE_STORE_HOLDS_ONE_H_

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/match.h"

namespace tutoring::store {

// Whether a text holds one of some texts, such as the names of somebody who is erased.
inline bool HoldsOne(const std::string& text, const std::set<std::string>& texts) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& one) { return absl::StrContains(text, one); });
}

}  // namespace tutoring::store

#endif  // SERVICE_STORE_HOLDS_ONE_H_
