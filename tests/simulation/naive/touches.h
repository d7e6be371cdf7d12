#ifndef TESTS_SIMULATION_NAIVE_TOUCHES_H_
#define TESTS_SIMULATION_NAIVE_TOUCHES_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/course.h"
#include "tests/simulation/naive/letters.h"

namespace tutoring::testing::naive {

// Deleted are those of the staff only: of others nothing follows.
enum class By { kStaff, kStranger, kOther, kDeleted };

// Something by which somebody reached a learner.
struct Touch {
  absl::Time time;
  std::string author;
  By by = By::kOther;
  bool by_manager = false;
  absl::Time deleted = kNever;
};

Touch TouchBy(const Course& course, const std::string& author, absl::Time time);

// Whether it is a private reply to the learner, or a direct answer that they can see.
bool Reaches(const Course& course, const PostSight& post, const std::string& learner);
// Whether others wrote it to them directly.
bool Reaches(const Letter& letter, const std::string& learner);

// By time: what was declared to have been done with the learner, what was written to them directly,
// and posts that reach them, or did until they were deleted. Source: contact.h, sentences 4 and 8;
// DESIGN 2.
std::vector<Touch> TouchesOf(const Course& course, const std::string& learner);

// By time: what was declared to have been a talk with them about results. Source:
// sheet_duties.h, 4.
std::vector<Touch> TalksWith(const Course& course, const std::string& learner);

// When one by somebody who turned out to be none of the staff may have been one of theirs, because
// rosters did not show them yet; and while one stood that was deleted.
std::vector<Span> MistakenBy(const Course& course, const std::vector<Touch>& touches);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_TOUCHES_H_
