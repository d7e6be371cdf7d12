#ifndef SERVICE_SHEET_SHEET_NAMES_H_
#define SERVICE_SHEET_SHEET_NAMES_H_

#include <set>
#include <string>

#include "absl/strings/string_view.h"

namespace tutoring::sheet {

// Names for the sheets of one workbook, made of any text so that spreadsheet programs take them:
//
//  1. None of []:*?/\ nor a control character: a blank instead; no apostrophe at either end.
//  2. At most 31 units of UTF-16, cut between characters.
//  3. Not empty, nor "History", which programs keep to themselves: `fallback` instead.
//  4. No two alike but for case and accents: the later one ends with (2), (3), ...
class SheetNames {
 public:
  explicit SheetNames(std::string fallback) : fallback_(std::move(fallback)) {}

  std::string Take(absl::string_view wanted);

 private:
  std::string fallback_;
  std::set<std::string> taken_;  // Folded.
};

}  // namespace tutoring::sheet

#endif  // SERVICE_SHEET_SHEET_NAMES_H_
