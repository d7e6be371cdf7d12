#ifndef SERVICE_SHEET_CUT_TEXT_H_
#define SERVICE_SHEET_CUT_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tutoring::sheet {

// The first characters of a UTF-8 text that fit into so many units of UTF-16, by which spreadsheet
// programs count. Cannot fail.
std::string CutText(absl::string_view text, size_t units);

}  // namespace tutoring::sheet

#endif  // SERVICE_SHEET_CUT_TEXT_H_
