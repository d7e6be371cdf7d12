#include "service/store/tokens.h"

#include "absl/strings/escaping.h"
#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kTokensFindByHashSql[] =
    "SELECT token, role, description, create_time_us, revoke_time_us FROM tokens WHERE secret_hash "
    "= :hash";
constexpr char kTokensFindSql[] =
    "SELECT token, role, description, create_time_us, revoke_time_us FROM tokens WHERE token = "
    ":token";
constexpr char kTokensListSql[] =
    "SELECT token, role, description, create_time_us, revoke_time_us FROM tokens WHERE token > "
    ":after"
    " ORDER BY token LIMIT :limit";
constexpr char kTokensCountAdministratorsSql[] =
    "SELECT COUNT(*) FROM tokens WHERE role = 1 AND revoke_time_us = 9223372036854775807";
constexpr char kTokensPlatformsSql[] =
    "SELECT p.platform FROM token_platforms t JOIN platforms p ON p.platform_key = t.platform_key"
    " WHERE t.token = :token ORDER BY p.platform";
constexpr char kTokensInsertSql[] =
    "INSERT INTO tokens (secret_hash, role, description, create_time_us, revoke_time_us)"
    " VALUES (:hash, :role, :description, :created, 9223372036854775807) RETURNING token";
constexpr char kTokensInsertPlatformSql[] =
    "INSERT INTO token_platforms (token, platform_key) VALUES (:token, :platform)";
constexpr char kTokensRevokeSql[] =
    "UPDATE tokens SET revoke_time_us = :now WHERE token = :token AND revoke_time_us > :now";
constexpr char kTokensFindAnswerSql[] =
    "SELECT fingerprint, response FROM requests WHERE token = :token AND request_id = :request_id";
constexpr char kTokensPutAnswerSql[] =
    "INSERT INTO requests (token, request_id, fingerprint, response, create_time_us)"
    " VALUES (:token, :request_id, :fingerprint, :response, :now)";
constexpr char kTokensForgetAnswersSql[] = "DELETE FROM requests WHERE create_time_us < :time";

}  // namespace

Tokens::Tokens(Connection& connection)
    : find_by_hash_(connection, kTokensFindByHashSql),
      find_(connection, kTokensFindSql),
      list_(connection, kTokensListSql),
      count_administrators_(connection, kTokensCountAdministratorsSql),
      platforms_(connection, kTokensPlatformsSql),
      insert_(connection, kTokensInsertSql),
      insert_platform_(connection, kTokensInsertPlatformSql),
      revoke_(connection, kTokensRevokeSql),
      find_answer_(connection, kTokensFindAnswerSql),
      put_answer_(connection, kTokensPutAnswerSql),
      forget_answers_(connection, kTokensForgetAnswersSql) {}

absl::Status Tokens::AddPlatforms(std::vector<Token>& tokens) {
  for (Token& token : tokens) {
    TUTORING_RETURN_IF_ERROR(platforms_.ForEach(
        [&](std::string platform) { token.platforms.push_back(std::move(platform)); }, token.id));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<Token>> Tokens::FindBySecretHash(const std::string& hash) {
  std::vector<Token> found;
  TUTORING_RETURN_IF_ERROR(find_by_hash_.ForEach(
      [&](auto... columns) {
        found.push_back(Token{std::move(columns)..., {}});
      },
      hash));
  TUTORING_RETURN_IF_ERROR(AddPlatforms(found));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::StatusOr<std::optional<Token>> Tokens::Find(int64_t id) {
  std::vector<Token> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](auto... columns) {
        found.push_back(Token{std::move(columns)..., {}});
      },
      id));
  TUTORING_RETURN_IF_ERROR(AddPlatforms(found));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::StatusOr<std::vector<Token>> Tokens::List(int64_t after, int limit) {
  std::vector<Token> tokens;
  TUTORING_RETURN_IF_ERROR(list_.ForEach(
      [&](auto... columns) {
        tokens.push_back(Token{std::move(columns)..., {}});
      },
      after, limit));
  TUTORING_RETURN_IF_ERROR(AddPlatforms(tokens));
  return tokens;
}

absl::StatusOr<int64_t> Tokens::CountAdministrators() {
  int64_t count = 0;
  TUTORING_RETURN_IF_ERROR(count_administrators_.ForEach([&](int64_t n) { count = n; }));
  return count;
}

absl::Status Tokens::Insert(Token& token, const std::string& hash,
                            const std::vector<int64_t>& platform_keys) {
  TUTORING_RETURN_IF_ERROR(insert_.ForEach([&](int64_t id) { token.id = id; }, hash, token.role,
                                           token.description, token.created));
  for (const int64_t key : platform_keys)
    TUTORING_RETURN_IF_ERROR(insert_platform_.Run(token.id, key));
  return absl::OkStatus();
}

absl::Status Tokens::Revoke(int64_t id, absl::Time now) { return revoke_.Run(now, id); }

absl::StatusOr<std::optional<StoredAnswer>> Tokens::FindAnswer(int64_t token,
                                                               const std::string& request_id) {
  std::optional<StoredAnswer> found;
  TUTORING_RETURN_IF_ERROR(find_answer_.ForEach(
      [&](std::string fingerprint, const std::string& encoded) {
        found = StoredAnswer{std::move(fingerprint), ""};
        absl::Base64Unescape(encoded, &found->response);
      },
      token, request_id));
  return found;
}

absl::Status Tokens::PutAnswer(int64_t token, const std::string& request_id,
                               const StoredAnswer& answer, absl::Time now) {
  return put_answer_.Run(token, request_id, answer.fingerprint, absl::Base64Escape(answer.response),
                         now);
}

absl::Status Tokens::ForgetAnswersBefore(absl::Time time) { return forget_answers_.Run(time); }

}  // namespace tutoring::store
