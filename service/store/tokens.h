#ifndef SERVICE_STORE_TOKENS_H_
#define SERVICE_STORE_TOKENS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// Persisted; equals TokenRole of token_service.proto.
enum class TokenRole { kAdministrator = 1, kBridge = 2, kPlugin = 3, kReader = 4 };

// A caller's credential; its secret is kept only as a hash.
struct Token {
  int64_t id = 0;
  TokenRole role = TokenRole::kReader;
  std::string description;
  absl::Time created;
  absl::Time revoked = absl::InfiniteFuture();
  std::vector<std::string> platforms;  // Sorted; empty for administrators.

  bool operator==(const Token&) const = default;
};

// The answer to a command that carried a request id.
struct StoredAnswer {
  std::string fingerprint;  // Of the request; another one under the same id is a mistake.
  std::string response;

  bool operator==(const StoredAnswer&) const = default;
};

// Repository of access: tokens, and answers to repeated requests. One thread at a time.
class Tokens {
 public:
  explicit Tokens(Connection& connection);

  absl::StatusOr<std::optional<Token>> FindBySecretHash(const std::string& hash);
  absl::StatusOr<std::optional<Token>> Find(int64_t id);
  absl::StatusOr<std::vector<Token>> List(int64_t after, int limit);
  absl::StatusOr<int64_t> CountAdministrators();
  // Sets token.id; `platform_keys` are those of token.platforms.
  absl::Status Insert(Token& token, const std::string& hash,
                      const std::vector<int64_t>& platform_keys);
  absl::Status Revoke(int64_t id, absl::Time now);

  absl::StatusOr<std::optional<StoredAnswer>> FindAnswer(int64_t token,
                                                         const std::string& request_id);
  absl::Status PutAnswer(int64_t token, const std::string& request_id, const StoredAnswer& answer,
                         absl::Time now);
  absl::Status ForgetAnswersBefore(absl::Time time);

 private:
  using Columns = Out<int64_t, TokenRole, std::string, absl::Time, absl::Time>;

  absl::Status AddPlatforms(std::vector<Token>& tokens);

  Query<In<std::string>, Columns> find_by_hash_;
  Query<In<int64_t>, Columns> find_;
  Query<In<int64_t, int>, Columns> list_;
  Query<In<>, Out<int64_t>> count_administrators_;
  Query<In<int64_t>, Out<std::string>> platforms_;
  Query<In<std::string, TokenRole, std::string, absl::Time>, Out<int64_t>> insert_;
  Query<In<int64_t, int64_t>> insert_platform_;
  Query<In<absl::Time, int64_t>> revoke_;
  Query<In<int64_t, std::string>, Out<std::string, std::string>> find_answer_;
  Query<In<int64_t, std::string, std::string, std::string, absl::Time>> put_answer_;
  Query<In<absl::Time>> forget_answers_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_TOKENS_H_
