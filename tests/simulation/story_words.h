#ifndef TESTS_SIMULATION_STORY_WORDS_H_
#define TESTS_SIMULATION_STORY_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tutoring::testing {

// Values as words of a story (story_text.h), and back. Pure.

// Spaces part fields; what is within one is parted by characters that no id has. Other white space
// would be lost at the end of a line.
std::string Escaped(absl::string_view text);
std::string Plain(absl::string_view text);

// Several, with commas between them; empty ones are left out.
std::string EscapedList(const std::vector<std::string>& texts);
std::vector<std::string> PlainList(absl::string_view text);

// "ever", "never", or RFC 3339.
std::string TimeText(absl::Time time);
// False where it is none.
bool ReadTime(const std::string& text, absl::Time& time);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_STORY_WORDS_H_
