#ifndef SERVICE_RPC_PAGE_TOKEN_H_
#define SERVICE_RPC_PAGE_TOKEN_H_

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace tutoring::rpc {

// Page tokens hold where the next page begins and a fingerprint of the other arguments, so that a
// token used with other arguments is refused instead of silently answering something else.

// The number of rows to read for a page: `wanted` or `fallback`, at most `most`.
// INVALID_ARGUMENT (PAGE_SIZE_NEGATIVE).
absl::StatusOr<int> PageSize(int wanted, int fallback = 50, int most = 1000);

// The token of a page that begins after `key`. `request` is the request being answered.
std::string MakePageToken(const google::protobuf::Message& request,
                          const std::vector<std::string>& key);

// The key of the request's page_token, of `parts` parts; empty where it has none.
// INVALID_ARGUMENT (INVALID_PAGE_TOKEN) where it is none of ours or of another request.
absl::StatusOr<std::vector<std::string>> ParsePageToken(const google::protobuf::Message& request,
                                                        size_t parts);

// INVALID_ARGUMENT (INVALID_PAGE_TOKEN).
absl::Status InvalidPageToken();

// Lists read one row more than the page holds: cuts it off and tells whether there was one.
template <typename Row>
bool CutPage(std::vector<Row>& rows, int size) {
  const bool more = rows.size() > static_cast<size_t>(size);
  if (more) rows.resize(size);
  return more;
}

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_PAGE_TOKEN_H_
