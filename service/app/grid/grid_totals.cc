#include "service/app/grid/grid_totals.h"

#include <algorithm>
#include <map>

#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/grid/grid_week.h"

namespace tutoring::app {
namespace {

constexpr size_t kMostTotals = 10000;

class Adding {
 public:
  Adding(absl::TimeZone zone, const std::vector<GridDimension>& dimensions)
      : zone_(zone), dimensions_(dimensions) {}

  absl::Status AddLine(const store::Intervention& line) {
    GridTotal one{.lines = 1, .declared = line.minutes};
    return Add(KeyOf(line, line.kind), one);
  }

  absl::Status AddDraft(const DraftView& draft) {
    if (draft.gone) return absl::OkStatus();
    GridTotal one{.acts = 1};
    if (draft.state() == DraftState::kOpen) {
      one.drafts = 1;
      one.estimated = draft.line.minutes;
    }
    return Add(KeyOf(draft.line, draft.line.kind), one);
  }

  GridSummary Summary() && {
    GridSummary summary{.total = total_};
    for (const auto& [key, total] : totals_) {
      summary.totals.push_back(total);
      summary.totals.back().key = key;
    }
    return summary;
  }

 private:
  bool Tells(GridDimension dimension) const {
    return std::find(dimensions_.begin(), dimensions_.end(), dimension) != dimensions_.end();
  }

  template <typename Line>
  GridKey KeyOf(const Line& line, InterventionKind kind) const {
    GridKey key;
    if (Tells(GridDimension::kTutor)) key.tutor = line.tutor;
    if (Tells(GridDimension::kLearner)) {
      key.learner = line.learner;
      key.group = line.group;
    }
    if (Tells(GridDimension::kKind)) key.kind = static_cast<int>(kind);
    if (Tells(GridDimension::kWeek)) key.week = GridWeekOf(line.time, zone_).from;
    return key;
  }

  absl::Status Add(const GridKey& key, const GridTotal& one) {
    for (GridTotal* total : {&totals_[key], &total_}) {
      total->acts += one.acts;
      total->drafts += one.drafts;
      total->estimated += one.estimated;
      total->lines += one.lines;
      total->declared += one.declared;
    }
    if (totals_.size() <= kMostTotals) return absl::OkStatus();
    return Refusal(absl::StatusCode::kFailedPrecondition, "GRID_TOO_LARGE",
                   "there are more than 10,000 totals: ask for fewer weeks, or tell fewer apart");
  }

  absl::TimeZone zone_;
  const std::vector<GridDimension>& dimensions_;
  std::map<GridKey, GridTotal> totals_;
  GridTotal total_;
};

}  // namespace

absl::StatusOr<GridSummary> SummarizeGrid(store::Store& store, const store::Platform& platform,
                                          const Policy& policy, absl::Time now,
                                          const GridChoice& choice,
                                          const std::vector<GridDimension>& dimensions) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(platform.time_zone, &zone))
    return absl::InternalError("time zone does not load");
  Adding adding(zone, dimensions);
  TUTORING_RETURN_IF_ERROR(
      ForEachLine(store, platform, choice,
                  [&](const store::Intervention& line) { return adding.AddLine(line); }));
  CourseCache cache;
  Drafts drafts(store, cache, platform, policy, now);
  TUTORING_RETURN_IF_ERROR(
      ForEachDraft(drafts, choice, [&](const DraftView& draft) { return adding.AddDraft(draft); }));
  GridSummary summary = std::move(adding).Summary();
  if (choice.course.empty()) return summary;
  TUTORING_ASSIGN_OR_RETURN(summary.budget,
                            BudgetOf(store, cache, platform, policy, choice.course, now));
  return summary;
}

absl::StatusOr<int64_t> BudgetOf(store::Store& store, CourseCache& cache,
                                 const store::Platform& platform, const Policy& policy,
                                 const std::string& course, absl::Time now) {
  TUTORING_ASSIGN_OR_RETURN(const auto found,
                            cache.policies().PolicyOf(store, policy, platform, course));
  const auto timeline = found->TimelineFor({});
  return absl::ToInt64Minutes(TermAt(*timeline, now).policy.grid.budget);
}

}  // namespace tutoring::app
