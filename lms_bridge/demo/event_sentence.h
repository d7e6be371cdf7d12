// One sentence for an event of a story: "Amina Belkacem asks in Questions au tuteur: …".
//
// Errors: cannot fail; a label without a name stands for itself. Threads: pure function.
#ifndef LMS_BRIDGE_DEMO_EVENT_SENTENCE_H_
#define LMS_BRIDGE_DEMO_EVENT_SENTENCE_H_

#include <string>

#include "lms_bridge/demo/story.h"

namespace tutoring::demo {

std::string EventSentence(const Event& event, const LoadedStory& story);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_EVENT_SENTENCE_H_
