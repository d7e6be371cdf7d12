#include "service/store/erasures.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kErasuresSecretSql[] = "SELECT secret FROM erasure_keys ORDER BY erasure_key";
constexpr char kErasuresPutSecretSql[] =
    "INSERT INTO erasure_keys (erasure_key, secret) VALUES (1, :secret)";
constexpr char kErasuresListSql[] =
    "SELECT person_hash, pseudonym, erase_time_us FROM erasures WHERE platform_key = :platform"
    " ORDER BY person_hash";
constexpr char kErasuresInsertSql[] =
    "INSERT INTO erasures (platform_key, person_hash, pseudonym, erase_time_us)"
    " VALUES (:platform, :hash, :pseudonym, :time)";

}  // namespace

Erasures::Erasures(Connection& connection)
    : secret_(connection, kErasuresSecretSql),
      put_secret_(connection, kErasuresPutSecretSql),
      list_(connection, kErasuresListSql),
      insert_(connection, kErasuresInsertSql) {}

absl::StatusOr<std::optional<std::string>> Erasures::Secret() {
  std::optional<std::string> secret;
  TUTORING_RETURN_IF_ERROR(secret_.ForEach([&](std::string value) { secret = std::move(value); }));
  return secret;
}

absl::Status Erasures::PutSecret(const std::string& secret) { return put_secret_.Run(secret); }

absl::StatusOr<std::vector<Erasure>> Erasures::List(int64_t platform) {
  std::vector<Erasure> erasures;
  TUTORING_RETURN_IF_ERROR(list_.ForEach(
      [&](auto... columns) { erasures.push_back(Erasure{std::move(columns)...}); }, platform));
  return erasures;
}

absl::Status Erasures::Insert(int64_t platform, const Erasure& erasure) {
  return insert_.Run(platform, erasure.hash, erasure.pseudonym, erasure.time);
}

}  // namespace tutoring::store
