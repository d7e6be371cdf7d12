// What is written where only one group can read it: whose contact that is.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/app/welcome_fixture.h"

namespace tutoring::testing {
namespace {

using Groups = std::vector<std::string>;

// Beside the two groups Cyd, who is in none.
class GroupThreadFixture : public WelcomeFixture {
 public:
  GroupThreadFixture() {
    members.push_back({"cyd", "Cyd Brun", {"student"}, {}, false});
    clock.SetTime(Hour(6));
    Report({ForumFact(), Everybody()}, Watermarks(Hour(6)));
  }

  // A post of hour 6 is seen in a discussion of a group; of none: nobody tells.
  void See(double hours, const std::string& forum, const std::string& group,
           const std::string& author = "tim", const std::string& recipient = "") {
    clock.SetTime(Hour(hours));
    Report({Fact(app::PostObserved{.post = "w1",
                                   .discussion = "dw",
                                   .forum = forum,
                                   .author = author,
                                   .created = Hour(6),
                                   .private_recipient = recipient,
                                   .group = group})});
  }

  // With whom contact is made: groups, and "" for learners in none.
  Groups Reached() {
    Groups reached;
    for (const Welcomed& whom : {Welcomed{}, kAlpha, kBeta}) {
      if (Item(whom, WelcomeItem::kContact).state == ItemState::kDone)
        reached.push_back(whom.group);
    }
    return reached;
  }
};

TEST_CASE_METHOD(
    GroupThreadFixture,
    "Group thread: in a forum for questions, too, it is the contact of that group only",
    "[app][welcome]") {
  See(7, "questions", "");
  CHECK(Reached() == Groups{});
  See(8, "questions", "A");
  CHECK(Reached() == Groups{"A"});
  CHECK(Item(kAlpha, WelcomeItem::kContact).post == "w1");
  CHECK(Item(kAlpha, WelcomeItem::kContact).time == Hour(6));
  CHECK(Item(kEve, WelcomeItem::kContact).state == ItemState::kOpen);
}

TEST_CASE_METHOD(GroupThreadFixture,
                 "Group thread: an announcement for one group reaches no other, and nobody in none",
                 "[app][welcome]") {
  SECTION("of the author's own") {
    See(7, "news", "");
    CHECK(Reached() == Groups{"", "A"});
    See(8, "news", "A");
    CHECK(Reached() == Groups{"A"});
  }
  SECTION("of another") {
    See(7, "news", "B");
    CHECK(Reached() == Groups{"B"});
  }
}

TEST_CASE_METHOD(GroupThreadFixture, "Group thread: an observation that does not tell keeps it",
                 "[app][welcome]") {
  See(7, "questions", "A");
  See(8, "questions", "");
  CHECK(Reached() == Groups{"A"});
}

TEST_CASE_METHOD(GroupThreadFixture, "Group thread: of two groups the one told later has it",
                 "[app][welcome]") {
  See(7, "questions", "A");
  See(8, "questions", "B");
  CHECK(Reached() == Groups{"B"});
}

TEST_CASE_METHOD(GroupThreadFixture, "Group thread: what is gone made no contact",
                 "[app][welcome]") {
  See(7, "questions", "A");
  CHECK(Reached() == Groups{"A"});
  clock.SetTime(Hour(8));
  Report({Fact(app::PostDeleted{"w1"})});
  CHECK(Reached() == Groups{});
}

TEST_CASE_METHOD(GroupThreadFixture,
                 "Group thread: neither a learner's post nor a private one is the group's contact",
                 "[app][welcome]") {
  SECTION("a learner's") { See(7, "questions", "A", "ana"); }
  SECTION("private") { See(7, "questions", "A", "tim", "ana"); }
  CHECK(Reached() == Groups{});
}

}  // namespace
}  // namespace tutoring::testing
