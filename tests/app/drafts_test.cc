// Drafts of the tracking grid over a real ledger: what they follow, and what becomes of them.

#include "service/app/grid/drafts.h"

#include <catch2/catch.hpp>

#include "service/app/privacy/retention.h"
#include "service/base/reason.h"
#include "tests/app/draft_fixture.h"

namespace tutoring::testing {
namespace {

using Posts = std::vector<std::string>;

TEST_CASE_METHOD(DraftFixture, "Drafts: an answer, a private reply and an announcement, by time",
                 "[app][grid]") {
  Ask("q1", "ana", 1);
  Reply("a1", "q1", 2);
  Reply("a2", "q1", 3, {.private_recipient = "ana"});
  Announce("n1", 4);
  const auto drafts = Read({});
  REQUIRE(drafts.size() == 3);
  CHECK(drafts[0].line == DraftLine{.key = {ActSource::kPost, "a1"},
                                    .act = ActKind::kAnswer,
                                    .tutor = "tim",
                                    .learner = "ana",
                                    .time = Hour(2),
                                    .initiative = Initiative::kReactive,
                                    .minutes = 10});
  CHECK(drafts[0].course == kCourse);
  CHECK(drafts[0].discussion == "d-q1");
  CHECK(drafts[0].state() == DraftState::kOpen);
  CHECK(drafts[1].line.act == ActKind::kPrivateReply);
  CHECK(drafts[2].line.kind == InterventionKind::kPlanning);
}

TEST_CASE_METHOD(DraftFixture, "Drafts: they follow the post through edits, moves and deletion",
                 "[app][grid]") {
  Ask("q1", "ana", 1);
  Reply("a1", "q1", 2);
  SECTION("read again: one") {
    Reply("a1", "q1", 2);
    CHECK(OpenIds() == Posts{"a1"});
  }
  SECTION("edited into thanks: none; and back") {
    Reply("a1", "q1", 2, {.text = "Merci !", .modified = Hour(3)});
    CHECK(OpenIds() == Posts{});
    Reply("a1", "q1", 2, {.modified = Hour(4)});
    CHECK(OpenIds() == Posts{"a1"});
  }
  SECTION("moved to another forum: of another kind") {
    Reply("a1", "q1", 2, {.forum = "technique"});
    CHECK(Read({})[0].line.kind == InterventionKind::kTechnical);
  }
  SECTION("split off: in its new discussion") {
    Reply("a1", "q1", 2, {.discussion = "d9"});
    CHECK(OpenIds() == Posts{"a1"});
    CHECK(Read({})[0].discussion == "d9");
  }
  SECTION("deleted: none; and seen again") {
    Delete("a1");
    CHECK(Read({}).empty());
    clock.SetTime(Hour(51));
    Reply("a1", "q1", 2);
    CHECK(OpenIds() == Posts{"a1"});
  }
  SECTION("its question was called technical: technical; and not any more") {
    Appraise("q1", PostMark::kTechnicalQuestion, 3);
    CHECK(Read({})[0].line.kind == InterventionKind::kTechnical);
    Appraise("q1", PostMark::kQuestion, 4);
    CHECK(Read({})[0].line.kind == InterventionKind::kContent);
  }
}

TEST_CASE_METHOD(DraftFixture, "Drafts: confirmed once, a line once", "[app][grid]") {
  Ask("q1", "ana", 1);
  Reply("a1", "q1", 2);
  const auto made = Confirm("a1");
  REQUIRE(made.ok());
  CHECK(made->line.tutor == "tim");
  CHECK(made->line.learner == "ana");
  CHECK(made->line.time == Hour(2));
  CHECK(made->line.minutes == 10);
  CHECK(made->line.author == "tim");
  CHECK(made->act == ActKey{ActSource::kPost, "a1"});
  CHECK(OpenIds() == Posts{});
  const auto again = Confirm("a1");
  REQUIRE(again.ok());
  CHECK(again->line == made->line);
  CHECK(Lines().size() == 1);
  SECTION("also where its post is read again, moved and edited") {
    Reply("a1", "q1", 2, {.discussion = "d9", .forum = "technique", .modified = Hour(9)});
    CHECK(Confirm("a1")->line == made->line);
    CHECK(Lines().size() == 1);
  }
  SECTION("a correction that says the same is no other") {
    CHECK(Confirm("a1", made->line).ok());
    auto other = made->line;
    other.minutes = 11;
    CHECK(ReasonOf(Confirm("a1", other).status()) == "DRAFT_CONFIRMED");
  }
  SECTION("to reject it, the line is retracted") {
    CHECK(ReasonOf(Reject("a1").status()) == "DRAFT_CONFIRMED");
  }
  SECTION("the line stays when its act goes, and says so") {
    Delete("a1");
    const auto kept = Confirm("a1");
    REQUIRE(kept.ok());
    CHECK(kept->act_gone);
    CHECK(Lines().size() == 1);
    REQUIRE(Read({}).size() == 1);
    CHECK(Read({})[0].gone);
  }
}

TEST_CASE_METHOD(DraftFixture, "Drafts: a correction says all but whose, where and when",
                 "[app][grid]") {
  Ask("q1", "ana", 1);
  Reply("a1", "q1", 2);
  const store::Intervention said = {.course = "elsewhere",
                                    .tutor = "tea",
                                    .learner = "bob",
                                    .time = Hour(3),
                                    .kind = InterventionKind::kMethod,
                                    .channel = Channel::kMail,
                                    .synchronous = true,
                                    .initiative = Initiative::kProactive,
                                    .minutes = 0,
                                    .note = "Longue explication",
                                    .links = "https://a/b"};
  const auto made = Confirm("a1", said);
  REQUIRE(made.ok());
  store::Intervention expected = said;
  expected.course = kCourse;
  expected.tutor = "tim";
  expected.time = Hour(2);
  expected.id = made->line.id;
  expected.revision = 1;
  expected.changed = clock.TimeNow();
  expected.author = "tim";
  CHECK(made->line == expected);
  SECTION("what no line may say is refused, and the draft stays") {
    Reply("a2", "q1", 4);
    auto bad = said;
    bad.learner = "nobody";
    CHECK(ReasonOf(Confirm("a2", bad).status()) == "LEARNER_UNKNOWN");
    CHECK(OpenIds() == Posts{"a2"});
  }
}

TEST_CASE_METHOD(DraftFixture, "Drafts: rejected, they may be confirmed after all", "[app][grid]") {
  Ask("q1", "ana", 1);
  Reply("a1", "q1", 2);
  REQUIRE(Reject("a1").ok());
  CHECK(OpenIds() == Posts{});
  CHECK(Lines().empty());
  CHECK(Reject("a1").ok());
  CHECK(Read({.state = DraftState::kRejected}).size() == 1);
  SECTION("and then are lines") {
    CHECK(Confirm("a1").ok());
    CHECK(Lines().size() == 1);
    CHECK(Read({.state = DraftState::kConfirmed}).size() == 1);
  }
  SECTION("not where the act is gone") {
    Delete("a1");
    CHECK(ReasonOf(Confirm("a1").status()) == "DRAFT_NOT_FOUND");
  }
}

TEST_CASE_METHOD(DraftFixture, "Drafts: what is none is not found", "[app][grid]") {
  Ask("q1", "ana", 1);
  for (const char* post : {"q1", "nothing", ""}) {
    CHECK(ReasonOf(Confirm(post).status()) == "DRAFT_NOT_FOUND");
    CHECK(ReasonOf(Reject(post).status()) == "DRAFT_NOT_FOUND");
  }
  for (const char* message : {"1", "x", "01", ""}) {
    CHECK(ReasonOf(Confirm({ActSource::kWelcomeMessage, message}).status()) == "DRAFT_NOT_FOUND");
  }
}

TEST_CASE_METHOD(DraftFixture, "Drafts: a welcome message is one of its author", "[app][grid]") {
  store::WelcomeMessage message{.course = kCourse, .learner = "bob", .sent = Hour(5)};
  for (const char* author : {"tim", "", "max"}) {
    message.author = author;
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return unit.store.welcomes.InsertMessage(platform.key, message);
            }).ok());
  }
  const auto drafts = Read({});
  REQUIRE(drafts.size() == 1);
  CHECK(drafts[0].line.act == ActKind::kWelcomeMessage);
  CHECK(drafts[0].line.learner == "bob");
  CHECK(drafts[0].line.minutes == 30);
  REQUIRE(Confirm(drafts[0].line.key).ok());
  CHECK(Lines().size() == 1);
}

// Tim wrote to Ana, with whom he is in two courses.
class TwinsFixture : public DraftFixture {
 public:
  TwinsFixture() {
    AddCourse(kSecond);
    Write("m1", "ana");
  }

  void Write(const std::string& message, const std::string& learner) {
    std::vector<app::Event> events(2, Fact(app::MessageObserved{message, "tim", learner, Hour(5)}));
    events[1].course = kSecond;
    Report(std::move(events));
  }

  // In how many of the courses, and in which.
  std::string OpenIn() {
    const size_t first = OpenIds({.course = kCourse}).size();
    const size_t second = OpenIds({.course = kSecond}).size();
    CHECK(OpenIds({.tutor = "tim"}).size() == first + second);
    return absl::StrCat(first, " ", second);
  }
  absl::Status Confirm(const std::string& course) {
    const ActKey act{ActSource::kMessage, MessageAnchor(course, "m1")};
    return DraftFixture::Confirm(act).status();
  }

  inline static const std::string kSecond = absl::StrCat(kCourse, "2");
};

TEST_CASE_METHOD(TwinsFixture, "Drafts: a direct message is one, however many courses both share",
                 "[app][grid]") {
  CHECK(OpenIn() == "1 0");
  CHECK(ReasonOf(Confirm(kSecond)) == "DRAFT_NOT_FOUND");
  REQUIRE(Confirm(kCourse).ok());
  CHECK(OpenIn() == "0 0");
}

TEST_CASE_METHOD(TwinsFixture, "Drafts: a direct message stays in the course where it was decided",
                 "[app][grid]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return unit.store.act_decisions.Put(
                platform.key, {.act = {ActSource::kMessage, MessageAnchor(kSecond, "m1")},
                               .course = kSecond,
                               .state = DraftState::kRejected,
                               .time = Hour(6)});
          }).ok());
  CHECK(OpenIn() == "0 0");
  CHECK(Read({.course = kCourse}).empty());
  CHECK(Read({.course = kSecond}).size() == 1);
}

TEST_CASE_METHOD(TwinsFixture,
                 "Drafts: where only one of two courses makes one of a message, it does",
                 "[app][grid]") {
  clock.SetTime(Hour(4));
  app::Event roster = RosterFact();
  roster.course = kSecond;
  auto& members = std::get<app::RosterObserved>(roster.fact).members;
  members.push_back({"bob", "Bob Gris", {"student"}, {}, false});
  members.push_back({"tea", "Tea Vert", {"teacher"}, {}, false});
  members.push_back({"eva", "Eva Lou", {"student"}, {}, false});
  Report({roster});
  clock.SetTime(Hour(50));
  Write("m2", "eva");
  CHECK(OpenIn() == "1 1");
}

TEST_CASE_METHOD(DraftFixture, "Drafts: of a course all its tutors', of a tutor all their courses'",
                 "[app][grid]") {
  Ask("q1", "ana", 1);
  Reply("a1", "q1", 2);
  Reply("b1", "q1", 3, {.author = "tea"});
  AddCourse("second");
  Report({PostIn("second", "c1", "tim", 4)});
  CHECK(OpenIds({.course = kCourse}) == Posts{"a1", "b1"});
  CHECK(OpenIds({.tutor = "tim"}) == Posts{"a1", "c1"});
  CHECK(OpenIds({.course = kCourse, .tutor = "tea"}) == Posts{"b1"});
  CHECK(OpenIds({.course = kCourse, .from = Hour(2), .until = Hour(3)}) == Posts{"a1"});
}

TEST_CASE_METHOD(DraftFixture, "Drafts: a list goes back through months, page by page",
                 "[app][grid]") {
  Ask("q1", "ana", 1);
  Posts all;
  for (int i = 0; i < 7; ++i) {
    all.push_back("a" + std::to_string(i));
    // Two at one instant, and a gap of months.
    Reply(all.back(), "q1", i < 2 ? 2 : 24.0 * 40 * i);
  }
  clock.SetTime(Hour(24 * 300));
  Posts paged;
  app::DraftPosition position;
  while (true) {
    const auto page = Latest({.course = kCourse}, position, 2);
    if (page.empty()) break;
    for (const app::DraftView& view : page) paged.push_back(view.line.key.id);
    position = {page.back().line.time, page.back().line.key};
  }
  CHECK(paged == Posts(all.rbegin(), all.rend()));
}

TEST_CASE_METHOD(DraftFixture, "Drafts: as long ago as lines are kept, and no longer",
                 "[app][grid]") {
  Ask("q1", "ana", 1);
  Reply("a1", "q1", 2);
  Reply("a2", "q1", 2 + 1.0 / 3600);
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            store::Retention retention;
            retention.interventions = absl::Hours(24 * 30);
            return unit.store.retentions.Put(platform.key, retention);
          }).ok());
  clock.SetTime(Hour(2 + 24 * 30));
  CHECK(OpenIds() == Posts{"a1", "a2"});
  clock.AdvanceTime(absl::Microseconds(1));
  CHECK(OpenIds() == Posts{"a2"});
  CHECK(ReasonOf(Confirm("a1").status()) == "DRAFT_NOT_FOUND");
}

// The number of a line that is not kept any more may come again.
TEST_CASE_METHOD(DraftFixture, "Drafts: a later line of a forgotten one's number is declared",
                 "[app][grid]") {
  Ask("q1", "ana", 1);
  Reply("a1", "q1", 2);
  const int64_t id = Confirm("a1")->line.id;
  REQUIRE(Do([&](app::Unit& unit, const store::Platform&) {
            return unit.store.retentions.RemoveIntervention(id);
          }).ok());
  const store::Intervention declared = *Try([&](app::Unit& unit, const store::Platform& platform) {
    return app::DeclareIntervention(unit, policy, platform,
                                    {.course = kCourse, .tutor = "tim", .time = Hour(9)});
  });
  CHECK(declared.id == id);
  CHECK(!View(declared).act.has_value());
  CHECK(ReasonOf(Confirm("a1").status()) == "DRAFT_NOT_FOUND");
  CHECK(OpenIds() == Posts{});
}

TEST_CASE_METHOD(DraftFixture, "Drafts: a week at once, to the microsecond", "[app][grid]") {
  // The second week: Monday 9 March 0:00 in Paris is Hour(159).
  Ask("q1", "ana", 1);
  const absl::Time monday = Hour(159);
  Reply("a0", "q1", monday - absl::Microseconds(1));
  Reply("a1", "q1", monday);
  Reply("a2", "q1", monday + absl::Hours(7 * 24) - absl::Microseconds(1));
  Reply("a3", "q1", monday + absl::Hours(7 * 24));
  Reply("b1", "q1", monday + absl::Hours(1), {.author = "tea"});
  clock.SetTime(Hour(24 * 20));
  const auto settled = Settle({.tutor = "tim", .time = monday + absl::Hours(50)});
  REQUIRE(settled.ok());
  CHECK(settled->week.from == monday);
  CHECK(settled->drafts == 2);
  CHECK(settled->minutes == 20);
  CHECK(OpenIds({.tutor = "tim"}) == Posts{"a0", "a3"});
  CHECK(OpenIds({.tutor = "tea"}) == Posts{"b1"});
  SECTION("again: only what came since") {
    CHECK(Settle({.tutor = "tim", .time = monday})->drafts == 0);
    Reply("a4", "q1", monday + absl::Hours(3));
    CHECK(Settle({.tutor = "tim", .time = monday})->drafts == 1);
    CHECK(Lines().size() == 3);
  }
  SECTION("rejected: nothing is declared") {
    const auto rejected = Settle({.tutor = "tim", .time = Hour(1), .state = DraftState::kRejected});
    CHECK(rejected->drafts == 1);
    CHECK(rejected->minutes == 0);
    CHECK(Lines().size() == 2);
  }
  SECTION("of one course only") {
    CHECK(Settle({.tutor = "tim", .course = "second", .time = Hour(1)})->drafts == 0);
  }
  SECTION("by who is not of the staff there any more: nothing") {
    CHECK(Settle({.tutor = "tim", .time = Hour(1), .actor = {"bob", Hour(480)}})->drafts == 0);
  }
  SECTION("a time that is none") {
    CHECK(ReasonOf(Settle({.tutor = "tim", .time = absl::InfiniteFuture()}).status()) ==
          "TIME_OUT_OF_RANGE");
  }
}

TEST_CASE_METHOD(DraftFixture, "Drafts: who stands in from outside has them, too", "[app][grid]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            store::LeaveRow leave{.person = "tim",
                                  .course = kCourse,
                                  .start = Hour(1),
                                  .end = Hour(9),
                                  .substitute = "sub"};
            unit.cache.ForgetRoster(platform.key, kCourse);
            return unit.store.leaves.Insert(platform.key, leave);
          }).ok());
  Ask("q1", "ana", 1);
  Reply("s1", "q1", 2, {.author = "sub"});
  Reply("s2", "q1", 9, {.author = "sub"});
  CHECK(OpenIds({.course = kCourse}) == Posts{"s1"});
  CHECK(OpenIds({.tutor = "sub"}) == Posts{"s1"});
}

}  // namespace
}  // namespace tutoring::testing
