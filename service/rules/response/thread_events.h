#ifndef SERVICE_RULES_RESPONSE_THREAD_EVENTS_H_
#define SERVICE_RULES_RESPONSE_THREAD_EVENTS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/people/roster.h"
#include "service/rules/response/thread.h"

namespace tutoring {

// What an author was to the course at the time of a post.
enum class Author {
  kLearner,
  kStaff,       // Whose posts answer: tutors and managers.
  kTechnician,  // Whose posts answer technical questions.
  kUnknown,
  kOther
};

// What happens in a thread, in the order in which the happenings of one instant are looked at.
enum class Happening {
  kPost,       // Staff or a stranger wrote; a learner's post began to ask.
  kStrange,    // Somebody wrote whom the rosters of that time did not show; they are known by now.
  kEndorsed,   // A tutor endorsed what a learner wrote.
  kGone,       // A question was confirmed deleted, or seen elsewhere.
  kLeft,       // The asker was seen to have left.
  kDismissed,  // Somebody said that nothing is owed.
  kCalled,     // Somebody said that it is a question, or of which kind.
  kScopeLost,  // The course went out of scope.
};

// Points into the thread that it was made of.
struct ThreadEvent {
  absl::Time time;
  Happening what;
  const Post* post = nullptr;
  Author author = Author::kOther;
  // Until when an endorsement or dismissal held; InfiniteFuture while it does.
  absl::Time until = absl::InfiniteFuture();

  // Posts of one second are ordered by id, as the platform numbers them.
  bool operator<(const ThreadEvent& other) const;
};

// Everything in the thread that matters to what is owed, in order, whatever the order of
// thread.posts. Pure; cannot fail.
std::vector<ThreadEvent> ThreadEvents(const Thread& thread, const Roster& roster,
                                      const CourseFacts& course);

Author AuthorOf(const Post& post, const Roster& roster);

bool CanSee(const std::string& person, const Post& post);

// When the post was seen to stand here no longer; InfiniteFuture while it does.
absl::Time GoneSince(const Post& post);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_THREAD_EVENTS_H_
