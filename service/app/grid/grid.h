#ifndef SERVICE_APP_GRID_GRID_H_
#define SERVICE_APP_GRID_GRID_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/grid/drafts.h"

namespace tutoring::app {

// Which part of the tracking grid is added up or written: of a course, of a tutor, or all.
struct GridChoice {
  std::string course;
  std::string tutor;
  absl::Time from = absl::InfinitePast();     // Included. InfinitePast: ten years before the end.
  absl::Time until = absl::InfiniteFuture();  // Excluded. InfiniteFuture: all that there is.
};

// The choice with both ends. INVALID_ARGUMENT: TIME_OUT_OF_RANGE, TIME_ORDER (it ends before it
// starts, or more than ten years after it).
absl::StatusOr<GridChoice> CompletePeriod(GridChoice choice, absl::Time now);

// Walks the choice, whose ends are set, holding little of it: the lines that stand, the latest
// first; and every act with its draft, the latest first. Errors: those of the database, and of
// `visit`, which ends the walk.
absl::Status ForEachLine(store::Store& store, const store::Platform& platform,
                         const GridChoice& choice,
                         const std::function<absl::Status(const store::Intervention&)>& visit);
absl::Status ForEachDraft(Drafts& drafts, const GridChoice& choice,
                          const std::function<absl::Status(const DraftView&)>& visit);

}  // namespace tutoring::app

#endif  // SERVICE_APP_GRID_GRID_H_
