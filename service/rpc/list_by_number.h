#ifndef SERVICE_RPC_LIST_BY_NUMBER_H_
#define SERVICE_RPC_LIST_BY_NUMBER_H_

#include <cstdint>
#include <limits>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/rpc/handler.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {

// Where a list begins that goes back.
inline constexpr int64_t kLatestFirst = std::numeric_limits<int64_t>::max();

// Answers a list of a platform whose rows go by their number, `id`. `list` reads them: it gets the
// store, the platform, the number next to which the page begins (`first` for the first page) and
// how many rows are wanted, one more than the page holds. `show` puts one into the response.
//
// Errors: INVALID_ARGUMENT (those of PageSize and ParsePageToken); what `list` returns.
template <typename Request, typename Response, typename List, typename Show>
absl::Status ListByNumber(const Context& context, const Request& request, Response* response,
                          int64_t first, List&& list, Show&& show) {
  TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(request, 1));
  if (!key.empty() && !absl::SimpleAtoi(key[0], &first)) return InvalidPageToken();
  return ReadPlatform(
      context, PlatformOf(request.parent()),
      [&](store::Store& store, const store::Platform& platform) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(auto rows, list(store, platform, first, size + 1));
        const bool more = CutPage(rows, size);
        for (const auto& row : rows) show(platform, row);
        if (more) {
          response->set_next_page_token(MakePageToken(request, {absl::StrCat(rows.back().id)}));
        }
        return absl::OkStatus();
      });
}

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_LIST_BY_NUMBER_H_
