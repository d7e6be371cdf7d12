#include "service/app/telling/former_sheet.h"

#include <set>

#include "service/app/engine/course_cache.h"
#include "service/app/engine/occurrence_loader.h"
#include "service/base/status_macros.h"
#include "service/rules/sheets/sheets.h"

namespace tutoring::app {

absl::StatusOr<std::optional<Duty>> FormerSheet(store::Store& store, int64_t platform,
                                                const store::Alert& alert) {
  std::optional<Duty> found;
  const DutyKey key = alert.duty();
  if (!IsOfSheet(key.kind)) return found;
  TUTORING_ASSIGN_OR_RETURN(const auto occurrences, LoadOccurrences(store, platform, alert.course));
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform, alert.course));
  std::set<std::string> looked_at;  // A person has a membership per change.
  const auto look = [&](const std::string& person, absl::Time, const Membership& membership) {
    if (found.has_value() || !IsLearning(membership)) return;
    if (!looked_at.insert(person).second) return;
    for (const Occurrence& one : *occurrences) {
      if (SheetAnchor(key.kind, alert.course, person, one.open) != key.anchor) continue;
      found = Duty{.kind = key.kind,
                   .anchor = key.anchor,
                   .course = alert.course,
                   .subject = person,
                   .learner = person,
                   .opened = alert.stage_time,
                   .due = alert.stage_time,
                   .last_access = one.open};
      return;
    }
  };
  roster->ForEachMembership(look);
  return found;
}

}  // namespace tutoring::app
