#ifndef SERVICE_STORE_ACCESSES_H_
#define SERVICE_STORE_ACCESSES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// What the platform showed as somebody's last access to a course.
struct AccessRow {
  std::string person;
  absl::Time access;          // InfinitePast: never yet.
  absl::Time first_observed;  // The first and the last observation of the course that showed it.
  absl::Time last_observed;   // InfiniteFuture: the latest one does, see LatestObservation.

  bool operator==(const AccessRow&) const = default;
};

// Repository of last accesses. An observation that says nothing new of anybody changes one row.
// One thread at a time.
class Accesses {
 public:
  explicit Accesses(Connection& connection);

  absl::StatusOr<std::optional<absl::Time>> LatestObservation(int64_t platform,
                                                              const std::string& course);
  absl::Status PutLatestObservation(int64_t platform, const std::string& course, absl::Time time);

  // What the latest observation showed, by person.
  absl::StatusOr<std::vector<AccessRow>> Latest(int64_t platform, const std::string& course);
  // All that was ever shown of a person, by access.
  absl::StatusOr<std::vector<AccessRow>> OfPerson(int64_t platform, const std::string& course,
                                                  const std::string& person);
  absl::StatusOr<std::optional<AccessRow>> Find(int64_t platform, const std::string& course,
                                                const std::string& person, absl::Time access);
  // Everybody who was ever shown, by id, after `after`.
  absl::StatusOr<std::vector<std::string>> People(int64_t platform, const std::string& course,
                                                  const std::string& after, int limit);

  absl::Status Put(int64_t platform, const std::string& course, const AccessRow& row);

 private:
  using Columns = Out<std::string, absl::Time, absl::Time, absl::Time>;
  Query<In<int64_t, std::string>, Out<absl::Time>> latest_observation_;
  Query<In<int64_t, std::string, absl::Time>> put_latest_observation_;
  Query<In<int64_t, std::string>, Columns> latest_;
  Query<In<int64_t, std::string, std::string>, Columns> of_person_;
  Query<In<int64_t, std::string, std::string, absl::Time>, Columns> find_;
  Query<In<int64_t, std::string, std::string, int>, Out<std::string>> people_;
  Query<In<int64_t, std::string, std::string, absl::Time, absl::Time, absl::Time>> put_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ACCESSES_H_
