#ifndef SERVICE_APP_INTAKE_CORRESPONDENTS_H_
#define SERVICE_APP_INTAKE_CORRESPONDENTS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/thread.h"

namespace tutoring::app {

// Whose direct messages are to be reported, and from when on (included).
struct Correspondent {
  std::string person;
  absl::Time since;        // Where theirs were reported up to the watermark.
  absl::Time first_since;  // Where they were not asked for at the last reading, or never.

  bool operator==(const Correspondent&) const = default;
};

// Whether anybody's policy in a course says at `now` that direct messages are reported.
bool AreMessagesReported(const CoursePolicy& policy, absl::Time now);

// How far back the messages of somebody are read of whom none were so far, and for how long what is
// declared afterwards, leaves or roles, may make somebody a correspondent.
inline constexpr absl::Duration kMessagesReadBack = absl::Hours(30 * 24);

// Everybody who has been a tutor or manager of a course since the watermark of messages, on leave
// or not, who has left meanwhile, too: what they wrote then answers. And who stood in for a tutor,
// or had such a role by declaration, in the last 30 days: that may have been entered only now. By
// id; nobody where messages are not reported. What others write to each other is nobody's business
// here.
//
// Everything before the watermark was reported, but with who had left the course by the reading
// before: where somebody has come back since, all of it counts from when they were shown last. At
// first, and of who was not asked for before, the last 30 days do, since the first role that is
// observed of somebody also covers what they wrote before. Pure; cannot fail.
std::vector<Correspondent> CorrespondentsOf(const Roster& roster, const CoursePolicy& policy,
                                            const CourseFacts& course, absl::Time now);

// Who was in the course at the watermark of messages, or since, and has left: what was written with
// them until then counts, too. By id; nobody where messages are not reported, or not yet.
std::vector<std::string> DepartedOf(const Roster& roster, const CoursePolicy& policy,
                                    const CourseFacts& course, absl::Time now);

}  // namespace tutoring::app

#endif  // SERVICE_APP_INTAKE_CORRESPONDENTS_H_
