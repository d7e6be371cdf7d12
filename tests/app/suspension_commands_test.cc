#include "service/app/setup/suspension_commands.h"

#include <catch2/catch.hpp>

#include "service/base/reason.h"
#include "tests/app/policy_fixture.h"

namespace tutoring::testing {
namespace {

class SuspensionFixture : public PolicyFixture {
 public:
  absl::StatusOr<store::SuspensionRow> Suspend(const store::SuspensionRow& row) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::CreateSuspension(unit, policy, platform, row);
    });
  }
  absl::Status Delete(int64_t id) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::DeleteSuspension(unit, policy, platform, id);
    });
  }
  // Ana asked at hour 1, and nobody answered by hour 60.
  void LetBreach() {
    Adopt();
    Ask(1, "10");
    ReadUntil(60);
    REQUIRE(DutyOf("10").verdict == Verdict::kBreached);
  }
};

TEST_CASE_METHOD(SuspensionFixture, "Suspension: entered afterwards, it takes the breach back",
                 "[app][suspensions]") {
  LetBreach();
  const store::SuspensionRow row = GENERATE(values<store::SuspensionRow>({
      {.course = kCourse, .start = Hour(10), .end = Hour(30)},
      {.start = Hour(10), .end = Hour(30)},
      {.course = kCourse,
       .learner = "ana",
       .start = Hour(10),
       .end = Hour(30),
       .reason = SuspensionReason::kSickLeave},
      {.learner = "ana",
       .start = Hour(10),
       .end = Hour(30),
       .reason = SuspensionReason::kPlacement},
  }));
  const auto created = Suspend(row);
  REQUIRE(created.ok());
  CHECK(DutyOf("10").due == Hour(69));
  CHECK(DutyOf("10").verdict == Verdict::kPending);
  REQUIRE(Delete(created->id).ok());
  CHECK(DutyOf("10").due == Hour(49));
  CHECK(DutyOf("10").verdict == Verdict::kBreached);
  CHECK(ReasonOf(Delete(created->id)) == "SUSPENSION_NOT_FOUND");
}

TEST_CASE_METHOD(SuspensionFixture, "Suspension: of another course or learner, it changes nothing",
                 "[app][suspensions]") {
  LetBreach();
  auto other = CourseFact();
  other.course = "other";
  Report({other});
  REQUIRE(Suspend({.course = "other", .start = Hour(10), .end = Hour(30)}).ok());
  REQUIRE(Suspend({.learner = "bob",
                   .start = Hour(10),
                   .end = Hour(30),
                   .reason = SuspensionReason::kLeave})
              .ok());
  CHECK(DutyOf("10").verdict == Verdict::kBreached);
}

TEST_CASE_METHOD(SuspensionFixture, "Suspension: what makes no sense is refused",
                 "[app][suspensions]") {
  struct Row {
    const char* name;
    std::function<void(store::SuspensionRow&)> spoil;
    const char* reason;
  };
  const auto row = GENERATE(values<Row>({
      {"unknown course", [](auto& s) { s.course = "none"; }, "COURSE_NOT_FOUND"},
      {"no id", [](auto& s) { s.learner = "a\nb"; }, "TEXT_INVALID"},
      {"no start", [](auto& s) { s.start = absl::InfinitePast(); }, "TIME_OUT_OF_RANGE"},
      {"no end", [](auto& s) { s.end = absl::InfiniteFuture(); }, "TIME_OUT_OF_RANGE"},
      {"no length", [](auto& s) { s.end = s.start; }, "TIME_ORDER"},
      {"three years", [](auto& s) { s.end = s.start + absl::Hours(24 * 1095); }, "TIME_ORDER"},
      {"exemption without a reason", [](auto& s) { s.learner = "ana"; }, "REASON_REQUIRED"},
      {"a break for a reason of learners", [](auto& s) { s.reason = SuspensionReason::kSickLeave; },
       "REASON_REQUIRED"},
      {"a reason that nobody knows",
       [](auto& s) {
         s.learner = "ana";
         s.reason = static_cast<SuspensionReason>(7);
       },
       "REASON_REQUIRED"},
  }));
  DYNAMIC_SECTION(row.name) {
    Adopt();
    store::SuspensionRow suspension{.course = kCourse, .start = Hour(10), .end = Hour(30)};
    row.spoil(suspension);
    CHECK(ReasonOf(Suspend(suspension).status()) == row.reason);
  }
}

// Tim tutors Ana, in group 1; Tom tutors Bob, in group 2; Max manages.
TEST_CASE_METHOD(SuspensionFixture,
                 "Suspension: each person's list has what they may see, in pages",
                 "[app][suspensions][access]") {
  Adopt();
  clock.SetTime(Hour(1));
  Report({Fact(app::RosterObserved{{{"ana", "", {"student"}, {"1"}, false},
                                    {"bob", "", {"student"}, {"2"}, false},
                                    {"tim", "", {"teacher"}, {"1"}, false},
                                    {"tom", "", {"teacher"}, {"2"}, false},
                                    {"max", "", {"manager"}, {}, false}}})});
  const auto suspend = [&](const char* course, const char* learner) {
    const auto reason = *learner == 0 ? SuspensionReason::kBreak : SuspensionReason::kSickLeave;
    REQUIRE(Suspend({.course = course,
                     .learner = learner,
                     .start = Hour(10),
                     .end = Hour(30),
                     .reason = reason})
                .ok());
  };
  for (const char* learner : {"", "ana", "bob", "tom", "stranger"}) suspend(kCourse, learner);
  suspend("", "ana");
  struct Row {
    const char* person;
    std::string seen;
  };
  const auto row = GENERATE(values<Row>({{"tim", "break ana "},
                                         {"tom", "break bob "},
                                         {"max", "break ana bob tom stranger "},
                                         {"ana", ""},
                                         {"stranger", ""},
                                         {"", "break ana bob tom stranger "}}));
  DYNAMIC_SECTION("\"" << row.person << "\"") {
    std::string seen;
    std::vector<store::SuspensionRow> page;
    do {
      const int64_t after = page.empty() ? 0 : page.back().id;
      page = Read([&](store::Store& store, const store::Platform& platform) {
        return app::ListSuspensions(store, platform, kCourse, {row.person, Hour(1)}, after, 1);
      });
      for (const auto& one : page) seen += (one.learner.empty() ? "break" : one.learner) + " ";
    } while (!page.empty());
    CHECK(seen == row.seen);
  }
}

}  // namespace
}  // namespace tutoring::testing
