#ifndef SERVICE_ICAL_LINE_READER_H_
#define SERVICE_ICAL_LINE_READER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace tutoring::ical {

// A content line: what was folded over several lines of the file is one again.
struct ContentLine {
  int number = 0;  // Where it begins; the first of the file is 1.
  std::string text;

  // What stands before the first ":" or ";", in capitals; empty where there is neither.
  std::string Name() const;
  // What stands behind the first ":" that is in no quotes, without spaces at its ends.
  absl::string_view Value() const;
};

// Gives the content lines of an iCalendar file one by one, whether its lines end in CRLF or LF. A
// mark of UTF-8 at the beginning and empty lines are passed over. `text` must outlive it.
class LineReader {
 public:
  explicit LineReader(absl::string_view text);

  // None at the end of the file.
  std::optional<ContentLine> Next();

 private:
  bool AtFold() const;
  absl::string_view TakeLine();

  absl::string_view rest_;
  int lines_taken_ = 0;
};

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_LINE_READER_H_
