#ifndef SERVICE_APP_INTAKE_CORRESPONDENTS_H_
#define SERVICE_APP_INTAKE_CORRESPONDENTS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/thread.h"

namespace tutoring::app {

// Whose direct messages are to be reported, and from when on.
struct Correspondent {
  std::string person;
  absl::Time since;  // Included.

  bool operator==(const Correspondent&) const = default;
};

// Whether anybody's policy in a course says at `now` that direct messages are reported.
bool AreMessagesReported(const CoursePolicy& policy, absl::Time now);

// How far back the messages of somebody are read of whom none were so far.
inline constexpr absl::Duration kMessagesReadBack = absl::Hours(30 * 24);

// The tutors and managers of a course at `now`, and who stands in for tutors, by id; nobody where
// messages are not reported. What others write to each other is nobody's business here.
//
// Of who was staff at that watermark everything before it was reported. Of others, and at first of
// everybody, the last 30 days count, since the first role that is observed of somebody also covers
// what they wrote before. Pure; cannot fail.
std::vector<Correspondent> CorrespondentsOf(const Roster& roster, const CoursePolicy& policy,
                                            const CourseFacts& course, absl::Time now);

}  // namespace tutoring::app

#endif  // SERVICE_APP_INTAKE_CORRESPONDENTS_H_
