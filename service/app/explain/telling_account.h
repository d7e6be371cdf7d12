#ifndef SERVICE_APP_EXPLAIN_TELLING_ACCOUNT_H_
#define SERVICE_APP_EXPLAIN_TELLING_ACCOUNT_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/policy/policy.h"
#include "service/rules/telling/tellings.h"

namespace tutoring::app {

// What was told of something, with the names of the people.
struct TellingAccount {
  std::vector<StageTelling> stages;
  std::map<std::string, std::string> names;  // By id; none where the platform tells none.
};

// What decides what may leave at `now`, by the service's clock. Errors: those of the database.
absl::StatusOr<TellingPresent> PresentOf(store::Store& store, CourseCache& cache,
                                         const store::Platform& platform, const Policy& policy,
                                         absl::Time now);

// Adds what decides besides whether alerts of the duty leave: up to when its course was read, and
// what is told in other courses of the message that it is about, if it is about one. Errors: those
// of the database.
absl::Status AddCircumstances(store::Store& store, const store::Platform& platform,
                              const Duty& duty, TellingPresent& present);

// Adds the names of everybody in `people`. Errors: those of the database.
absl::Status AddNames(store::Store& store, const store::Platform& platform,
                      const std::vector<PersonTelling>& people,
                      std::map<std::string, std::string>& names);

// The account of a duty, which has all its stages, and of `told`. Errors: those of the database.
absl::StatusOr<TellingAccount> AccountOf(store::Store& store, const store::Platform& platform,
                                         const Duty& duty, const std::vector<ToldAlert>& told,
                                         const TellingPresent& present);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_TELLING_ACCOUNT_H_
