#ifndef TESTS_SIMULATION_NAIVE_QUESTIONS_H_
#define TESTS_SIMULATION_NAIVE_QUESTIONS_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/thread.h"

namespace tutoring::testing::naive {

enum class End { kNone, kAnswered, kDeleted, kDeparted, kLeft, kDismissed, kScopeLost };

// A question while it is owed an answer.
struct Question {
  const PostHere* post = nullptr;
  bool by_stranger = false;
  absl::Time opened;
  absl::Time known;
  absl::Time due = kNever;
  End end = End::kNone;
  absl::Time ended = kNever;
  absl::Time certain = kNever;  // The last instant at which it was surely owed.
  absl::Time doubted = kNever;  // From when on somebody unknown may have answered.
  std::vector<Span> pauses;     // When it looked settled.
  absl::Time declared = kEver;  // When somebody said that the answer is one.
};

// What was owed when in a discussion. Source: response.h, sentences 1 to 5, 8, 10 and 11.
std::vector<Question> QuestionsOf(const Course& course, const Discussion& discussion);

// Up to where all that may answer is known, and since when that is followed: sentence 13, too.
absl::Time AnswersUntil(const Course& course, const Discussion& discussion);
absl::Time AnswersAdopted(const Course& course, const Discussion& discussion);

// What is owed for a question: sentence 6. Its name, and by whom, others say.
Owed OwedFor(const Course& course, const Discussion& discussion, const Question& question);

// The duties of a course's questions: sentences 6 and 9 on top.
std::vector<Owed> ResponsesOwed(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_QUESTIONS_H_
