#include "service/rpc/page_token.h"

#include <algorithm>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/base/digest.h"
#include "service/base/reason.h"

namespace tutoring::rpc {
namespace {

constexpr size_t kFingerprintLength = 16;

std::string FingerprintOf(const google::protobuf::Message& request) {
  std::unique_ptr<google::protobuf::Message> rest(request.New());
  rest->CopyFrom(request);
  const auto* descriptor = rest->GetDescriptor();
  for (const char* field : {"page_size", "page_token"}) {
    if (const auto* found = descriptor->FindFieldByName(field))
      rest->GetReflection()->ClearField(rest.get(), found);
  }
  return ShortDigest(absl::StrCat(descriptor->full_name(), "\n", rest->SerializeAsString()),
                     kFingerprintLength);
}

}  // namespace

absl::StatusOr<int> PageSize(int wanted, int fallback, int most) {
  if (wanted < 0) {
    return Refusal(absl::StatusCode::kInvalidArgument, "PAGE_SIZE_NEGATIVE",
                   "page_size is negative");
  }
  return wanted == 0 ? fallback : std::min(wanted, most);
}

absl::Status InvalidPageToken() {
  return Refusal(absl::StatusCode::kInvalidArgument, "INVALID_PAGE_TOKEN",
                 "page_token is not one of this list with these arguments");
}

std::string MakePageToken(const google::protobuf::Message& request,
                          const std::vector<std::string>& key) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(FingerprintOf(request), "\n", absl::StrJoin(key, "\n")));
}

absl::StatusOr<std::vector<std::string>> ParsePageToken(const google::protobuf::Message& request,
                                                        size_t parts) {
  const auto* field = request.GetDescriptor()->FindFieldByName("page_token");
  const std::string token = request.GetReflection()->GetString(request, field);
  if (token.empty()) return std::vector<std::string>();
  std::string text;
  std::vector<std::string> key;
  if (absl::WebSafeBase64Unescape(token, &text)) key = absl::StrSplit(text, '\n');
  if (key.size() != parts + 1 || key[0] != FingerprintOf(request)) {
    return InvalidPageToken();
  }
  key.erase(key.begin());
  return key;
}

}  // namespace tutoring::rpc
