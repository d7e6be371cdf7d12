#ifndef SERVICE_APP_ENGINE_OCCURRENCE_LOADER_H_
#define SERVICE_APP_ENGINE_OCCURRENCE_LOADER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/sheets/sheets.h"
#include "service/store/store.h"

namespace tutoring::app {

// The occurrences of a course's evaluations, by time, each once.
//
//  1. An occurrence is of the plan in force when it opens: that with the latest effective instant,
//     the later entered of two with the same. What opens before the first is of the first.
//  2. It is linked with what was said last of it, else with what its plan says.
//  3. An activity shows who hands in what as long as it was observed in this course, neither gone
//     nor anonymous.
//
// Empty where nothing is planned. Errors: those of the database.
absl::StatusOr<std::shared_ptr<const std::vector<Occurrence>>> LoadOccurrences(
    store::Store& store, int64_t platform, const std::string& course);

// The plan of which an occurrence that opens at `open` is, of those of a course; null where there
// is none.
const store::EvaluationPlan* PlanAt(const std::vector<store::EvaluationPlan>& plans,
                                    absl::Time open);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_OCCURRENCE_LOADER_H_
