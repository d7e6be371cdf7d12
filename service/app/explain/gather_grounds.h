#ifndef SERVICE_APP_EXPLAIN_GATHER_GROUNDS_H_
#define SERVICE_APP_EXPLAIN_GATHER_GROUNDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/explain/counted_targets.h"
#include "service/app/explain/grounds.h"
#include "service/store/store.h"

namespace tutoring::app {

// How much of a course somebody may know beside what concerns them: as who accompanies learners
// there (access.h), or as an administrator.
enum class Insight { kOwn, kCourse, kEverything };

// Takes out of the grounds what their reader may not know: who set policies, and why somebody is
// not expected to be there; the ids of other people's direct messages.
void Withhold(Insight insight, DutyGrounds& grounds);

// What an explanation told and counted, in data: bounded, and with who set the policy that decided.
// Errors: those of the database.
absl::StatusOr<DutyGrounds> GatherGrounds(store::Store& store, int64_t platform,
                                          const std::string& course, std::vector<DutyEvent> events,
                                          const std::vector<CountedTarget>& targets);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_GATHER_GROUNDS_H_
