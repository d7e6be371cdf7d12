#ifndef SERVICE_STORE_ALARMS_H_
#define SERVICE_STORE_ALARMS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// Persisted; equals AlarmKind of types.proto.
enum class AlarmKind {
  kPlatformUnreachable = 1,
  kAccessRefused = 2,
  kCapabilityMissing = 3,
  kCourseUnreadable = 4,
  kRosterLoss = 5,
  kUnknownAuthor = 6,
  kEmptyAudience = 7,
  kDeliveryRefused = 8,
  kWatermarkStale = 9,
  kItemSkipped = 10,
  kEventRefused = 11,
  kPlatformMisconfigured = 12,
  kActivityLost = 13,
  kCourseHidden = 14,
};

// Who raises an alarm. Persisted.
enum class AlarmOrigin { kService = 1, kBridge = 2 };

// Something that an administrator should look at.
struct Alarm {
  int64_t id = 0;
  AlarmOrigin origin = AlarmOrigin::kService;
  AlarmKind kind = AlarmKind::kPlatformUnreachable;
  std::string course;
  std::string subject;
  std::string detail;
  absl::Time raised;
  absl::Time cleared = absl::InfiniteFuture();

  bool operator==(const Alarm&) const = default;
};

// Repository of alarms. A condition that is raised already is not raised again. One thread at a
// time.
class Alarms {
 public:
  explicit Alarms(Connection& connection);

  // True where the condition was not raised before. One that was takes over the detail: it says
  // what is the matter now.
  absl::StatusOr<bool> Raise(int64_t platform, const Alarm& alarm);
  absl::Status Clear(int64_t platform, const Alarm& condition, absl::Time now);

  absl::StatusOr<std::vector<Alarm>> Raised(int64_t platform, AlarmOrigin origin);
  // The most recent first, before `before`.
  absl::StatusOr<std::vector<Alarm>> List(int64_t platform, int64_t before, bool with_cleared,
                                          int limit);

  // Removes what was cleared before `time`, of all platforms.
  absl::Status ForgetClearedBefore(absl::Time time);

 private:
  using Columns = Out<int64_t, AlarmOrigin, AlarmKind, std::string, std::string, std::string,
                      absl::Time, absl::Time>;
  Query<In<int64_t, AlarmOrigin, AlarmKind, std::string, std::string, std::string, absl::Time>>
      raise_;
  Query<In<std::string, int64_t, AlarmOrigin, AlarmKind, std::string, std::string, std::string>>
      reword_;
  Query<In<absl::Time, int64_t, AlarmOrigin, AlarmKind, std::string, std::string>> clear_;
  Query<In<int64_t, AlarmOrigin>, Columns> raised_;
  Query<In<int64_t, int64_t, int>, Columns> list_;
  Query<In<int64_t, int64_t, int>, Columns> list_raised_;
  Query<In<absl::Time>> forget_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ALARMS_H_
