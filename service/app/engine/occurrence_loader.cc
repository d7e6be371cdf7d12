#include "service/app/engine/occurrence_loader.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

bool IsBefore(const store::EvaluationPlan& a, const store::EvaluationPlan& b) {
  return std::tie(a.effective, a.id) < std::tie(b.effective, b.id);
}

const store::EvaluationPlan* FirstOf(const std::vector<store::EvaluationPlan>& plans) {
  const auto first = std::min_element(plans.begin(), plans.end(), IsBefore);
  return first == plans.end() ? nullptr : &*first;
}

// How far an activity tells who hands in what in the course.
absl::Status AddTelling(store::Store& store, int64_t platform, const std::string& course,
                        Occurrence& occurrence) {
  if (!occurrence.IsLinked()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto versions,
                            store.submissions.Versions(platform, course, occurrence.activity));
  absl::Time told = absl::InfinitePast();
  for (const store::ActivityVersion& version : versions) {
    if (version.telling) told = version.last_observed;
  }
  for (const store::ActivityVersion& version : versions) {
    if (version.telling) continue;
    occurrence.untold.from = std::min(occurrence.untold.from, version.first_observed);
    occurrence.untold.until = std::max(occurrence.untold.until, version.last_observed);
  }
  const bool lost = occurrence.untold.until > told;
  occurrence.told_until = lost || !IsSet(told) ? told : absl::InfiniteFuture();
  return absl::OkStatus();
}

}  // namespace

const store::EvaluationPlan* PlanAt(const std::vector<store::EvaluationPlan>& plans,
                                    absl::Time open) {
  const store::EvaluationPlan* found = FirstOf(plans);
  for (const store::EvaluationPlan& plan : plans) {
    if (plan.effective <= open && IsBefore(*found, plan)) found = &plan;
  }
  return found;
}

absl::StatusOr<std::shared_ptr<const std::vector<Occurrence>>> LoadOccurrences(
    store::Store& store, int64_t platform, const std::string& course) {
  auto occurrences = std::make_shared<std::vector<Occurrence>>();
  TUTORING_ASSIGN_OR_RETURN(const auto plans, store.evaluations.Plans(platform, course));
  if (plans.empty()) return occurrences;
  TUTORING_ASSIGN_OR_RETURN(const auto links, store.evaluations.Links(platform, course));
  std::map<absl::Time, const store::OccurrenceLink*> linked;
  for (const store::OccurrenceLink& link : links) linked[link.open] = &link;
  for (const store::EvaluationPlan& plan : plans) {
    for (const store::PlannedOccurrence& one : plan.occurrences) {
      if (PlanAt(plans, one.open) != &plan) continue;
      Occurrence occurrence{.open = one.open,
                            .close = one.close,
                            .final = one.final,
                            .planned = plan.created,
                            .activity = one.final ? plan.final_activity : plan.activity};
      const auto link = linked.find(one.open);
      if (link != linked.end()) {
        occurrence.activity = link->second->activity;
        occurrence.linked = link->second->time;
      }
      TUTORING_RETURN_IF_ERROR(AddTelling(store, platform, course, occurrence));
      occurrences->push_back(std::move(occurrence));
    }
  }
  std::sort(occurrences->begin(), occurrences->end(),
            [](const Occurrence& a, const Occurrence& b) { return a.open < b.open; });
  return occurrences;
}

}  // namespace tutoring::app
