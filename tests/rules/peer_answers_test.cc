// The signal of questions that peers do not answer: sentence 5 of service/rules/signals/signal.h.
#include "service/rules/signals/peer_answers.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "service/rules/signals/signal.h"
#include "tests/support/exchanging.h"
#include "tests/support/print_rules.h"

namespace tutoring::peer_answers_test {
namespace {

using testing::At;
using testing::Exchanging;
using testing::kTick;
using testing::SignalOpenings;
using Ids = std::vector<std::string>;
using Times = std::vector<absl::Time>;

constexpr double kOnce = Exchanging::kSilence;
constexpr double kTwice = 2 * kOnce;

TEST_CASE("Signal: few questions that peers answered first", "[rules][signal]") {
  Exchanging course;
  course.Answered(1, "bob", 20).Answered(5, "tea", 30);
  CHECK(course.OfAnswers(kOnce).empty());
  const auto signals = course.OfAnswers(At(kOnce) + kTick);
  REQUIRE(signals.size() == 1);
  CHECK(signals[0].assignees == Ids{"tea", "tim"});
  CHECK(signals[0].opened == At(kOnce));
  CHECK(signals[0].last_access == At(0));
  CHECK(PeerShareOf(signals[0], course.facts, course.story.roster) == PeerShare{6, 1});
  // It is an old one when the next may come, which has nothing to say.
  CHECK(SignalOpenings(course.OfAnswers(kTwice + 1)) == Times{At(kOnce)});
  CHECK(course.OfAnswers(kTwice + 1).front().reason == DutyReason::kSignalOver);
}

struct Answers {
  const char* name;
  int by_peers;
  int by_tutors;
  bool told;
};

TEST_CASE("Signal: peer answers are told of enough questions and below the share",
          "[rules][signal]") {
  const auto row = GENERATE(values<Answers>({
      {"no questions", 0, 0, false},
      {"too few questions", 0, 4, false},
      {"just enough", 0, 5, true},
      {"just the share", 1, 4, false},
      {"just below the share", 1, 5, true},
      {"all by peers", 9, 0, false},
  }));
  DYNAMIC_SECTION(row.name) {
    Exchanging course;
    course.Answered(row.by_peers, "bob", 20).Answered(row.by_tutors, "tea", 30);
    CHECK(course.OfAnswers(400).size() == (row.told ? 1 : 0));
  }
}

TEST_CASE("Signal: an answer at the end of a length belongs to the next", "[rules][signal]") {
  for (const absl::Duration offset : {-kTick, absl::ZeroDuration(), kTick}) {
    Exchanging course;
    course.Answered(5, "tea", At(kOnce) + offset);
    const auto signals = course.OfAnswers(kTwice + 1);
    const double opened = offset < absl::ZeroDuration() ? kOnce : kTwice;
    CHECK(SignalOpenings(signals) == Times{At(opened)});
  }
}

// Moodle tells whole seconds, and numbers posts.
TEST_CASE("Signal: of two posts of one instant the one with the lower number asks",
          "[rules][signal]") {
  Exchanging course;
  course.facts.posts = {{"10", "d", "tea", At(5), true}, {"9", "d", "bea", At(5), true}};
  CHECK(FirstAnswers(course.facts.posts, course.story.roster).size() == 1);
  course.facts.posts[1].id = "11";
  CHECK(FirstAnswers(course.facts.posts, course.story.roster).empty());
}

}  // namespace
}  // namespace tutoring::peer_answers_test
