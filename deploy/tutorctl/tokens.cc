#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/secret_file.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/token_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Token;
using TokenStub = v1::TokenService::Stub;

std::string Reach(const Token& token) {
  if (token.platforms().empty()) return "all";
  return absl::StrJoin(token.platforms(), ",", [](std::string* out, const std::string& name) {
    out->append(LastPart(name));
  });
}

// Tokens belong to no platform, so their times are in UTC.
absl::Status ListTokens(const Session& session, const Arguments&) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  const Layout<Token> layout{.columns = {{"TOKEN"},
                                         {"ROLE"},
                                         {"PLATFORMS", Fit::kShrink},
                                         {"FOR", Fit::kShrink},
                                         {"CREATED"},
                                         {"REVOKED"}},
                             .cells = [&](const Token& token) -> std::vector<std::string> {
                               return {LastPart(token.name()),
                                       Word(token.role()),
                                       Reach(token),
                                       token.description(),
                                       ShortTime(token.create_time(), utc),
                                       ShortTime(token.revoke_time(), utc)};
                             },
                             .nothing = "There is no token.",
                             .caption = "Times in UTC."};
  return ShowList(session, &TokenStub::ListTokens, v1::ListTokensRequest(),
                  &v1::ListTokensResponse::tokens, layout);
}

absl::StatusOr<Token> TokenFromFlags(const Arguments& arguments) {
  const absl::StatusOr<v1::TokenRole> role = FromWord<v1::TokenRole>(arguments.Get("role"), "role");
  if (!role.ok()) return role.status();
  Token token;
  token.set_role(*role);
  token.set_description(arguments.Get("description"));
  for (absl::string_view id : absl::StrSplit(arguments.Get("platform"), ',', absl::SkipEmpty())) {
    token.add_platforms(PlatformName(std::string(id)));
  }
  return token;
}

void ShowCreated(const Session& session, const v1::CreateTokenResponse& created,
                 const Arguments& arguments) {
  v1::CreateTokenResponse shown = created;
  if (!arguments.Has("show")) shown.clear_secret();
  if (session.json()) return PrintJson(shown, session.out());
  session.out() << "Created token " << LastPart(created.token().name()) << " ("
                << Word(created.token().role()) << ").\n";
  if (arguments.Has("output-file")) {
    session.out() << "Its secret is in " << arguments.Get("output-file")
                  << ", for the owner's eyes only.\n";
  }
  if (arguments.Has("show")) session.out() << created.secret() << "\n";
}

// A token whose secret could not be kept is of no use to anybody, so it is revoked again.
absl::Status KeepSecret(const Session& session, const v1::CreateTokenResponse& created,
                        std::optional<SecretFile>& file) {
  if (!file.has_value()) return absl::OkStatus();
  const absl::Status written = file->Write(created.secret());
  if (written.ok()) return written;
  v1::RevokeTokenRequest request;
  request.set_name(created.token().name());
  const bool revoked = session.Call(&TokenStub::RevokeToken, request).ok();
  return absl::Status(
      written.code(),
      absl::StrCat(std::string(written.message()), "\nThe token ", created.token().name(),
                   revoked ? " was revoked again." : " should be revoked."));
}

absl::Status CreateToken(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<Token> token = TokenFromFlags(arguments);
  if (!token.ok()) return token.status();
  if (!arguments.Has("output-file") && !arguments.Has("show")) {
    return UsageError("Say where the secret goes: --output-file=FILE, or --show for the screen.");
  }
  std::optional<SecretFile> file;
  if (arguments.Has("output-file")) {
    absl::StatusOr<SecretFile> made = SecretFile::Create(arguments.Get("output-file"));
    if (!made.ok()) return made.status();
    file.emplace(*std::move(made));
  }
  v1::CreateTokenRequest request;
  *request.mutable_token() = *token;
  const auto created = session.Call(&TokenStub::CreateToken, request);
  if (!created.ok()) return created.status();
  if (absl::Status status = KeepSecret(session, *created, file); !status.ok()) return status;
  ShowCreated(session, *created, arguments);
  return absl::OkStatus();
}

absl::Status RevokeToken(const Session& session, const Arguments& arguments) {
  const std::string typed = arguments.positional()[0];
  v1::RevokeTokenRequest request;
  request.set_name(absl::StartsWith(typed, "tokens/") ? typed : absl::StrCat("tokens/", typed));
  const auto revoked = session.Call(&TokenStub::RevokeToken, request);
  if (!revoked.ok()) return revoked.status();
  if (session.json()) {
    PrintJson(revoked->token(), session.out());
  } else {
    session.out() << "Token " << LastPart(request.name()) << " is revoked since "
                  << ShortTime(revoked->token().revoke_time(), absl::UTCTimeZone()) << " UTC.\n";
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> TokenCommands() {
  const std::vector<Flag> create = {
      {"role", "ROLE", "administrator, bridge, plugin or reader"},
      {"platform", "ID[,ID...]", "What it reaches; nothing for administrators"},
      {"description", "TEXT", "What it is for"},
      {"output-file", "FILE", "A new file for the secret, mode 0600"},
      {"show", "", "Print the secret"},
  };
  return {
      {"tokens", "list", "", "List tokens without their secrets", {}, ListTokens},
      {"tokens", "create", "", "Create a token", create, CreateToken},
      {"tokens", "revoke", "TOKEN", "Revoke a token at once", {}, RevokeToken},
  };
}

}  // namespace tutoring::tutorctl
