// The grid as a workbook: service/sheet/grid_file.h, workbook.h.

#include <catch2/catch.hpp>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/sheet/grid_rows.h"
#include "tests/sheet/unzipped.h"

namespace tutoring::testing {
namespace {

using Catch::Contains;

struct Tutor {
  std::string name;
  std::vector<sheet::GridRow> rows;
};

std::map<std::string, std::string> Written(const sheet::GridHead& head,
                                           const std::vector<Tutor>& tutors) {
  const auto file = sheet::NewGridWorkbook(head);
  REQUIRE(file.ok());
  for (const Tutor& tutor : tutors) {
    REQUIRE((*file)->BeginTutor(tutor.name, 4).ok());
    for (const sheet::GridRow& row : tutor.rows) REQUIRE((*file)->Add(row).ok());
  }
  const auto bytes = (*file)->Finish();
  INFO(bytes.status().ToString());
  REQUIRE(bytes.ok());
  return Unzipped(*bytes);
}

std::string SheetOf(const std::map<std::string, std::string>& files, int number) {
  return files.at(absl::StrCat("xl/worksheets/sheet", number, ".xml"));
}

TEST_CASE("Workbook: a summary, the weeks, a sheet per tutor", "[sheet]") {
  const auto files =
      Written(HeadIn(sheet::FrenchWords()),
              {{"Tim", {Declared(), Declared(), Draft()}}, {"L'/été", {Declared()}}});
  const std::string& book = files.at("xl/workbook.xml");
  for (const char* name : {"\"Synthèse\"", "\"Semaines\"", "\"Tim\"", "\"L' été\""}) {
    CHECK_THAT(book, Contains(absl::StrCat("<sheet name=", name)));
  }
  // Headings are repeated on each printed page and stay in view.
  CHECK_THAT(book, Contains("Tim!$4:$4</definedName>"));
  const std::string tim = SheetOf(files, 3);
  CHECK_THAT(tim, Contains("ySplit=\"4\""));
  CHECK_THAT(tim, Contains("orientation=\"landscape\""));
  CHECK_THAT(tim, Contains("fitToHeight=\"0\""));
  CHECK_THAT(tim, Contains("paperSize=\"9\""));
}

TEST_CASE("Workbook: totals are formulas that carry their values", "[sheet]") {
  sheet::GridRow welcome = Declared();
  welcome.kind = InterventionKind::kWelcome;
  welcome.week = Day(9);
  welcome.time = Day(9, 8);
  welcome.minutes = 30;
  const auto files = Written(HeadIn(sheet::FrenchWords()),
                             {{"Tim", {Declared(), Draft(), welcome}}, {"L'été", {Declared()}}});
  const std::string tim = SheetOf(files, 3);
  CHECK_THAT(tim, Contains("<f>SUM($J$5:$J$7)</f><v>45</v>"));
  CHECK_THAT(tim, Contains("<f>SUM($K$5:$K$7)</f><v>10</v>"));
  const std::string summary = SheetOf(files, 1);
  CHECK_THAT(summary, Contains("<f>SUMIF('Tim'!$E$5:$E$7,$B$4,'Tim'!$J$5:$J$7)</f><v>30</v>"));
  CHECK_THAT(summary, Contains("<f>SUMIF('Tim'!$E$5:$E$7,$E$4,'Tim'!$J$5:$J$7)</f><v>15</v>"));
  CHECK_THAT(summary, Contains("<f>SUM($B$5:$I$5)</f><v>45</v>"));
  CHECK_THAT(summary, Contains("<f>$J$5/60</f><v>0.75</v>"));
  CHECK_THAT(summary, Contains("<f>SUM('Tim'!$K$5:$K$7)</f><v>10</v>"));
  // An apostrophe of a name is doubled where a formula speaks of its sheet.
  CHECK_THAT(summary,
             Contains("<f>SUMIF('L''été'!$E$5:$E$5,$E$4,'L''été'!$J$5:$J$5)</f><v>15</v>"));
  CHECK_THAT(summary, Contains("<f>SUM($J$5:$J$6)</f><v>60</v>"));
  CHECK_THAT(summary, Contains("<f>SUM($M$5:$M$6)</f><v>8</v>"));
  const std::string weeks = SheetOf(files, 2);
  CHECK_THAT(weeks, Contains("<f>SUMIF('Tim'!$B$5:$B$7,$A$5,'Tim'!$J$5:$J$7)</f><v>15</v>"));
  CHECK_THAT(weeks, Contains("<f>SUMIF('Tim'!$B$5:$B$7,$A$6,'Tim'!$J$5:$J$7)</f><v>30</v>"));
  CHECK_THAT(weeks, Contains("<f>SUM($D$5:$D$6)</f><v>60</v>"));
}

TEST_CASE("Workbook: a budget is compared with what was declared", "[sheet]") {
  sheet::GridHead head = HeadIn(sheet::EnglishWords());
  CHECK_THAT(SheetOf(Written(head, {{"Tim", {Declared()}}}), 1), !Contains("Planned"));
  head.budget = 120;
  const std::string summary = SheetOf(Written(head, {{"Tim", {Declared(), Draft()}}}), 1);
  CHECK_THAT(summary, Contains("Planned (h)"));
  CHECK_THAT(summary, Contains("<v>2</v>"));
  CHECK_THAT(summary, Contains("<f>$K$6</f><v>0.25</v>"));
  CHECK_THAT(summary, Contains("<f>$B$8-$B$9</f><v>1.75</v>"));
}

TEST_CASE("Workbook: instants are dates, numbers numbers, and texts texts", "[sheet]") {
  sheet::GridRow row = Declared();
  row.whom = "=HYPERLINK(\"http://x\")";
  row.note = std::string("<b>&\x01 ") + std::string(40000, 'x');
  const auto files = Written(HeadIn(sheet::FrenchWords()), {{"=1+1", {row}}});
  const std::string tutor = SheetOf(files, 3);
  // 3 March 2026, 14:05, as days since 1900.
  CHECK(absl::StrContains(tutor, "<v>46084.58680555"));
  CHECK(absl::StrContains(tutor, "<v>46083</v>"));
  CHECK(absl::StrContains(tutor, "<v>15</v>"));
  CHECK(absl::StrContains(tutor, "<t>=HYPERLINK(\"http://x\")</t>"));
  CHECK(!absl::StrContains(tutor, "<f>HYPERLINK"));
  CHECK(!absl::StrContains(tutor, std::string(32768, 'x')));
  CHECK(absl::StrContains(tutor, std::string(32000, 'x')));
  CHECK_THAT(files.at("xl/workbook.xml"), Contains("<sheet name=\"=1+1\""));
  CHECK_THAT(files.at("xl/styles.xml"), Contains("dd/mm/yyyy hh:mm"));
}

TEST_CASE("Workbook: a grid without lines has headings, and nothing adds up", "[sheet]") {
  const auto files = Written(HeadIn(sheet::FrenchWords()), {});
  CHECK(!files.contains("xl/worksheets/sheet3.xml"));
  CHECK_THAT(SheetOf(files, 1), Contains("Tuteur") && !Contains("SUM("));
  SECTION("nor has a tutor of whom only acts were seen") {
    const auto some = Written(HeadIn(sheet::FrenchWords()), {{"Tim", {}}});
    CHECK_THAT(SheetOf(some, 3), !Contains("SUM("));
    CHECK_THAT(SheetOf(some, 1), Contains("<f>SUM($M$5:$M$5)</f><v>4</v>"));
  }
}

}  // namespace
}  // namespace tutoring::testing
