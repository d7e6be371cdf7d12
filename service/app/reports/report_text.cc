#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/app/reports/report_page.h"

namespace tutoring::app {
namespace {

constexpr size_t kWidth = 80;

// How many columns a text takes: one per character, which is right for European scripts.
size_t Columns(absl::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }));
}

// A paragraph in lines that begin with `first`, then with as many spaces.
void AppendWrapped(const std::string& first, absl::string_view paragraph, std::string& text) {
  const std::string indent(Columns(first), ' ');
  std::string line = first;
  bool empty = true;
  for (const absl::string_view word :
       absl::StrSplit(paragraph, absl::ByAnyChar(" \t\r"), absl::SkipEmpty())) {
    if (!empty && Columns(line) + 1 + Columns(word) > kWidth) {
      absl::StrAppend(&text, line, "\n");
      line = indent;
      empty = true;
    }
    absl::StrAppend(&line, empty ? "" : " ", word);
    empty = false;
  }
  absl::StrAppend(&text, line, "\n");
}

void AppendHeading(const std::string& heading, char rule, std::string& text) {
  absl::StrAppend(&text, heading, "\n", std::string(std::min(Columns(heading), kWidth), rule),
                  "\n");
}

void AppendFactLines(const ReportPage::Facts& facts, std::string& text) {
  size_t widest = 0;
  for (const auto& [what, value] : facts) widest = std::max(widest, Columns(what));
  for (const auto& [what, value] : facts) {
    AppendWrapped(absl::StrCat(what, std::string(widest - Columns(what), ' '), " : "), value, text);
  }
}

void AppendRemarks(const std::string& heading, const std::string& remarks, std::string& text) {
  if (remarks.empty()) return;
  absl::StrAppend(&text, "\n", heading, " :\n");
  for (const absl::string_view paragraph : absl::StrSplit(remarks, '\n')) {
    AppendWrapped("  ", paragraph, text);
  }
}

// Each row under its first cell; one without a first cell goes on with the row before.
void AppendRows(const ReportPage::Table& table, std::string& text) {
  if (!table.rows.empty()) absl::StrAppend(&text, "\n");
  for (const auto& row : table.rows) {
    const bool begins = !row[0].empty();
    if (begins) {
      AppendWrapped("- ",
                    absl::StrCat(table.headings[0], " ", row[0], " ; ", table.headings[1], " : ",
                                 row[1], " ; ", table.headings[2], " : ", row[2]),
                    text);
    }
    if (row[3] == "-") continue;  // Nothing was said of any objective.
    AppendWrapped("    ",
                  absl::StrCat(row[3], " ; ", table.headings[4], " : ", row[4], " ; ",
                               table.headings[5], " : ", row[5]),
                  text);
  }
}

}  // namespace

std::string ReportAsText(const ReportPage& page) {
  std::string text;
  AppendHeading(page.title, '=', text);
  absl::StrAppend(&text, "\n");
  AppendFactLines(page.facts, text);
  AppendRemarks(page.remarks_heading, page.remarks, text);
  for (const ReportPage::Section& section : page.sections) {
    absl::StrAppend(&text, "\n");
    AppendHeading(section.heading, '-', text);
    AppendFactLines(section.facts, text);
    AppendRemarks(page.remarks_heading, section.remarks, text);
    AppendRows(section.sheets, text);
  }
  return text;
}

}  // namespace tutoring::app
