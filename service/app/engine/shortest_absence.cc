#include "service/app/engine/shortest_absence.h"

#include <algorithm>

#include "service/rules/absence/watch.h"

namespace tutoring::app {
// No calendar or suspension makes a limit come sooner than elapsed time does.
absl::Duration ShortestAbsence(const CoursePolicy& policy) {
  absl::Duration shortest = absl::InfiniteDuration();
  for (const auto& timeline : policy.Timelines()) {
    for (const PolicyTerm& term : *timeline) {
      const ContactPolicy& contact = term.policy.contact;
      const PresencePolicy& presence = term.policy.presence;
      shortest = std::min({shortest, contact.absent_after, contact.repeat_after});
      if (presence.watched) shortest = std::min(shortest, AtLeast(presence.absent_after));
    }
  }
  return shortest;
}

}  // namespace tutoring::app
