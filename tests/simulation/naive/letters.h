#ifndef TESTS_SIMULATION_NAIVE_LETTERS_H_
#define TESTS_SIMULATION_NAIVE_LETTERS_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

// Direct messages. Sources: direct_messages.h, event_service.proto.

// One as it was told last, of those told at one instant the greatest.
struct Letter {
  std::string id;
  std::string sender;
  std::string recipient;
  absl::Time sent;
};

// All of a course, by id.
std::vector<Letter> LettersIn(const Course& course);

// Until when all is known that others may have settled by something due at `due`: not before the
// messages are, where the groups' policy says then that they are reported.
absl::Time WithLetters(const Course& course, const Names& groups, absl::Time others,
                       absl::Time due);

// What the duty to answer one is called.
std::string LetterName(const std::string& course, const std::string& message);

// The duties to answer what learners wrote to tutors. Source: response.h, 13.
std::vector<Owed> LettersOwed(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_LETTERS_H_
