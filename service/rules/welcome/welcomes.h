#ifndef SERVICE_RULES_WELCOME_WELCOMES_H_
#define SERVICE_RULES_WELCOME_WELCOMES_H_

#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/people/roster.h"
#include "service/rules/response/thread.h"
#include "service/rules/welcome/checklist.h"

namespace tutoring {

// Who is to be welcomed, and from when on.
struct Welcome {
  Welcomed whom;
  absl::Time opened;
  absl::Time since;               // Greetings before it were for others.
  std::optional<Departure> left;  // How the last learner left, if nobody is there any more.
};

// The welcomes of a course.
//
//  1. One for each tutoring group that ever had a learner, and one for learners in no group. It
//     opens at the latest of the course's start, its adoption, the first tutor's arrival in the
//     course and the first roster that showed a learner there.
//  2. One for each learner whom the first roster that showed them as one found in groups (or in
//     none) whose welcomes had all opened before: it opens with that roster.
//  3. Greetings count from two weeks before the course's start, where there is one; to a learner
//     who enrolled later from their enrolment.
//
// Groups by id, then learners by id. Nothing before the course's adoption and the first tutor.
// Pure; cannot fail.
std::vector<Welcome> WelcomesOf(const Roster& roster, const CourseFacts& course);

}  // namespace tutoring

#endif  // SERVICE_RULES_WELCOME_WELCOMES_H_
