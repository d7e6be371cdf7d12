// The tracking grid as a file: which lines stand in it, and how people and things are called.
// What programs read in it: tests/sheet.

#include "service/app/grid/export_grid.h"

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/base/reason.h"
#include "tests/app/draft_fixture.h"

namespace tutoring::testing {
namespace {

class ExportFixture : public DraftFixture {
 public:
  ExportFixture() {
    Ask("q1", "ana", 1);
    Reply("a1", "q1", 2);
    Reply("b1", "q1", 3, {.author = "tea"});
  }

  void Declare(const store::Intervention& line) {
    REQUIRE(Try([&](app::Unit& unit, const store::Platform& platform) {
              return app::DeclareIntervention(unit, policy, platform, line);
            }).ok());
  }

  absl::StatusOr<std::string> Write(const app::GridExport& wanted,
                                    const app::GridLimits& limits = {}) {
    return Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::ExportGrid(unit.store, platform, policy, clock.TimeNow(), wanted, limits);
    });
  }
  // Its lines, without the heading and without what is quoted around them.
  std::vector<std::string> Csv(app::GridChoice choice = {.course = kCourse}) {
    const auto text = Write({.choice = std::move(choice),
                             .format = app::GridFormat::kCsv,
                             .language = app::Language::kEnglish});
    REQUIRE(text.ok());
    std::vector<std::string> lines = absl::StrSplit(*text, "\r\n", absl::SkipEmpty());
    lines.erase(lines.begin());
    return lines;
  }
};

TEST_CASE_METHOD(ExportFixture, "Export: tutor by tutor, by time, lines and drafts",
                 "[app][grid]") {
  Declare({.course = kCourse,
           .tutor = "tim",
           .learner = "bob",
           .time = Hour(1),
           .kind = InterventionKind::kMotivation,
           .channel = Channel::kPhone,
           .synchronous = true,
           .initiative = Initiative::kProactive,
           .minutes = 15,
           .note = "=1+1",
           .links = "https://a\nhttps://b"});
  CHECK(Csv() ==
        std::vector<std::string>{
            "\"Tea Vert\",2026-03-02 12:00,2026-03-02,\"Le cours\",\"Ana Petit\",\"Content\","
            "\"Forum\",\"Learner\",\"No\",\"To be confirmed\",,10,\"\",\"\"",
            "\"Tim Roux\",2026-03-02 10:00,2026-03-02,\"Le cours\",\"Bob Gris\",\"Motivation\","
            "\"Phone\",\"Tutor\",\"Yes\",\"Declared\",15,,\"'=1+1\",\"https://a https://b\"",
            "\"Tim Roux\",2026-03-02 11:00,2026-03-02,\"Le cours\",\"Ana Petit\",\"Content\","
            "\"Forum\",\"Learner\",\"No\",\"To be confirmed\",,10,\"\",\"\""});
  REQUIRE(Confirm("a1").ok());
  REQUIRE(Csv({.tutor = "tim"}).size() == 2);
  CHECK(absl::StrContains(Csv({.tutor = "tim"})[1], "\"Observed, confirmed\",10,,"));
  REQUIRE(Reject("b1").ok());
  CHECK(Csv({.course = kCourse, .tutor = "tea"}).empty());
  CHECK(Csv({.course = kCourse, .from = Hour(1), .until = Hour(2)}).size() == 1);
}

TEST_CASE_METHOD(ExportFixture,
                 "Export: who is called the same is told apart, who is not by the id",
                 "[app][grid]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return unit.store.rosters.PutPerson(platform.key, {"tea", "Tim Roux"}, Hour(99));
          }).ok());
  Declare({.course = kCourse, .tutor = "tim", .time = Hour(5)});
  // A group whose name nobody knows.
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            store::Intervention line{
                .course = kCourse, .tutor = "tim", .group = "G7", .time = Hour(6)};
            return unit.store.interventions.Insert(platform.key, line);
          }).ok());
  const auto lines = Csv();
  REQUIRE(lines.size() == 4);
  CHECK(absl::StartsWith(lines[0], "\"Tim Roux (tea)\""));
  CHECK(absl::StartsWith(lines[1], "\"Tim Roux (tim)\""));
  CHECK(absl::StrContains(lines[2], "\"Everybody\""));
  CHECK(absl::StrContains(lines[3], "\"Group G7\""));
}

TEST_CASE_METHOD(ExportFixture, "Export: as much as the limits, and no more", "[app][grid]") {
  const app::GridExport wanted{.choice = {.course = kCourse}, .format = app::GridFormat::kCsv};
  Declare({.course = kCourse, .tutor = "tim", .time = Hour(5), .note = "12345"});
  CHECK(Write(wanted, {.lines = 3, .tutors = 2, .text = 5}).ok());
  for (const app::GridLimits& limits :
       {app::GridLimits{.lines = 2}, app::GridLimits{.tutors = 1}, app::GridLimits{.text = 4}}) {
    CHECK(ReasonOf(Write(wanted, limits).status()) == "GRID_TOO_LARGE");
  }
}

TEST_CASE_METHOD(ExportFixture, "Export: a period that cannot be is refused, an empty one is not",
                 "[app][grid]") {
  app::GridExport wanted{.choice = {.course = kCourse, .from = Hour(2), .until = Hour(1)}};
  CHECK(ReasonOf(Write(wanted).status()) == "TIME_ORDER");
  wanted.choice = {.course = kCourse, .from = Hour(-9), .until = Hour(-8)};
  for (const auto format : {app::GridFormat::kXlsx, app::GridFormat::kCsv}) {
    wanted.format = format;
    CHECK(Write(wanted).ok());
  }
}

}  // namespace
}  // namespace tutoring::testing
