#include "service/rpc/token_service.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

absl::StatusOr<store::Token> TokenOf(const v1::Token& message) {
  if (message.role() == v1::TOKEN_ROLE_UNSPECIFIED || !v1::TokenRole_IsValid(message.role())) {
    return Refusal(absl::StatusCode::kInvalidArgument, "ROLE_REQUIRED",
                   "role is missing or unknown");
  }
  store::Token token{.role = static_cast<store::TokenRole>(message.role()),
                     .description = message.description()};
  for (const std::string& name : message.platforms()) {
    TUTORING_ASSIGN_OR_RETURN(auto ids, ParseName(name, kPlatformPattern));
    token.platforms.push_back(std::move(ids[0]));
  }
  return token;
}

}  // namespace

grpc::Status TokenService::ListTokens(grpc::ServerContext* call,
                                      const v1::ListTokensRequest* request,
                                      v1::ListTokensResponse* response) {
  return Handle(context_, *call, "ListTokens", Right::kAdminister, "",
                [&](const Caller&) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
                  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
                  int64_t after = 0;
                  if (!key.empty() && !absl::SimpleAtoi(key[0], &after)) return InvalidPageToken();
                  return context_.ledger.Read([&](store::Store& store) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(auto tokens, app::ListTokens(store, after, size + 1));
                    const bool more = CutPage(tokens, size);
                    for (const store::Token& token : tokens) ToProto(token, response->add_tokens());
                    if (more) {
                      response->set_next_page_token(
                          MakePageToken(*request, {absl::StrCat(tokens.back().id)}));
                    }
                    return absl::OkStatus();
                  });
                });
}

grpc::Status TokenService::CreateToken(grpc::ServerContext* call,
                                       const v1::CreateTokenRequest* request,
                                       v1::CreateTokenResponse* response) {
  return Handle(
      context_, *call, "CreateToken", Right::kAdminister, "", [&](const Caller&) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const store::Token wanted, TokenOf(request->token()));
        return context_.ledger.Write([&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const app::NewToken created, app::CreateToken(unit, wanted));
          response->Clear();
          ToProto(created.token, response->mutable_token());
          response->set_secret(created.secret);
          return absl::OkStatus();
        });
      });
}

grpc::Status TokenService::RevokeToken(grpc::ServerContext* call,
                                       const v1::RevokeTokenRequest* request,
                                       v1::RevokeTokenResponse* response) {
  const grpc::Status status = Handle(
      context_, *call, "RevokeToken", Right::kAdminister, "", [&](const Caller&) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kTokenPattern));
        return context_.ledger.Write([&](app::Unit& unit) -> absl::Status {
          int64_t id = 0;
          if (!absl::SimpleAtoi(ids[0], &id)) id = 0;
          TUTORING_ASSIGN_OR_RETURN(const store::Token revoked, app::RevokeToken(unit, id));
          response->Clear();
          ToProto(revoked, response->mutable_token());
          return absl::OkStatus();
        });
      });
  context_.gate.ForgetTokens();
  return status;
}

}  // namespace tutoring::rpc
