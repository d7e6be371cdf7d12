#ifndef SERVICE_STORE_PLATFORMS_H_
#define SERVICE_STORE_PLATFORMS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// One learning site.
struct Platform {
  int64_t key = 0;
  std::string id;
  std::string display_name;
  std::string url;
  std::string time_zone;
  std::string language;
  bool simulated = false;
  bool subjects_shown = false;
  int64_t revision = 1;
  absl::Time create_time;
  absl::Time platform_time =
      absl::InfinitePast();  // A simulated platform's own clock, as last heard.
  absl::Time bridge_time = absl::InfinitePast();  // When the bridge was last heard of.
  std::string pack;  // Beneath all policies, for good; empty: that of the language.

  bool operator==(const Platform&) const = default;
};

// Repository of platforms. Errors of every function: those of the database (connection.h). One
// thread at a time.
class Platforms {
 public:
  explicit Platforms(Connection& connection);

  absl::StatusOr<std::optional<Platform>> Find(const std::string& id);

  // At most `limit` platforms after `after`, by id.
  absl::StatusOr<std::vector<Platform>> List(const std::string& after, int limit);

  // ALREADY_EXISTS where the id is taken.
  absl::Status Insert(const Platform& platform);

  // Writes what people may change, and the revision.
  absl::Status Update(const Platform& platform);

  // Notes that the bridge was heard of at `now`, and its platform's clock.
  absl::Status Touch(int64_t key, absl::Time now, absl::Time platform_time);

 private:
  using Columns = Out<int64_t, std::string, std::string, std::string, std::string, std::string,
                      bool, bool, int64_t, absl::Time, absl::Time, absl::Time, std::string>;
  Query<In<std::string>, Columns> find_;
  Query<In<std::string, int>, Columns> list_;
  Query<In<std::string, std::string, std::string, std::string, std::string, bool, bool, int64_t,
           absl::Time, absl::Time, absl::Time>>
      insert_;
  Query<In<std::string, std::string>> insert_pack_;
  Query<In<std::string, std::string, std::string, std::string, bool, int64_t, int64_t>> update_;
  Query<In<absl::Time, absl::Time, int64_t>> touch_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_PLATFORMS_H_
