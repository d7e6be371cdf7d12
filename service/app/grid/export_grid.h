#ifndef SERVICE_APP_GRID_EXPORT_GRID_H_
#define SERVICE_APP_GRID_EXPORT_GRID_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/app/grid/grid.h"
#include "service/app/telling/wording.h"

namespace tutoring::app {

// How the grid is written. Equals GridFormat of grid_service.proto.
enum class GridFormat { kXlsx = 1, kCsv = 2 };

struct GridExport {
  GridChoice choice;
  GridFormat format = GridFormat::kXlsx;
  Language language = Language::kFrench;
};

// How much one file may hold.
struct GridLimits {
  int lines = 100000;  // And drafts.
  size_t tutors = 200;
  size_t text = size_t{64} << 20;  // Bytes of notes and links.
};

// Writes the lines of the choice, and its open drafts as such, tutor by tutor, each by time, and
// returns the bytes of the file (sheet/grid_file.h). The budget of a course is compared where all
// of the course is written.
//
// Holds the file, all open drafts and the lines of one tutor at a time. FAILED_PRECONDITION
// (GRID_TOO_LARGE) for more than the limits.
// INVALID_ARGUMENT: as CompletePeriod. Other errors: those of the database and of the file.
absl::StatusOr<std::string> ExportGrid(store::Store& store, const store::Platform& platform,
                                       const Policy& policy, absl::Time now,
                                       const GridExport& wanted, const GridLimits& limits = {});

}  // namespace tutoring::app

#endif  // SERVICE_APP_GRID_EXPORT_GRID_H_
