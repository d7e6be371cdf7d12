#ifndef SERVICE_SHEET_CSV_CELL_H_
#define SERVICE_SHEET_CSV_CELL_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tutoring::sheet {

// A text as a cell of CSV, always in quotes. One that a spreadsheet program would run as a formula
// (it begins with = + - @, a tab or a carriage return, or their wide forms) gets an apostrophe in
// front: it is shown as text. Cannot fail.
std::string CsvCell(absl::string_view text);

}  // namespace tutoring::sheet

#endif  // SERVICE_SHEET_CSV_CELL_H_
