#ifndef TESTS_SIMULATION_LETTERS_H_
#define TESTS_SIMULATION_LETTERS_H_

#include <string>
#include <vector>

#include "tests/replay/history.h"

namespace tutoring::testing {

// Adds to a history what the people of a course write to each other directly: exchanges as
// histories have them (../replay/messages.h), questions to whoever may be a tutor, words that
// nobody had asked for, which are contacts, and greetings of those who come later; often at the
// instant at which something passes or begins, or a tick from it. `lived` is all else that happens.
void AddLettersOf(const std::string& course, const std::vector<Fact>& lived, Random& random,
                  absl::Time from, absl::Time until, History& history);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_LETTERS_H_
