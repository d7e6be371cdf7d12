// Which acts become drafts of the tracking grid, and what these say:
// service/rules/grid/observed_act.h.

#include "service/rules/grid/observed_act.h"

#include <catch2/catch.hpp>
#include <functional>

#include "tests/support/builders.h"

namespace tutoring::observed_act_test {
namespace {

using testing::At;
using testing::kTick;
using testing::Story;

// Tim tutors group A with Ana, Tea groups A and B, Leo everybody; Bob is in B, Mia manages, Tom is
// a technician. The course starts at hour 0 and was adopted long before.
class Observed {
 public:
  Observed() {
    story.course.start = At(0);
    story.Tutor("tim", {"A"}).Tutor("tea", {"A", "B"}).Tutor("leo");
    story.Learner("ana", {"A"}).Learner("bob", {"B"}).Manager("mia").Technician("tom");
  }

  std::optional<DraftLine> Draft() const {
    return DraftOf(act, story.course, story.roster, CoursePolicy(policy, versions));
  }
  DraftLine Line() const {
    const auto line = Draft();
    REQUIRE(line.has_value());
    return *line;
  }

  Story story;
  Policy policy;
  std::vector<PolicyVersion> versions;
  // Tim answers Ana in a forum for questions, ten days after the start.
  ObservedAct act = {.key = {ActSource::kPost, "p1"},
                     .author = "tim",
                     .time = At(240),
                     .forum_kind = ForumKind::kQuestions,
                     .answered = {"ana"}};
};

void AsWelcome(ObservedAct& act) {
  act.key = {ActSource::kWelcomeMessage, "7"};
  act.forum_kind = ForumKind::kIgnored;
  act.answered.clear();
}

void AsMessage(ObservedAct& act) {
  act = {.key = {ActSource::kMessage, "m"},
         .author = "tim",
         .time = At(240),
         .private_recipient = "ana"};
}

TEST_CASE("Draft: a direct message is a line of content for its learner", "[rules][grid]") {
  Observed observed;
  AsMessage(observed.act);
  CHECK(observed.Line() == DraftLine{.key = {ActSource::kMessage, "m"},
                                     .act = ActKind::kMessage,
                                     .tutor = "tim",
                                     .learner = "ana",
                                     .group = "",
                                     .time = At(240),
                                     .kind = InterventionKind::kContent,
                                     .channel = Channel::kMessage,
                                     .initiative = Initiative::kProactive,
                                     .minutes = 5});
  SECTION("who asked, where they wrote last") {
    observed.act.answers = true;
    CHECK(observed.Line().initiative == Initiative::kReactive);
  }
  SECTION("for as long as policy says") {
    observed.policy.grid.message_time = absl::Minutes(3);
    CHECK(observed.Line().minutes == 3);
  }
  SECTION("but not to staff, nor to somebody unknown") {
    observed.act.private_recipient = GENERATE("mia", "tea", "tom", "eve");
    CHECK_FALSE(observed.Draft().has_value());
  }
  SECTION("nor of a learner") {
    observed.act.author = "bob";
    CHECK_FALSE(observed.Draft().has_value());
  }
}

TEST_CASE("Draft: an answer is a line of content for who asked", "[rules][grid]") {
  CHECK(Observed().Line() == DraftLine{.key = {ActSource::kPost, "p1"},
                                       .act = ActKind::kAnswer,
                                       .tutor = "tim",
                                       .learner = "ana",
                                       .group = "",
                                       .time = At(240),
                                       .kind = InterventionKind::kContent,
                                       .channel = Channel::kForum,
                                       .initiative = Initiative::kReactive,
                                       .minutes = 10});
}

TEST_CASE("Draft: not everything makes one", "[rules][grid]") {
  struct Row {
    const char* name;
    std::function<void(Observed&)> change;
    bool made;
  };
  const auto row = GENERATE(values<Row>({
      {"as it is", [](Observed&) {}, true},
      {"by a manager", [](Observed& o) { o.act.author = "mia"; }, false},
      {"by a technician", [](Observed& o) { o.act.author = "tom"; }, false},
      {"by a learner", [](Observed& o) { o.act.author = "bob"; }, false},
      {"by a stranger", [](Observed& o) { o.act.author = "eve"; }, false},
      {"by who was a tutor then, and left", [](Observed& o) { o.story.Missing(300, "tim"); }, true},
      {"by who had left", [](Observed& o) { o.story.Missing(200, "tim"); }, false},
      {"by who stands in",
       [](Observed& o) {
         o.act.author = "sub";
         o.story.roster.AddLeave({"tim", "", "sub", {At(200), At(250)}});
       },
       true},
      {"by who stood in before",
       [](Observed& o) {
         o.act.author = "sub";
         o.story.roster.AddLeave({"tim", "", "sub", {At(200), At(240)}});
       },
       false},
      {"a courtesy", [](Observed& o) { o.act.courtesy = true; }, false},
      {"in a forum that is ignored", [](Observed& o) { o.act.forum_kind = ForumKind::kIgnored; },
       false},
      {"at the adoption", [](Observed& o) { o.act.time = o.story.course.adoption; }, true},
      {"before the adoption", [](Observed& o) { o.act.time = o.story.course.adoption - kTick; },
       false},
      {"in a course that is not adopted",
       [](Observed& o) { o.story.course.adoption = absl::InfiniteFuture(); }, false},
      {"erased in the platform", [](Observed& o) { o.act.time = absl::InfinitePast(); }, false},
      {"in a forgotten course", [](Observed& o) { o.story.course.forgotten = true; }, false},
      {"a welcome message", [](Observed& o) { AsWelcome(o.act); }, true},
      {"a welcome message by an administrator",
       [](Observed& o) {
         AsWelcome(o.act);
         o.act.author = "";
       },
       false},
  }));
  DYNAMIC_SECTION(row.name) {
    Observed observed;
    row.change(observed);
    CHECK(observed.Draft().has_value() == row.made);
  }
}

TEST_CASE("Draft: whom it is for", "[rules][grid]") {
  struct Row {
    const char* name;
    std::function<void(ObservedAct&)> change;
    const char* learner;
    const char* group;
    ActKind act;
  };
  const auto row = GENERATE(values<Row>({
      {"whom it answers", [](ObservedAct&) {}, "ana", "", ActKind::kAnswer},
      {"the nearest learner up the thread",
       [](ObservedAct& a) {
         a.answered = {"tea", "mia", "bob", "ana"};
       },
       "bob", "", ActKind::kAnswer},
      {"a private reply's addressee", [](ObservedAct& a) { a.private_recipient = "bob"; }, "bob",
       "", ActKind::kPrivateReply},
      {"a private reply among staff is for nobody",
       [](ObservedAct& a) { a.private_recipient = "tea"; }, "", "A", ActKind::kPrivateReply},
      {"nobody up the thread learns",
       [](ObservedAct& a) {
         a.answered = {"tea", "eve"};
       },
       "", "A", ActKind::kPost},
      {"the author's one group", [](ObservedAct& a) { a.answered = {}; }, "", "A", ActKind::kPost},
      {"an author of several groups",
       [](ObservedAct& a) {
         a.answered = {};
         a.author = "tea";
       },
       "", "", ActKind::kPost},
      {"an author of no group",
       [](ObservedAct& a) {
         a.answered = {};
         a.author = "leo";
       },
       "", "", ActKind::kPost},
      {"an announcement",
       [](ObservedAct& a) {
         a.answered = {};
         a.forum_kind = ForumKind::kAnnouncements;
       },
       "", "A", ActKind::kAnnouncement},
      {"a welcomed group",
       [](ObservedAct& a) {
         AsWelcome(a);
         a.group = "B";
       },
       "", "B", ActKind::kWelcomeMessage},
      {"a welcomed learner",
       [](ObservedAct& a) {
         AsWelcome(a);
         a.learner = "bob";
       },
       "bob", "", ActKind::kWelcomeMessage},
      {"those in no group", AsWelcome, "", "", ActKind::kWelcomeMessage},
  }));
  DYNAMIC_SECTION(row.name) {
    Observed observed;
    row.change(observed.act);
    const DraftLine line = observed.Line();
    CHECK(line.learner == row.learner);
    CHECK(line.group == row.group);
    CHECK(line.act == row.act);
  }
}

TEST_CASE("Draft: what kind of line, and whose idea", "[rules][grid]") {
  struct Row {
    const char* name;
    std::function<void(ObservedAct&)> change;
    InterventionKind kind;
    Initiative initiative;
    Channel channel;
  };
  using Kind = InterventionKind;
  const auto in = [](ForumKind kind, absl::Time time) {
    return [kind, time](ObservedAct& a) {
      a.forum_kind = kind;
      a.time = time;
    };
  };
  const auto proactive = Initiative::kProactive;
  const auto reactive = Initiative::kReactive;
  const auto row = GENERATE_COPY(values<Row>({
      {"questions", [](ObservedAct&) {}, Kind::kContent, reactive, Channel::kForum},
      {"questions, unasked", [](ObservedAct& a) { a.answered = {}; }, Kind::kContent, proactive,
       Channel::kForum},
      {"technical", in(ForumKind::kTechnical, At(240)), Kind::kTechnical, reactive,
       Channel::kForum},
      {"a question that was called technical", [](ObservedAct& a) { a.technical = true; },
       Kind::kTechnical, reactive, Channel::kForum},
      {"among peers", in(ForumKind::kPeer, At(240)), Kind::kCollaboration, proactive,
       Channel::kForum},
      {"an announcement before the start", in(ForumKind::kAnnouncements, At(-5)), Kind::kWelcome,
       proactive, Channel::kForum},
      {"the last that is a welcome", in(ForumKind::kAnnouncements, At(48)), Kind::kWelcome,
       proactive, Channel::kForum},
      {"the first that is not", in(ForumKind::kAnnouncements, At(48) + kTick), Kind::kPlanning,
       proactive, Channel::kForum},
      {"a welcome message", AsWelcome, Kind::kWelcome, proactive, Channel::kMessage},
  }));
  DYNAMIC_SECTION(row.name) {
    Observed observed;
    row.change(observed.act);
    const DraftLine line = observed.Line();
    CHECK(line.kind == row.kind);
    CHECK(line.initiative == row.initiative);
    CHECK(line.channel == row.channel);
  }
}

TEST_CASE("Draft: an announcement of a course without a start is of the schedule",
          "[rules][grid]") {
  Observed observed;
  observed.act.forum_kind = ForumKind::kAnnouncements;
  observed.story.course.start = absl::InfinitePast();
  CHECK(observed.Line().kind == InterventionKind::kPlanning);
}

TEST_CASE("Draft: the time is what the policy estimated when it happened", "[rules][grid]") {
  Observed observed;
  SECTION("each act has its own") {
    observed.policy.grid = {.answer_time = absl::Minutes(1),
                            .post_time = absl::Minutes(2),
                            .private_reply_time = absl::Minutes(3),
                            .announcement_time = absl::Minutes(4),
                            .welcome_time = absl::Minutes(5)};
    CHECK(observed.Line().minutes == 1);
    observed.act.private_recipient = "ana";
    CHECK(observed.Line().minutes == 3);
    observed.act.private_recipient = "";
    observed.act.answered = {};
    CHECK(observed.Line().minutes == 2);
    observed.act.forum_kind = ForumKind::kAnnouncements;
    CHECK(observed.Line().minutes == 4);
    AsWelcome(observed.act);
    CHECK(observed.Line().minutes == 5);
  }
  SECTION("whole minutes, halves upwards") {
    observed.policy.grid.answer_time = absl::Seconds(89);
    CHECK(observed.Line().minutes == 1);
    observed.policy.grid.answer_time = absl::Seconds(90);
    CHECK(observed.Line().minutes == 2);
    observed.policy.grid.answer_time = absl::ZeroDuration();
    CHECK(observed.Line().minutes == 0);
  }
  SECTION("a later version changes nothing of what was") {
    observed.versions = {{.id = 1,
                          .in_course = true,
                          .effective = At(240),
                          .settings = {{"grid.answer_time", "25m"}}}};
    CHECK(observed.Line().minutes == 25);
    observed.act.time = At(240) - kTick;
    CHECK(observed.Line().minutes == 10);
  }
  SECTION("a group has its own") {
    observed.versions = {{.id = 1,
                          .in_course = true,
                          .group = "B",
                          .effective = At(0),
                          .settings = {{"grid.answer_time", "25m"}}}};
    CHECK(observed.Line().minutes == 10);
    observed.act.answered = {"bob"};
    CHECK(observed.Line().minutes == 25);
  }
}

}  // namespace
}  // namespace tutoring::observed_act_test
