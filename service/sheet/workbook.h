#ifndef SERVICE_SHEET_WORKBOOK_H_
#define SERVICE_SHEET_WORKBOOK_H_

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/sheet/memory_file.h"
#include "service/sheet/sheet_names.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace tutoring::sheet {

// How a cell looks.
enum class Style {
  kTitle,
  kSubtitle,
  kHeading,
  kText,
  kNumber,
  kHours,
  kTime,
  kDay,
  kTotal,
  kTotalNumber,
  kTotalHours,
};
inline constexpr size_t kStyles = 11;

// A cell, counted from 0.
struct Cell {
  int row = 0;
  int column = 0;
};

// "$B$5", and "'L''été'!$B$5:$B$9" of a sheet.
std::string CellName(Cell cell);
std::string RangeName(absl::string_view sheet, Cell first, Cell last);

class Workbook;

// One sheet, written from its first row to its last: what is above the latest cell is settled.
// Belongs to its workbook, which remembers the first error.
class Sheet {
 public:
  const std::string& name() const { return name_; }

  void Text(Cell cell, absl::string_view text, Style style = Style::kText);
  void Number(Cell cell, double value, Style style = Style::kNumber);
  // As civil time of `zone`.
  void Time(Cell cell, absl::Time time, absl::TimeZone zone, Style style);
  // With the value that it has, for programs that do not calculate.
  void Formula(Cell cell, const std::string& formula, double value, Style style = Style::kNumber);

  // Once, before any cell: widths of the columns, in characters, 0 for one that is not shown;
  // printed on A4 across, all columns on one page, `heading` (a row) on each; what is above the row
  // below it stays in view.
  void Lay(const std::vector<double>& widths, int heading);
  // Before any cell of the row: makes room for so many lines of text. Programs do not do so by
  // themselves.
  void MakeRoom(int row, int lines);

 private:
  friend class Workbook;
  Sheet(Workbook& book, std::string name, lxw_worksheet* sheet)
      : book_(book), name_(std::move(name)), sheet_(sheet) {}

  Workbook& book_;
  std::string name_;
  lxw_worksheet* sheet_;
};

// An XLSX file of several sheets. Rows are kept in temporary files without a name as they are
// written, whatever the number of lines. Texts are never taken for formulas. One thread at a time.
class Workbook {
 public:
  // How instants and days are shown: "dd/mm/yyyy hh:mm". Errors: RESOURCE_EXHAUSTED.
  static absl::StatusOr<std::unique_ptr<Workbook>> Create(const char* time_format,
                                                          const char* day_format, SheetNames names);
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook();

  void Describe(const std::string& title, absl::Time made);
  // Its name is `wanted`, as far as sheet_names.h lets it. Errors: RESOURCE_EXHAUSTED.
  absl::StatusOr<Sheet*> AddSheet(absl::string_view wanted);
  // The bytes; nothing may be written any more. Errors: INTERNAL, RESOURCE_EXHAUSTED.
  absl::StatusOr<std::string> Close();

 private:
  friend class Sheet;
  Workbook(MemoryFile file, SheetNames names) : file_(std::move(file)), names_(std::move(names)) {}

  void AddStyles(const char* time_format, const char* day_format);
  lxw_format* FormatOf(Style style) const { return formats_[static_cast<size_t>(style)]; }
  void Note(int error);

  MemoryFile file_;
  SheetNames names_;
  lxw_workbook* book_ = nullptr;
  std::array<lxw_format*, kStyles> formats_{};
  std::vector<std::unique_ptr<Sheet>> sheets_;
  int error_ = 0;  // The first of the library's.
};

}  // namespace tutoring::sheet

#endif  // SERVICE_SHEET_WORKBOOK_H_
