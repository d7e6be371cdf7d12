#ifndef SERVICE_RULES_PEOPLE_SUSPENSION_H_
#define SERVICE_RULES_PEOPLE_SUSPENSION_H_

#include <string>

#include "service/rules/interval.h"

namespace tutoring {

// Why no clock runs: a closed list, so that nobody's health or private life is written down.
// Persisted and equal to that of suspension_service.proto; never renumber or reuse.
enum class SuspensionReason {
  kBreak = 1,  // The course pauses for everybody.
  kSickLeave = 2,
  kLeave = 3,      // Of any other kind.
  kDuty = 4,       // The employer needs the learner elsewhere.
  kPlacement = 5,  // A work placement.
  kOther = 6,
};

// A time during which no clock runs: for a whole course (a break), or for a learner (an exemption).
struct Suspension {
  std::string learner;  // Empty: everybody.
  Interval time;

  bool operator==(const Suspension&) const = default;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_PEOPLE_SUSPENSION_H_
