#ifndef TESTS_SIMULATION_NAIVE_ANSWERS_H_
#define TESTS_SIMULATION_NAIVE_ANSWERS_H_

#include <string>
#include <tuple>
#include <vector>

#include "tests/simulation/naive/questions.h"

namespace tutoring::testing::naive {

// What one can tell of single posts of a discussion.

// The place of a post in the order of things: posts of one instant by their ids.
std::tuple<absl::Time, size_t, std::string> Comes(const PostHere& post, absl::Time time);

// Whether `post` comes after the question and its asker can see it.
bool MayAnswer(const Question& q, const PostHere& post);

// What kind of question a post is at `time`: what its forum is for, until a tutor said otherwise.
int KindOf(const Discussion& discussion, const PostHere& post, absl::Time opened, absl::Time time);

// From an endorsement to its withdrawal, or until the post has gone.
std::vector<Span> EndorsedSpans(const PostHere& post);

// When a word took back that the post is no question.
absl::Time TakenBack(const PostHere& post, const PostRecord::Dismissed& dismissed);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_ANSWERS_H_
