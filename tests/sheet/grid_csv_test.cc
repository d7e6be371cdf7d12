// The grid as CSV: service/sheet/grid_file.h, csv_cell.h.

#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/sheet/csv_cell.h"
#include "tests/sheet/grid_rows.h"

namespace tutoring::testing {
namespace {

using sheet::CsvCell;

TEST_CASE("CSV cell: nothing is taken for a formula", "[sheet]") {
  struct Row {
    const char* name;
    const char* text;
    const char* cell;
  };
  const auto row = GENERATE(values<Row>({
      {"words", "Reprise", "\"Reprise\""},
      {"nothing", "", "\"\""},
      {"a separator", "a;b,c", "\"a;b,c\""},
      {"quotes", "dit \"oui\"", "\"dit \"\"oui\"\"\""},
      {"lines", "a\r\nb", "\"a\r\nb\""},
      {"equals", "=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""},
      {"plus", "+1", "\"'+1\""},
      {"minus", "-1", "\"'-1\""},
      {"at", "@SUM(1)", "\"'@SUM(1)\""},
      {"a tab", "\t=1", "\"'\t=1\""},
      {"a carriage return", "\r=1", "\"'\r=1\""},
      {"a line feed", "\n=1", "\"'\n=1\""},
      {"a wide sign", "\uFF1D1", "\"'\uFF1D1\""},
      {"quotes before a sign", "\"=1", "\"\"\"=1\""},
      {"a sign inside", "a=1", "\"a=1\""},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(CsvCell(row.text) == row.cell); }
}

std::string Written(const sheet::Words& words, const std::vector<sheet::GridRow>& rows) {
  const auto file = sheet::NewGridCsv(HeadIn(words));
  REQUIRE(file->BeginTutor("=Tim", 3).ok());
  for (const sheet::GridRow& row : rows) REQUIRE(file->Add(row).ok());
  return *file->Finish();
}

TEST_CASE("CSV: a mark, headings, a line each, in the language's separator", "[sheet]") {
  CHECK(Written(sheet::FrenchWords(), {Declared(), Draft()}) ==
        "\xEF\xBB\xBF"
        "\"Tuteur\";\"Date\";\"Semaine du\";\"Parcours\";\"Pour\";\"Nature\";\"Moyen\";"
        "\"Initiative\";\"Synchrone\";\"Origine\";\"Déclaré (min)\";\"Estimé (min)\";"
        "\"Remarque\";\"Liens\"\r\n"
        "\"'=Tim\";2026-03-03 14:05;2026-03-02;\"Le cours\";\"Ana Petit\";\"Méthode\";"
        "\"Téléphone\";\"Tuteur\";\"Oui\";\"Déclaré\";15;;\"Reprise\";\"https://a/b\"\r\n"
        "\"'=Tim\";2026-03-03 14:05;2026-03-02;\"Le cours\";\"Ana Petit\";\"Méthode\";"
        "\"Téléphone\";\"Tuteur\";\"Oui\";\"À confirmer\";;10;\"Reprise\";\"https://a/b\"\r\n");
  const std::string english = Written(sheet::EnglishWords(), {Declared()});
  CHECK(absl::StrContains(english, "\"Tutor\",\"Date\",\"Week of\","));
  CHECK(absl::StrContains(english, "\"Method\",\"Phone\",\"Tutor\",\"Yes\",\"Declared\",15,,"));
}

TEST_CASE("CSV: a grid without lines has headings only", "[sheet]") {
  const std::string text = *sheet::NewGridCsv(HeadIn(sheet::FrenchWords()))->Finish();
  CHECK(absl::EndsWith(text, "\"Liens\"\r\n"));
  CHECK(std::vector<std::string>(absl::StrSplit(text, "\r\n")).size() == 2);
}

}  // namespace
}  // namespace tutoring::testing
