// Stories of tests/simulation, which it writes where they fail and plays again.
#include <string>

#include "tests/fuzz/target.h"
#include "tests/simulation/story_text.h"

namespace tutoring::fuzz::simulation_story {
namespace {

void Run(absl::string_view input) {
  const auto story = testing::ReadStory(input);
  if (!story.ok()) {
    Expect(story.status().code() == absl::StatusCode::kInvalidArgument &&
               !story.status().message().empty(),
           "what is wrong is told");
    return;
  }
  const std::string text = testing::WriteStory(*story);
  const auto again = testing::ReadStory(text);
  Expect(again.ok() && again->size() == story->size(), "a story that was written can be read");
  Expect(testing::WriteStory(*again) == text, "a story written and read again is the same");
}

const Registered kTarget({"simulation_story", Run});

}  // namespace
}  // namespace tutoring::fuzz::simulation_story
