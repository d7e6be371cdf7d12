#ifndef SERVICE_SHEET_GRID_FILE_H_
#define SERVICE_SHEET_GRID_FILE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/sheet/words.h"

namespace tutoring::sheet {

// What a file is of.
struct GridHead {
  const Words& words;
  absl::TimeZone zone;  // In which its times are.
  Interval period;      // Until its end, excluded.
  std::string course;   // Its name; empty: of several courses.
  int64_t budget = 0;   // Minutes planned for the course; 0: none, or not to be compared.
  absl::Time made;      // When.
};

// One line: what a tutor did, or is seen to have done.
struct GridRow {
  absl::Time time;
  absl::Time week;  // Its beginning.
  std::string course;
  std::string whom;
  InterventionKind kind = InterventionKind::kContent;
  Channel channel = Channel::kForum;
  Initiative initiative = Initiative::kProactive;
  bool together = false;
  Origin origin = Origin::kDeclared;
  int minutes = 0;  // Of a draft: estimated; else declared. They are never added up together.
  std::string note;
  std::string links;  // Joined by blanks.
};

// A file that is written tutor by tutor. Texts are UTF-8, of anybody's making: no cell of the file
// is taken for a formula that is none of ours.
//
//   TUTORING_RETURN_IF_ERROR(file->BeginTutor("Alice", 3));
//   TUTORING_RETURN_IF_ERROR(file->Add(row));
//   TUTORING_ASSIGN_OR_RETURN(const std::string bytes, file->Finish());
//
// Holds little of what was added besides the file itself. Errors: INTERNAL, RESOURCE_EXHAUSTED
// (DISK_FULL). One thread at a time.
class GridFile {
 public:
  virtual ~GridFile() = default;

  // What is added from now on is by this tutor, of whom so many acts were observed.
  virtual absl::Status BeginTutor(const std::string& name, int acts) = 0;
  virtual absl::Status Add(const GridRow& row) = 0;
  // The bytes of the whole file; nothing may be added any more.
  virtual absl::StatusOr<std::string> Finish() = 0;
};

// Lines of text, a heading first: UTF-8 with a mark, cells separated as programs of that language
// expect, lines by CR LF.
std::unique_ptr<GridFile> NewGridCsv(const GridHead& head);

// A workbook: a summary, the weeks, a sheet per tutor.
absl::StatusOr<std::unique_ptr<GridFile>> NewGridWorkbook(const GridHead& head);

}  // namespace tutoring::sheet

#endif  // SERVICE_SHEET_GRID_FILE_H_
