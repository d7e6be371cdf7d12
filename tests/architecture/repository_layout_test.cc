#include "tests/architecture/repository_layout.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace tutoring::architecture::repository_layout_test {
namespace {

Tree CompleteTopLevel() {
  return {{"CMakeLists.txt", ""},  {"README.md", ""},    {"proto/a.proto", ""},
          {"service/main.cc", ""}, {"schema/a.sql", ""}, {"lms_bridge/a.cc", ""},
          {"tests/run", ""},       {"deploy/run", ""}};
}

std::string LinesOfCode(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += ";\n";
  return text;
}

TEST_CASE("Layout: the checkout keeps its rules", "[architecture]") {
  const Tree tree = ReadTree();
  const auto check =
      GENERATE(WrongTopLevel, UnregisteredTests, MissingReadmes, LongFiles, WrongGuards);
  const Findings findings = check(tree);
  INFO(Lines(findings));
  CHECK(findings.empty());
}

TEST_CASE("Layout: the real tree is read at all", "[architecture]") {
  Tree tree = ReadTree();
  CHECK(std::any_of(tree.begin(), tree.end(), [](const TreeFile& file) {
    return file.path == "tests/architecture/repository_layout_test.cc" && !file.text.empty();
  }));
}

TEST_CASE("Layout: the top level is exact", "[architecture]") {
  Tree tree = CompleteTopLevel();
  CHECK(WrongTopLevel(tree).empty());
  SECTION("an extra file is found") {
    tree.push_back({"notes.txt", ""});
    CHECK(WrongTopLevel(tree) == Findings{"notes.txt has no place there"});
  }
  SECTION("a missing folder is found") {
    tree.pop_back();
    CHECK(WrongTopLevel(tree) == Findings{"deploy is missing"});
  }
}

TEST_CASE("Layout: a test that is not built is found", "[architecture]") {
  struct Row {
    std::string name;
    std::string top;
    std::string folder;
    bool built;
  };
  const Row row = GENERATE(values<Row>({
      {"named", "add_subdirectory(app)", "add_executable(app_test one_test.cc)", true},
      {"by glob", "add_subdirectory(app)", "file(GLOB sources CONFIGURE_DEPENDS *.cc)", true},
      {"not named", "add_subdirectory(app)", "add_executable(app_test two_test.cc)", false},
      {"commented out", "add_subdirectory(app)", "add_executable(app_test\n  # one_test.cc\n)",
       false},
      {"folder not added", "# add_subdirectory(app)", "add_executable(app_test one_test.cc)",
       false},
  }));
  DYNAMIC_SECTION(row.name) {
    const Tree tree = {{"CMakeLists.txt", "add_subdirectory(tests)"},
                       {"tests/CMakeLists.txt", row.top},
                       {"tests/app/CMakeLists.txt", row.folder},
                       {"tests/app/one_test.cc", ""}};
    CHECK(UnregisteredTests(tree).empty() == row.built);
  }
}

TEST_CASE("Layout: a folder of code without a README is found", "[architecture]") {
  CHECK(MissingReadmes({{"service/app/a.cc", ""}, {"service/README.md", ""}}) ==
        Findings{"service/app has no README.md"});
  CHECK(MissingReadmes({{"service/app/a.cc", ""}, {"service/app/README.md", ""}}).empty());
  CHECK(MissingReadmes({{"tests/scenario/data/a.txtpb", ""}}).empty());
}

TEST_CASE("Layout: a file that is too long is found", "[architecture]") {
  CHECK(LongFiles({{"service/app/a.cc", LinesOfCode(401)}}).size() == 1);
  CHECK(LongFiles({{"service/app/a.cc", LinesOfCode(400)}}).empty());
  CHECK(LongFiles({{"tests/app/a_test.cc", LinesOfCode(501)}}).size() == 1);
  CHECK(LongFiles({{"tests/app/a_test.cc", LinesOfCode(500)}}).empty());
}

TEST_CASE("Layout: a header with another's guard is found", "[architecture]") {
  CHECK(WrongGuards({{"service/app/a.h", "#ifndef SERVICE_APP_B_H_\n#define SERVICE_APP_B_H_\n"}})
            .size() == 1);
  CHECK(WrongGuards({{"service/app/a.h", "#ifndef SERVICE_APP_A_H_\n#define SERVICE_APP_A_H_\n"}})
            .empty());
}

}  // namespace
}  // namespace tutoring::architecture::repository_layout_test
