// What a story says happens again and again, written out.
#ifndef LMS_BRIDGE_DEMO_STORY_REPEATS_H_
#define LMS_BRIDGE_DEMO_STORY_REPEATS_H_

#include "absl/status/status.h"
#include "lms_bridge/demo/story.h"

namespace tutoring::demo {

// Adds the events that a `connect` with `every` stands for, and puts all events in order of time;
// at one instant, those that are written come first.
// Time: "2d" is the same time of day two days later, also where the clocks change in between;
//   "5h" is five hours later. Up to `until`, excluded, and to the story's end.
// Errors: INVALID_ARGUMENT with file and line for a period or an end that cannot be read.
absl::Status AddRepeats(LoadedStory& story);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_STORY_REPEATS_H_
