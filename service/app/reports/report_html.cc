#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "service/app/reports/report_page.h"

namespace tutoring::app {
namespace {

// Prints as well as it reads on a screen.
constexpr char kStyle[] = R"(
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff;
       max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-top: 1rem; border-top: 1px solid #c8c8c8; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.5rem; margin: 0; }
dt { color: #555; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border: 1px solid #c8c8c8;
         hyphens: auto; }
.short { white-space: nowrap; }
th { background: #f1f1f1; }
.remarks { white-space: pre-wrap; overflow-wrap: anywhere; margin: .75rem 0;
           padding: .5rem 1rem; border-left: .25rem solid #3b6ea5; background: #f5f8fb; }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
  table { font-size: .8rem; }
  th, td { padding: .2rem .3rem; overflow-wrap: anywhere; }
  .short { white-space: normal; }
}
@page { margin: 1.5cm; }
@media print {
  body { margin: 0; max-width: none; }
  h2, dl { break-after: avoid; }
  h2, tr { break-inside: avoid; }
}
)";

std::string Escaped(const std::string& text) {
  return absl::StrReplaceAll(
      text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}

std::string Tagged(const char* tag, const std::string& text) {
  return absl::StrCat("<", tag, ">", Escaped(text), "</", tag, ">");
}

void AppendFacts(const ReportPage::Facts& facts, std::string& html) {
  absl::StrAppend(&html, "<dl>\n");
  for (const auto& [what, value] : facts) {
    absl::StrAppend(&html, Tagged("dt", what), Tagged("dd", value), "\n");
  }
  absl::StrAppend(&html, "</dl>\n");
}

// A date or a number stays on one line.
void AppendCell(const std::string& cell, std::string& html) {
  constexpr size_t kShort = 12;
  const bool is_short = cell.size() <= kShort && !absl::StrContains(cell, ' ');
  absl::StrAppend(&html, is_short ? "<td class=\"short\">" : "<td>", Escaped(cell), "</td>");
}

void AppendTable(const ReportPage::Table& table, std::string& html) {
  if (table.rows.empty()) return;
  absl::StrAppend(&html, "<table>\n<thead><tr>");
  for (const std::string& heading : table.headings) absl::StrAppend(&html, Tagged("th", heading));
  absl::StrAppend(&html, "</tr>\n</thead>\n<tbody>\n");
  for (const auto& row : table.rows) {
    absl::StrAppend(&html, "<tr>");
    for (const std::string& cell : row) AppendCell(cell, html);
    absl::StrAppend(&html, "</tr>\n");
  }
  absl::StrAppend(&html, "</tbody>\n</table>\n");
}

void AppendRemarks(const std::string& remarks, std::string& html) {
  if (remarks.empty()) return;
  absl::StrAppend(&html, "<div class=\"remarks\">", Escaped(remarks), "</div>\n");
}

}  // namespace

std::string ReportAsHtml(const ReportPage& page) {
  const char* language = page.language == Language::kEnglish ? "en" : "fr";
  std::string html = absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"", language, "\">\n<head>\n<meta charset=\"utf-8\">\n",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
      Tagged("title", page.title), "\n<style>", kStyle, "</style>\n</head>\n<body>\n",
      Tagged("h1", page.title), "\n");
  AppendFacts(page.facts, html);
  if (!page.remarks.empty()) absl::StrAppend(&html, Tagged("h2", page.remarks_heading), "\n");
  AppendRemarks(page.remarks, html);
  absl::StrAppend(&html, Tagged("h2", page.overview_heading), "\n");
  AppendTable(page.overview, html);
  for (const ReportPage::Section& section : page.sections) {
    absl::StrAppend(&html, "<section>\n", Tagged("h2", section.heading), "\n");
    AppendFacts(section.facts, html);
    AppendRemarks(section.remarks, html);
    AppendTable(section.sheets, html);
    absl::StrAppend(&html, "</section>\n");
  }
  absl::StrAppend(&html, "</body>\n</html>\n");
  return html;
}

}  // namespace tutoring::app
