#ifndef SERVICE_STORE_CHECKS_H_
#define SERVICE_STORE_CHECKS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// Which rule looks at the subject again. Persisted; never renumber or reuse. DueSubjects and
// Checks::NextIn name them all.
enum class CheckRule { kPresence = 2, kEvaluation = 3, kReport = 4, kSignal = 5 };

// The earliest check of a course by its rule; InfiniteFuture where there is none.
struct NextChecks {
  absl::Time of_presence = absl::InfiniteFuture();
  absl::Time of_evaluations = absl::InfiniteFuture();
  absl::Time of_reports = absl::InfiniteFuture();
  absl::Time of_signals = absl::InfiniteFuture();

  bool operator==(const NextChecks&) const = default;
};

// Repository of checks: when a rule looks at a subject again although nothing happens, because a
// duty may open then. One thread at a time.
class Checks {
 public:
  explicit Checks(Connection& connection);

  // InfiniteFuture: not before something happens.
  absl::Status Put(int64_t platform, const std::string& course, CheckRule rule,
                   const std::string& subject, absl::Time time);
  // The same where there is none that is earlier. `time` is finite.
  absl::Status PutAtLatest(int64_t platform, const std::string& course, CheckRule rule,
                           const std::string& subject, absl::Time time);
  // Subjects with a check before `watermark`, at most `limit`, by time.
  absl::StatusOr<std::vector<std::string>> Due(int64_t platform, const std::string& course,
                                               CheckRule rule, absl::Time watermark, int limit);
  // Of a course that was reported.
  absl::StatusOr<NextChecks> NextIn(int64_t platform, const std::string& course);

 private:
  Query<In<int64_t, std::string, CheckRule, std::string, absl::Time>> put_;
  Query<In<int64_t, std::string, CheckRule, std::string, absl::Time>> put_at_latest_;
  Query<In<int64_t, std::string, CheckRule, std::string>> remove_;
  Query<In<int64_t, std::string, CheckRule, absl::Time, int>, Out<std::string>> due_;
  Query<In<int64_t, std::string>, Out<absl::Time, absl::Time, absl::Time, absl::Time>> next_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_CHECKS_H_
