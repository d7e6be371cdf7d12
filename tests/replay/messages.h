#ifndef TESTS_REPLAY_MESSAGES_H_
#define TESTS_REPLAY_MESSAGES_H_

#include <cstdint>
#include <string>

#include "tests/replay/history.h"

namespace tutoring::testing {

// Adds direct messages to a history, by chance of their own: what else there is in that of a seed
// stays, but that policies say whether messages are reported. Learners write to tutors and others,
// tutors answer, early, late and at the very deadline, strangers write, too; what was observed is
// contradicted now and then, and some is dismissed.
void AddMessages(uint64_t seed, absl::Time from, absl::Time until, History& history);

// So many exchanges, of one course of it.
void AddMessagesOf(const std::string& course, size_t exchanges, Random& random, absl::Time from,
                   absl::Time until, History& history);

// A policy of the platform says whether messages are reported, one of a course now and then.
void SayWhetherReported(Random& random, store::PolicyVersion& version);

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_MESSAGES_H_
