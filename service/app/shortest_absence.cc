#include "service/app/shortest_absence.h"

#include <algorithm>

namespace tutoring::app {
namespace {

// How long anybody may be away at least: no calendar or suspension makes a limit come sooner than
// elapsed time does.
absl::Duration AtLeast(const Delay& delay) {
  constexpr absl::Duration kShortestDay = absl::Hours(23);
  return delay.working_days > 0 ? (delay.working_days - 1) * kShortestDay : delay.time;
}

}  // namespace

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
