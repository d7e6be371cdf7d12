// What a story knows of its own questions: which were answered, and when.
//
// A question is a post that the story marks so. It is answered by the first later post in its
// discussion by a person who holds a role other than student in the course and whose words the
// asker can read. In time: at most 48 hours after it. A question that was deleted, or whose asker
// left the course before an answer, is withdrawn. What the service makes of them is its own affair.
// Time: elapsed time between posts. Errors: cannot fail. Threads: pure functions.
#ifndef LMS_BRIDGE_DEMO_TALLY_H_
#define LMS_BRIDGE_DEMO_TALLY_H_

#include "lms_bridge/demo/model.h"
#include "lms_bridge/demo/story_player.h"

namespace tutoring::demo {

struct QuestionTally {
  int asked = 0;
  int in_time = 0;
  int late = 0;
  int never = 0;
  int withdrawn = 0;
};

// Counts the questions among the events played so far.
QuestionTally TallyQuestions(const LoadedStory& story, const StoryPlayer& player,
                             const SiteData& data);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_TALLY_H_
