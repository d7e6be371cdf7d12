#include "service/sheet/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/sheet/cut_text.h"

namespace tutoring::sheet {
namespace {

constexpr size_t kLongestText = 32767;  // Of a cell, for every program.
constexpr uint8_t kA4 = 9;
constexpr uint32_t kShade = 0xE7EEF5;
constexpr double kMargin = 0.4;  // Inches.
constexpr int kMostLines = 25;   // No row may be higher.

lxw_row_t RowOf(Cell cell) { return static_cast<lxw_row_t>(cell.row); }
lxw_col_t ColumnOf(Cell cell) { return static_cast<lxw_col_t>(cell.column); }

absl::Status DiskFull() {
  return Refusal(absl::StatusCode::kResourceExhausted, "DISK_FULL",
                 "there is no room for the file");
}

}  // namespace

std::string CellName(Cell cell) {
  char name[LXW_MAX_CELL_NAME_LENGTH];
  lxw_rowcol_to_cell_abs(name, RowOf(cell), ColumnOf(cell), 1, 1);
  return name;
}

std::string RangeName(absl::string_view sheet, Cell first, Cell last) {
  return absl::StrCat("'", absl::StrReplaceAll(sheet, {{"'", "''"}}), "'!", CellName(first), ":",
                      CellName(last));
}

void Sheet::Text(Cell cell, absl::string_view text, Style style) {
  book_.Note(worksheet_write_string(sheet_, RowOf(cell), ColumnOf(cell),
                                    CutText(text, kLongestText).c_str(), book_.FormatOf(style)));
}

void Sheet::Number(Cell cell, double value, Style style) {
  book_.Note(
      worksheet_write_number(sheet_, RowOf(cell), ColumnOf(cell), value, book_.FormatOf(style)));
}

void Sheet::Time(Cell cell, absl::Time time, absl::TimeZone zone, Style style) {
  const absl::CivilSecond civil = absl::ToCivilSecond(time, zone);
  lxw_datetime shown = {.year = static_cast<int>(civil.year()),
                        .month = civil.month(),
                        .day = civil.day(),
                        .hour = civil.hour(),
                        .min = civil.minute(),
                        .sec = static_cast<double>(civil.second())};
  book_.Note(
      worksheet_write_datetime(sheet_, RowOf(cell), ColumnOf(cell), &shown, book_.FormatOf(style)));
}

void Sheet::Formula(Cell cell, const std::string& formula, double value, Style style) {
  book_.Note(worksheet_write_formula_num(sheet_, RowOf(cell), ColumnOf(cell), formula.c_str(),
                                         book_.FormatOf(style), value));
}

void Sheet::Lay(const std::vector<double>& widths, int heading) {
  for (size_t i = 0; i < widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    lxw_row_col_options options = {.hidden = widths[i] == 0};
    book_.Note(worksheet_set_column_opt(sheet_, column, column, widths[i], nullptr, &options));
  }
  const auto row = static_cast<lxw_row_t>(heading);
  worksheet_freeze_panes(sheet_, row + 1, 0);
  book_.Note(worksheet_repeat_rows(sheet_, row, row));
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kA4);
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_set_margins(sheet_, kMargin, kMargin, kMargin, 2 * kMargin);
  book_.Note(worksheet_set_footer(sheet_, "&L&A&R&P / &N"));
}

void Sheet::MakeRoom(int row, int lines) {
  const int shown = std::min(lines, kMostLines);
  book_.Note(
      worksheet_set_row(sheet_, static_cast<lxw_row_t>(row), shown * LXW_DEF_ROW_HEIGHT, nullptr));
}

absl::StatusOr<std::unique_ptr<Workbook>> Workbook::Create(const char* time_format,
                                                           const char* day_format,
                                                           SheetNames names) {
  TUTORING_ASSIGN_OR_RETURN(MemoryFile file, MemoryFile::Create());
  std::unique_ptr<Workbook> book(new Workbook(std::move(file), std::move(names)));
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  book->book_ = workbook_new_opt(book->file_.path().c_str(), &options);
  if (book->book_ == nullptr) return DiskFull();
  book->AddStyles(time_format, day_format);
  return book;
}

Workbook::~Workbook() {
  if (book_ != nullptr) workbook_close(book_);
}

void Workbook::AddStyles(const char* time_format, const char* day_format) {
  for (lxw_format*& format : formats_) {
    format = workbook_add_format(book_);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  }
  format_set_bold(FormatOf(Style::kTitle));
  format_set_font_size(FormatOf(Style::kTitle), 14);
  format_set_font_color(FormatOf(Style::kSubtitle), 0x555555);
  lxw_format* heading = FormatOf(Style::kHeading);
  format_set_bold(heading);
  format_set_text_wrap(heading);
  format_set_bg_color(heading, kShade);
  format_set_border(heading, LXW_BORDER_THIN);
  format_set_align(heading, LXW_ALIGN_CENTER);
  format_set_align(heading, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(FormatOf(Style::kText));
  for (const Style style :
       {Style::kText, Style::kNumber, Style::kHours, Style::kTime, Style::kDay}) {
    format_set_border(FormatOf(style), LXW_BORDER_HAIR);
  }
  for (const Style style : {Style::kTotal, Style::kTotalNumber, Style::kTotalHours}) {
    format_set_bold(FormatOf(style));
    format_set_top(FormatOf(style), LXW_BORDER_THIN);
  }
  for (const Style style : {Style::kNumber, Style::kTotalNumber}) {
    format_set_num_format(FormatOf(style), "#,##0");
  }
  for (const Style style : {Style::kHours, Style::kTotalHours}) {
    format_set_num_format(FormatOf(style), "#,##0.00");
  }
  format_set_num_format(FormatOf(Style::kTime), time_format);
  format_set_num_format(FormatOf(Style::kDay), day_format);
  for (const Style style : {Style::kTime, Style::kDay}) {
    format_set_align(FormatOf(style), LXW_ALIGN_LEFT);
  }
}

void Workbook::Describe(const std::string& title, absl::Time made) {
  std::string copy = title;
  lxw_doc_properties properties = {.title = copy.data(), .created = absl::ToTimeT(made)};
  Note(workbook_set_properties(book_, &properties));
}

absl::StatusOr<Sheet*> Workbook::AddSheet(absl::string_view wanted) {
  std::string name = names_.Take(wanted);
  lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr) return DiskFull();
  sheets_.push_back(std::unique_ptr<Sheet>(new Sheet(*this, std::move(name), sheet)));
  return sheets_.back().get();
}

absl::StatusOr<std::string> Workbook::Close() {
  Note(workbook_close(std::exchange(book_, nullptr)));
  if (error_ == LXW_ERROR_CREATING_TMPFILE || error_ == LXW_ERROR_MEMORY_MALLOC_FAILED) {
    return DiskFull();
  }
  if (error_ != LXW_NO_ERROR) {
    return absl::InternalError(
        absl::StrCat("the workbook: ", lxw_strerror(static_cast<lxw_error>(error_))));
  }
  return file_.Read();
}

void Workbook::Note(int error) {
  if (error_ == 0) error_ = error;
}

}  // namespace tutoring::sheet
