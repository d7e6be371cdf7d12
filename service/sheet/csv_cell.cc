#include "service/sheet/csv_cell.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace tutoring::sheet {
namespace {

constexpr std::array<absl::string_view, 11> kFormulas = {
    "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

bool RunsAsFormula(absl::string_view text) {
  return std::any_of(kFormulas.begin(), kFormulas.end(),
                     [&](absl::string_view begin) { return absl::StartsWith(text, begin); });
}

}  // namespace

std::string CsvCell(absl::string_view text) {
  return absl::StrCat("\"", RunsAsFormula(text) ? "'" : "",
                      absl::StrReplaceAll(text, {{"\"", "\"\""}}), "\"");
}

}  // namespace tutoring::sheet
