#ifndef SERVICE_STORE_ERASURES_H_
#define SERVICE_STORE_ERASURES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// A person who was erased, as far as it must be remembered.
struct Erasure {
  std::string hash;  // Of the person's id, keyed.
  std::string pseudonym;
  absl::Time time;  // The first.

  bool operator==(const Erasure&) const = default;
};

// Repository of erasures and of the key of their hashes. One thread at a time.
class Erasures {
 public:
  explicit Erasures(Connection& connection);

  // Absent before the first erasure.
  absl::StatusOr<std::optional<std::string>> Secret();
  absl::Status PutSecret(const std::string& secret);

  // Those of the platform, by hash.
  absl::StatusOr<std::vector<Erasure>> List(int64_t platform);
  absl::Status Insert(int64_t platform, const Erasure& erasure);

 private:
  Query<In<>, Out<std::string>> secret_;
  Query<In<std::string>> put_secret_;
  Query<In<int64_t>, Out<std::string, std::string, absl::Time>> list_;
  Query<In<int64_t, std::string, std::string, absl::Time>> insert_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ERASURES_H_
