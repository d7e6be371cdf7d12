#ifndef TESTS_SCENARIO_DUTY_LABELS_H_
#define TESTS_SCENARIO_DUTY_LABELS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "service/store/store.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// How a story names what is owed: an answer by the label of the post that asks, everything else by
// that of the person who is absent, since nobody can read the keys of absences.

// Of several the latest opened one; null where there is none. A cycle of 0 is any.
absl::StatusOr<std::optional<tutoring::Duty>> FindDuty(store::Store& store, int64_t platform,
                                                       DutyKind kind, const std::string& of,
                                                       int cycle);

// What an alert is about: of a summary the course; empty where the duty is gone.
absl::StatusOr<std::string> AboutOf(store::Store& store, int64_t platform,
                                    const store::Alert& alert);

// The word for a stage, and the number by which it is stored.
Stage WordOf(StageKind stage);
int NumberOf(Stage stage);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_DUTY_LABELS_H_
