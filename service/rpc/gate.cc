#include "service/rpc/gate.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "service/base/digest.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::rpc {
namespace {

using store::TokenRole;

constexpr char kPersonKey[] = "tutoring-person";
constexpr size_t kMostTokens = 10000;

bool Holds(TokenRole role, Right right) {
  const bool administrator = role == TokenRole::kAdministrator;
  switch (right) {
    case Right::kAdminister:
      return administrator;
    case Right::kBridge:
      return role == TokenRole::kBridge;
    case Right::kSeePlatform:
      return true;
    case Right::kSeeLedger:
      return administrator || role == TokenRole::kReader;
    case Right::kSeeDuties:
    case Right::kSeeDecisions:
      return administrator || role == TokenRole::kReader || role == TokenRole::kPlugin;
    case Right::kDismiss:
    case Right::kDecide:
    case Right::kExport:
      return administrator || role == TokenRole::kPlugin;
  }
  return false;
}

absl::Status Denied(const char* reason, const char* message) {
  return Refusal(absl::StatusCode::kPermissionDenied, reason, message);
}

// An administrator who names a person has that person's rights and no others: none, where the name
// is empty by mistake.
TokenRole RoleIn(const store::Token& token, const grpc::ServerContext& context) {
  const bool steps_in =
      token.role == TokenRole::kAdministrator && context.client_metadata().count(kPersonKey) > 0;
  return steps_in ? TokenRole::kPlugin : token.role;
}

absl::string_view MetadataOf(const grpc::ServerContext& context, const char* key) {
  const auto found = context.client_metadata().find(key);
  if (found == context.client_metadata().end()) return "";
  return absl::string_view(found->second.data(), found->second.size());
}

}  // namespace

absl::Status PersonForbidden() {
  return Denied("PERSON_FORBIDDEN", "the person has no role that allows this in the course");
}

absl::StatusOr<Caller> Gate::Admit(const grpc::ServerContext& context, Right right,
                                   absl::string_view platform) {
  Caller caller{.now = ledger_.TimeNow()};
  TUTORING_ASSIGN_OR_RETURN(caller.token, TokenOf(context));
  const TokenRole role = RoleIn(caller.token, context);
  if (!Holds(role, right)) {
    return Denied("ROLE_FORBIDDEN", "the token's role does not allow this call");
  }
  const auto& platforms = caller.token.platforms;
  const bool everywhere = caller.token.role == TokenRole::kAdministrator;
  const bool listing = platform.empty() && right == Right::kSeePlatform;
  if (!everywhere && !listing &&
      std::find(platforms.begin(), platforms.end(), platform) == platforms.end()) {
    return Denied("PLATFORM_FORBIDDEN", "the token does not reach this platform");
  }
  if (role == TokenRole::kPlugin) {
    caller.person = std::string(MetadataOf(context, kPersonKey));
    if (!IsId(caller.person)) {
      return Denied("PERSON_REQUIRED",
                    "the person on whose behalf the call is made is not named (tutoring-person)");
    }
  }
  return caller;
}

absl::StatusOr<store::Token> Gate::TokenOf(const grpc::ServerContext& context) {
  absl::string_view header = MetadataOf(context, "authorization");
  if (!absl::ConsumePrefix(&header, "Bearer ") || header.empty()) {
    return Refusal(absl::StatusCode::kUnauthenticated, "TOKEN_MISSING",
                   "the call carries no token (authorization: Bearer TOKEN)");
  }
  const std::string hash = Sha256Hex(header);
  int64_t forgotten = 0;
  {
    absl::ReaderMutexLock lock(&mutex_);
    const auto found = tokens_.find(hash);
    if (found != tokens_.end()) return found->second;
    forgotten = forgotten_;
  }
  // Looked up without the lock: callers with wrong tokens must not hold up the others.
  store::Token token;
  TUTORING_RETURN_IF_ERROR(ledger_.Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(token, app::FindToken(store, std::string(header)));
    return absl::OkStatus();
  }));
  absl::MutexLock lock(&mutex_);
  // It may have been revoked since it was read.
  if (forgotten != forgotten_) return token;
  if (tokens_.size() >= kMostTokens) tokens_.clear();
  tokens_[hash] = token;
  return token;
}

void Gate::ForgetTokens() {
  absl::MutexLock lock(&mutex_);
  tokens_.clear();
  ++forgotten_;
}

}  // namespace tutoring::rpc
