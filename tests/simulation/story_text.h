#ifndef TESTS_SIMULATION_STORY_TEXT_H_
#define TESTS_SIMULATION_STORY_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tests/simulation/story.h"

namespace tutoring::testing {

// A story as text, a line each, in the order in which it happens: what happens and then its fields,
// `post observed=2026-01-05T08:00:00+00:00 course=a1 post=a1p8 ...`. Fields that are as they are
// when nothing is said are left out. Lines that begin with # say something to people.
std::string WriteStory(const Story& story);

// INVALID_ARGUMENT: a line cannot be read; it is named by its number.
absl::StatusOr<Story> ReadStory(absl::string_view text);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_STORY_TEXT_H_
