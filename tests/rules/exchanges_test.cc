// Who writes to whom, sentence by sentence of service/rules/signals/exchanges.h; who learns where
// (learning_groups.h); who answers first (peer_answers.h).
#include "service/rules/signals/exchanges.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "service/rules/signals/peer_answers.h"
#include "tests/support/exchanging.h"
#include "tests/support/print_rules.h"

namespace tutoring::exchanges_test {
namespace {

using testing::At;
using testing::Exchanging;
using testing::kTick;
using Ids = std::vector<std::string>;

Exchanges Of(const Exchanging& course) {
  const LearningGroups groups(course.story.roster);
  return {course.facts.posts, course.story.roster, groups};
}

Spells At1(double hours) { return {{At(hours), At(hours)}}; }

TEST_CASE("Exchanges: a learner's post is one with all learners who had posted there",
          "[rules][exchanges]") {
  Exchanging course;
  course.Wrote(1, "ana", "d").Wrote(2, "abe", "d").Wrote(40, "bob", "d").Wrote(3, "amy", "e");
  const Exchanges exchanges = Of(course);
  CHECK(exchanges.OfLearner("ana") == Spells{{At(2), At(2)}, {At(40), At(40)}});
  CHECK(exchanges.OfLearner("abe") == Spells{{At(2), At(2)}, {At(40), At(40)}});
  CHECK(exchanges.OfLearner("bob") == At1(40));
  CHECK(exchanges.OfLearner("amy").empty());
  CHECK(exchanges.OfLearner("nobody").empty());
  CHECK(exchanges.OfGroup("A") == Spells{{At(2), At(2)}, {At(40), At(40)}});
  CHECK(exchanges.OfGroup("B") == At1(40));
}

struct NoExchange {
  const char* name;
  const char* first;
  const char* second;
};

TEST_CASE("Exchanges: none without two learners", "[rules][exchanges]") {
  const auto row = GENERATE(values<NoExchange>({
      {"alone", "ana", "ana"},
      {"with a tutor", "ana", "tim"},
      {"with a manager", "mia", "ana"},
      {"with somebody whom no roster shows", "xan", "ana"},
  }));
  DYNAMIC_SECTION(row.name) {
    Exchanging course;
    course.Wrote(1, row.first, "d").Wrote(2, row.second, "d");
    CHECK(Of(course).OfLearner("ana").empty());
    CHECK(Of(course).OfGroup("A").empty());
  }
}

TEST_CASE("Exchanges: those within less than a day are one spell", "[rules][exchanges]") {
  for (const auto& [offset, spells] :
       {std::pair(-kTick, 1), std::pair(absl::ZeroDuration(), 2), std::pair(kTick, 2)}) {
    Exchanging course;
    course.Talked(0, "ana", "abe").Talked(At(24) + offset, "ana", "amy");
    const Exchanges exchanges = Of(course);
    REQUIRE(exchanges.OfLearner("ana").size() == static_cast<size_t>(spells));
    CHECK(exchanges.OfLearner("ana").back().last == At(24) + offset);
    CHECK(QuietTimes(exchanges.OfLearner("ana")).size() == static_cast<size_t>(spells) + 1);
  }
}

TEST_CASE("Exchanges: within a time are those after its beginning, its end included",
          "[rules][exchanges]") {
  const Spells spells{{At(10), At(50)}, {At(100), At(100)}};
  CHECK(AnyWithin(spells, At(-20), At(10)));
  CHECK_FALSE(AnyWithin(spells, At(-20), At(10) - kTick));
  CHECK_FALSE(AnyWithin(spells, At(50), At(100) - kTick));
  CHECK(AnyWithin(spells, At(50) - kTick, At(74)));
  CHECK(AnyWithin(spells, At(15), At(45)));
  CHECK_FALSE(AnyWithin(spells, At(100), At(200)));
}

TEST_CASE("Exchanges: a group has those of who was in it then", "[rules][exchanges]") {
  Exchanging course;
  course.story.Shown(30, "bob", RoleSet::Of(Role::kLearner), {"C"}).Missing(90, "bob");
  course.Talked(29, "bob", "xan").Wrote(29, "bob", "d").Wrote(29, "ana", "d");
  course.Wrote(60, "ana", "d").Wrote(120, "ana", "d");
  // Whoever has left keeps the groups that they had.
  CHECK(Of(course).OfGroup("C") == Spells{{At(60), At(60)}, {At(120), At(120)}});
  CHECK(Of(course).OfGroup("B") == At1(29));
}

TEST_CASE("LearningGroups: rosters tell who learns where, the first one since ever",
          "[rules][exchanges]") {
  Exchanging course;
  course.story.Learner("eve").Shown(10, "eve", RoleSet::Of(Role::kLearner), {"B"});
  course.story.Missing(20, "bob").Shown(30, "bob", RoleSet::Of(Role::kLearner), {"A", "B"});
  course.story.Shown(40, "ana", RoleSet::Of(Role::kTutor), {"A"});
  const LearningGroups groups(course.story.roster);
  CHECK(groups.Names() == Ids{"", "A", "B"});
  CHECK(groups.learners().at("eve") ==
        std::vector<Interval>{{absl::InfinitePast(), absl::InfiniteFuture()}});
  CHECK(groups.learners().at("bob") ==
        std::vector<Interval>{{absl::InfinitePast(), At(20)}, {At(30), absl::InfiniteFuture()}});
  CHECK(groups.learners().at("ana") == std::vector<Interval>{{absl::InfinitePast(), At(40)}});
  CHECK(groups.TimesOf("", 1) == std::vector<Interval>{{absl::InfinitePast(), At(10)}});
  CHECK(groups.TimesOf("B", 3) ==
        std::vector<Interval>{{At(10), At(20)}, {At(30), absl::InfiniteFuture()}});
  CHECK(groups.CountAt("B", At(10) - kTick) == 2);
  CHECK(groups.CountAt("B", At(10)) == 3);
  CHECK(groups.CountAt("A", At(30)) == 5);
  CHECK(groups.CountAt("A", At(40)) == 4);
  CHECK(groups.CountAt("C", At(40)) == 0);
}

TEST_CASE("LearningGroups: a role that was misread makes a learner no earlier than that is known",
          "[rules][exchanges]") {
  Exchanging course;
  course.story.roster.AddMembership("zoe", At(5),
                                    {true, RoleSet::Of(Role::kLearner), {"B"}, At(50)});
  const LearningGroups groups(course.story.roster);
  CHECK(groups.learners().at("zoe") == std::vector<Interval>{{At(50), absl::InfiniteFuture()}});
}

TEST_CASE("FirstAnswers: the first by anybody else whose role is known", "[rules][exchanges]") {
  Exchanging course;
  const auto in = [&](const char* discussion, std::initializer_list<const char*> authors) {
    double hour = 0;
    for (const char* author : authors) course.Wrote(At(++hour), author, discussion, true);
  };
  in("by a peer", {"ana", "ana", "xan", "bob", "tim"});
  in("by a tutor", {"ana", "mia", "bob"});
  in("none", {"ana", "ana"});
  in("asked by a tutor", {"tim", "ana", "bob"});
  in("asked by a stranger", {"xan", "ana", "bob"});
  course.Wrote(1, "ana", "no question").Wrote(2, "bob", "no question");
  const auto answers = FirstAnswers(course.facts.posts, course.story.roster);
  CHECK(ShareWithin(answers, {At(0), At(9)}) == PeerShare{2, 1});
  CHECK(ShareWithin(answers, {At(2), At(4)}) == PeerShare{1, 0});
  CHECK(ShareWithin(answers, {At(2) + kTick, At(4) + kTick}) == PeerShare{1, 1});
}

TEST_CASE("PeerShare: below a percentage means less than it", "[rules][exchanges]") {
  CHECK_FALSE(PeerShare{5, 1}.IsBelow(20));
  CHECK(PeerShare{6, 1}.IsBelow(20));
  CHECK_FALSE(PeerShare{5, 0}.IsBelow(0));
  CHECK_FALSE(PeerShare{5, 5}.IsBelow(100));
}

}  // namespace
}  // namespace tutoring::exchanges_test
