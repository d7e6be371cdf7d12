#ifndef SERVICE_APP_GRID_GRID_TOTALS_H_
#define SERVICE_APP_GRID_GRID_TOTALS_H_

#include <compare>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/grid/grid.h"

namespace tutoring::app {

// By what totals are told apart. Equals GridDimension of grid_service.proto.
enum class GridDimension { kTutor = 1, kLearner = 2, kKind = 3, kWeek = 4 };

// What a total is of; what totals are not told apart by is empty.
struct GridKey {
  std::string tutor;
  std::string learner;
  std::string group;
  int kind = 0;
  absl::Time week = absl::InfinitePast();  // Its beginning.

  std::strong_ordering operator<=>(const GridKey&) const = default;
};

// What is observed, estimated and declared stays apart.
struct GridTotal {
  GridKey key;
  int64_t acts = 0;       // Observed, whatever was decided of them.
  int64_t drafts = 0;     // Open ones among them,
  int64_t estimated = 0;  // and the minutes that these are estimated to have taken.
  int64_t lines = 0;
  int64_t declared = 0;  // Minutes of the lines.
};

struct GridSummary {
  std::vector<GridTotal> totals;  // By key.
  GridTotal total;                // Of all.
  int64_t budget = 0;             // Minutes planned for the course; 0 where there are none.
};

// Adds up the choice, whose ends are set. An act counts where its draft would put it, also where it
// was corrected into another kind of line. The budget is that in force now. FAILED_PRECONDITION
// (GRID_TOO_LARGE) for more than 10,000 totals. Other errors: those of the database.
absl::StatusOr<GridSummary> SummarizeGrid(store::Store& store, const store::Platform& platform,
                                          const Policy& policy, absl::Time now,
                                          const GridChoice& choice,
                                          const std::vector<GridDimension>& dimensions);

// For how many minutes the course is planned at `now`; 0 where that is not set.
absl::StatusOr<int64_t> BudgetOf(store::Store& store, CourseCache& cache,
                                 const store::Platform& platform, const Policy& policy,
                                 const std::string& course, absl::Time now);

}  // namespace tutoring::app

#endif  // SERVICE_APP_GRID_GRID_TOTALS_H_
