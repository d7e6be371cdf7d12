#include "service/app/grid/grid.h"

#include <algorithm>
#include <vector>

#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr absl::Duration kLongestPeriod = absl::Hours(24 * 3653);  // Ten years, whichever.
constexpr int kBatch = 1000;

}  // namespace

absl::StatusOr<GridChoice> CompletePeriod(GridChoice choice, absl::Time now) {
  if (!IsSet(choice.until)) choice.until = now + kClockTolerance + absl::Microseconds(1);
  if (!IsSet(choice.from)) choice.from = std::max(absl::UnixEpoch(), choice.until - kLongestPeriod);
  for (const absl::Time time : {choice.from, choice.until}) {
    if (!ValidateTime(time, absl::InfiniteFuture(), "time").accepted()) {
      return Invalid("TIME_OUT_OF_RANGE", "start_time or end_time is before 1970 or after 2100");
    }
  }
  if (choice.from < choice.until && choice.until - choice.from <= kLongestPeriod) return choice;
  return Invalid("TIME_ORDER", "end_time is not after start_time, or more than ten years after it");
}

absl::Status ForEachLine(store::Store& store, const store::Platform& platform,
                         const GridChoice& choice,
                         const std::function<absl::Status(const store::Intervention&)>& visit) {
  store::InterventionFilter filter{
      .course = choice.course, .tutor = choice.tutor, .from = choice.from, .until = choice.until};
  while (true) {
    TUTORING_ASSIGN_OR_RETURN(const auto batch,
                              store.interventions.List(platform.key, filter, kBatch));
    for (const store::Intervention& line : batch) TUTORING_RETURN_IF_ERROR(visit(line));
    if (static_cast<int>(batch.size()) < kBatch) return absl::OkStatus();
    filter.before_time = batch.back().time;
    filter.before_id = batch.back().id;
  }
}

absl::Status ForEachDraft(Drafts& drafts, const GridChoice& choice,
                          const std::function<absl::Status(const DraftView&)>& visit) {
  DraftFilter slice{.course = choice.course, .tutor = choice.tutor, .from = choice.from};
  TUTORING_ASSIGN_OR_RETURN(const absl::Time begin, drafts.Begin(slice));
  for (slice.until = choice.until; slice.until > begin; slice.until = slice.from) {
    slice.from = std::max(begin, slice.until - kDraftsAtOnce);
    TUTORING_ASSIGN_OR_RETURN(const auto some, drafts.Read(slice));
    for (auto view = some.rbegin(); view != some.rend(); ++view) {
      TUTORING_RETURN_IF_ERROR(visit(*view));
    }
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
