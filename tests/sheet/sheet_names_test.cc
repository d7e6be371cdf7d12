// Names of sheets: service/sheet/sheet_names.h.

#include "service/sheet/sheet_names.h"

#include <catch2/catch.hpp>
#include <vector>

namespace tutoring::sheet {
namespace {

using Names = std::vector<std::string>;

Names Taken(const Names& wanted) {
  SheetNames names("Tuteur");
  Names taken;
  for (const std::string& one : wanted) taken.push_back(names.Take(one));
  return taken;
}

TEST_CASE("Sheet names: any text becomes one that programs take", "[sheet]") {
  struct Row {
    const char* name;
    std::string wanted;
    std::string taken;
  };
  const auto row = GENERATE(values<Row>({
      {"as it is", "Tim Roux", "Tim Roux"},
      {"a formula stays a name", "=1+1", "=1+1"},
      {"signs that are refused", "a[b]c:d*e?f/g\\h", "a b c d e f g h"},
      {"control characters", "a\tb\nc", "a b c"},
      {"apostrophes inside stay", "L'été d'Anne", "L'été d'Anne"},
      {"apostrophes at the ends go", "'' 'Tim' '", "Tim"},
      {"31 units", std::string(31, 'x'), std::string(31, 'x')},
      {"32 units", std::string(32, 'x'), std::string(31, 'x')},
      {"accents count once", std::string(30, 'x') + "éé", std::string(30, 'x') + "é"},
      {"smileys count twice", std::string(30, 'x') + "😀", std::string(30, 'x')},
      {"cut before a blank", std::string(30, 'x') + " yz", std::string(30, 'x')},
      {"empty", "", "Tuteur"},
      {"nothing but what is refused", "[]:*?/\\", "Tuteur"},
      {"what programs keep to themselves", "HISTORY", "Tuteur"},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(Taken({row.wanted}) == Names{row.taken}); }
}

TEST_CASE("Sheet names: no two alike but for case and accents", "[sheet]") {
  CHECK(Taken({"Tim", "TIM", "tîm", "Tim (2)"}) ==
        Names{"Tim", "TIM (2)", "tîm (3)", "Tim (2) (2)"});
  CHECK(Taken({"", "/", "*"}) == Names{"Tuteur", "Tuteur (2)", "Tuteur (3)"});
  CHECK(Taken({"😀", "😁"}) == Names{"😀", "😁"});
  const std::string longest(31, 'x');
  CHECK(Taken({longest, longest}) == Names{longest, std::string(27, 'x') + " (2)"});
}

}  // namespace
}  // namespace tutoring::sheet
