#include "deploy/tutorctl/table.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/text_width.h"

namespace tutoring::tutorctl {
namespace {

constexpr int kGap = 2;
// Below this a cut word says nothing any more.
constexpr int kNarrowest = 6;
// And from here on a name mostly does.
constexpr int kReadable = 16;

int Excess(const std::vector<int>& widths, int width) {
  const int gaps = kGap * (static_cast<int>(widths.size()) - 1);
  return std::accumulate(widths.begin(), widths.end(), gaps) - width;
}

// Takes one column's width at a time from the widest column of that kind, until all fits.
void Shrink(const std::vector<Column>& columns, Fit fit, int width, std::vector<int>& widths) {
  while (Excess(widths, width) > 0) {
    int* widest = nullptr;
    for (size_t i = 0; i < widths.size(); ++i) {
      const bool may_shrink = columns[i].fit == fit && widths[i] > kNarrowest;
      if (may_shrink && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    }
    if (widest == nullptr) return;
    --*widest;
  }
}

}  // namespace

Table::Table(std::vector<Column> columns, int width) : columns_(std::move(columns)), width_(width) {
  std::vector<std::string> headings;
  for (const Column& column : columns_) headings.push_back(column.heading);
  rows_.push_back(std::move(headings));
}

void Table::AddRow(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = Printable(cell);
  rows_.push_back(std::move(cells));
}

std::vector<int> Table::NaturalWidths() const {
  std::vector<int> widths(columns_.size());
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], TextWidth(row[i]));
  }
  return widths;
}

bool Table::StandsApart() const {
  if (columns_.back().fit != Fit::kApart) return false;
  std::vector<int> widths = NaturalWidths();
  for (size_t i = 0; i < widths.size(); ++i) {
    if (columns_[i].fit == Fit::kShrink) widths[i] = std::min(widths[i], kReadable);
  }
  return Excess(widths, width_) > 0;
}

std::vector<int> Table::FittedWidths(size_t count) const {
  std::vector<int> widths = NaturalWidths();
  widths.resize(count);
  Shrink(columns_, Fit::kShrink, width_, widths);
  Shrink(columns_, Fit::kWhole, width_, widths);
  return widths;
}

std::string Table::Text() const {
  const bool apart = StandsApart();
  const std::vector<int> widths = FittedWidths(columns_.size() - (apart ? 1 : 0));
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (size_t i = 0; i < widths.size(); ++i) {
      const std::string cell = Truncate(row[i], widths[i]);
      absl::StrAppend(&line, cell, std::string(widths[i] - TextWidth(cell) + kGap, ' '));
    }
    absl::StripTrailingAsciiWhitespace(&line);
    absl::StrAppend(&text, line, "\n");
    if (apart && !row.back().empty()) absl::StrAppend(&text, "  ", row.back(), "\n");
  }
  return text;
}

}  // namespace tutoring::tutorctl
