#ifndef SERVICE_RULES_POLICY_POLICY_WARNINGS_H_
#define SERVICE_RULES_POLICY_POLICY_WARNINGS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/rules/policy/course_policy.h"

namespace tutoring {

// What is allowed and probably not meant. Persisted nowhere; equals the enumeration of
// policy_service.proto.
enum class PolicyWarningKind {
  // What begins now is due after the course's end, or no absence within the course is long enough.
  kDeadlineAfterCourse = 1,
  kDeadlineInClosure = 2,       // Something can begin to be owed and fall due within one closure.
  kCalendarOpensTooLittle = 3,  // Working time that the calendar does not offer within ten years.
};

struct PolicyWarning {
  PolicyWarningKind kind;
  absl::string_view field;  // Of policy_settings.h.
  Interval time;            // From the beginning to the deadline, or the closure.

  bool operator==(const PolicyWarning&) const = default;
};

// What to say of a term to who sets it, for what begins from `now` on in a course that begins at
// `course_start` (InfinitePast: nobody knows) and ends at `course_end` (InfiniteFuture: never).
// Closures are looked for within the next 400 days: times without opening hours, longer than the
// limit, on which a holiday falls. Pure; cannot fail.
std::vector<PolicyWarning> WarningsOf(const PolicyTerm& term,
                                      const std::vector<Interval>& suspended, absl::Time now,
                                      absl::Time course_end,
                                      absl::Time course_start = absl::InfinitePast());

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_POLICY_WARNINGS_H_
