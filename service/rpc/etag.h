#ifndef SERVICE_RPC_ETAG_H_
#define SERVICE_RPC_ETAG_H_

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"

namespace tutoring::rpc {

// An etag is the number of a revision. Which one the caller has read: the present one unless they
// say so, and one that there never is where what they say is none of ours.
inline int64_t RevisionRead(const std::string& etag, int64_t present) {
  return etag.empty() || etag == absl::StrCat(present) ? present : -1;
}

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_ETAG_H_
