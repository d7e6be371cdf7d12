// Stories of the simulated Moodle.
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "lms_bridge/demo/story.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::demo_story {
namespace {

void Run(absl::string_view input) {
  const auto story = demo::ParseStory(input, "story");
  if (!story.ok()) {
    Expect(story.status().code() == absl::StatusCode::kInvalidArgument &&
               absl::StartsWith(story.status().message(), "story:"),
           "what is wrong is told with its line");
    return;
  }
  Expect(story->start < story->end, "a story lasts");
  absl::Time last = story->start;
  for (const demo::TimedEvent& event : story->events) {
    Expect(event.time >= last && event.time < story->end, "events are within the story, by time");
    Expect(event.line > 0, "an event is found in the file");
    last = event.time;
  }
  std::string text;
  google::protobuf::TextFormat::PrintToString(story->story, &text);
  const auto again = demo::ParseStory(text, "story");
  Expect(again.ok(), "a story written and read again is one");
  Expect(std::equal(story->events.begin(), story->events.end(), again->events.begin(),
                    again->events.end(),
                    [](const auto& a, const auto& b) { return a.time == b.time; }),
         "a story written and read again is the same");
}

const Registered kTarget({"demo_story", Run});

}  // namespace
}  // namespace tutoring::fuzz::demo_story
