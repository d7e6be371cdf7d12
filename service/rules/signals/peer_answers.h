#ifndef SERVICE_RULES_SIGNALS_PEER_ANSWERS_H_
#define SERVICE_RULES_SIGNALS_PEER_ANSWERS_H_

#include <vector>

#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/rules/people/roster.h"
#include "service/rules/signals/exchanges.h"

namespace tutoring {

// The first answer to a question.
struct FirstAnswer {
  absl::Time time;
  bool by_peer = false;  // By a fellow learner.
};

// How many questions were answered, and how many of them by fellow learners first.
struct PeerShare {
  int answered = 0;
  int by_peers = 0;

  bool IsBelow(int percent) const { return by_peers * 100 < percent * answered; }

  bool operator==(const PeerShare&) const = default;
};

// The first answer to each discussion that a learner opened in a forum for questions: the first
// post in it by anybody else whose role is known. Pure, whatever the order of the posts; cannot
// fail.
std::vector<FirstAnswer> FirstAnswers(const std::vector<TalkPost>& posts, const Roster& roster);

// Of those answers that came within it.
PeerShare ShareWithin(const std::vector<FirstAnswer>& answers, const Interval& time);

}  // namespace tutoring

#endif  // SERVICE_RULES_SIGNALS_PEER_ANSWERS_H_
