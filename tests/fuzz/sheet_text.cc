// Names and notes as files of the grid hold them. Each line of the input is a tutor's name; their
// line of the grid has it as a note too.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "service/base/text.h"
#include "service/rules/fold.h"
#include "service/sheet/csv_cell.h"
#include "service/sheet/cut_text.h"
#include "service/sheet/grid_file.h"
#include "service/sheet/sheet_names.h"
#include "tests/fuzz/target.h"
#include "tests/sheet/grid_rows.h"

namespace tutoring::fuzz::sheet_text {
namespace {

constexpr size_t kMostTutors = 8;

void CheckCell(const std::string& text) {
  const std::string cell = sheet::CsvCell(text);
  Expect(cell.size() >= 2 && cell.front() == '"' && cell.back() == '"', "a cell is in quotes");
  const std::string inner = cell.substr(1, cell.size() - 2);
  const std::string plain = absl::StrReplaceAll(inner, {{"\"\"", "\""}});
  Expect(absl::StrReplaceAll(plain, {{"\"", "\"\""}}) == inner, "quotes within a cell are doubled");
  Expect(plain == text || plain == "'" + text, "a cell holds its text");
  for (const char* begin : {"=", "+", "-", "@", "\t", "\r", "\n"}) {
    Expect(!absl::StartsWith(plain, begin), "no cell runs as a formula");
  }
}

void CheckSheetNames(const std::vector<std::string>& wanted) {
  sheet::SheetNames names("Tuteur");
  std::set<std::string> taken;
  for (const std::string& one : wanted) {
    const std::string name = names.Take(one);
    Expect(!name.empty() && IsUtf8(name), "a sheet has a name");
    Expect(sheet::CutText(name, 31) == name, "it fits");
    Expect(name.find_first_of("[]:*?/\\") == std::string::npos, "it has no sign that is refused");
    Expect(name.front() != '\'' && name.back() != '\'', "no apostrophe is at its ends");
    Expect(FoldText(name) != "history", "it is none that programs keep to themselves");
    Expect(taken.insert(name).second, "no two are alike");
  }
}

void CheckFile(sheet::GridFile& file, const std::vector<std::string>& tutors) {
  for (const std::string& tutor : tutors) {
    Expect(file.BeginTutor(tutor, 1).ok(), "a tutor has any name");
    sheet::GridRow row = testing::Declared();
    row.whom = row.note = row.links = row.course = tutor;
    Expect(file.Add(row).ok(), "a line holds any text");
  }
  const auto bytes = file.Finish();
  Expect(bytes.ok() && !bytes->empty(), "the file is written");
}

void Run(absl::string_view input) {
  // What is stored is text.
  if (!IsUtf8(input)) return;
  std::vector<std::string> lines = absl::StrSplit(input, '\n');
  if (lines.size() > kMostTutors) lines.resize(kMostTutors);
  CheckCell(std::string(input));
  CheckSheetNames(lines);
  const sheet::GridHead head = testing::HeadIn(sheet::FrenchWords());
  CheckFile(*sheet::NewGridCsv(head), lines);
  const auto workbook = sheet::NewGridWorkbook(head);
  Expect(workbook.ok(), "a workbook can be begun");
  CheckFile(**workbook, lines);
}

const Registered kTarget({"sheet_text", Run});

}  // namespace
}  // namespace tutoring::fuzz::sheet_text
