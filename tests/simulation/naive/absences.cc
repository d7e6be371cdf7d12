#include "tests/simulation/naive/absences.h"

#include <algorithm>

#include "tests/simulation/naive/thread.h"

namespace tutoring::testing::naive {
namespace {

// At each access that the platform showed, at each post of their own and whenever they handed
// something in.
std::set<absl::Time> PresencesOf(const Course& course, const std::string& person) {
  std::set<absl::Time> presences;
  for (const AccessSight& sight : course.sights.accesses) {
    const auto one = sight.last.find(person);
    if (one != sight.last.end()) presences.insert(one->second);
  }
  for (const auto& [id, post] : course.sights.posts) {
    if (!post.sights.empty() && post.sights.back().author == person)
      presences.insert(CreationOf(post));
  }
  for (const SubmissionSight& one : course.sights.submissions) {
    if (one.learner == person) presences.insert(one.time);
  }
  presences.erase(kEver);
  return presences;
}

// The last observation that still showed this access, an earlier one or none.
absl::Time LastShown(const Course& course, const std::string& person, absl::Time access) {
  absl::Time shown = kEver;
  for (const AccessSight& sight : course.sights.accesses) {
    const auto one = sight.last.find(person);
    if (one != sight.last.end() && one->second <= access) shown = sight.seen;
  }
  return shown;
}

}  // namespace

std::vector<Absence> AbsencesOf(const Course& course, const std::string& person, Stand stand) {
  const absl::Time first_roster = course.sights.rosters.front().seen;
  const absl::Time first_shown = course.people.FirstShownAs(person, stand);
  const absl::Time since =
      std::max(course.start, first_shown == first_roster ? kEver : first_shown);
  absl::Time never_since = since == kEver ? first_roster : since;
  if (stand == Stand::kTutoring) never_since = std::max(course.start, first_shown);
  std::vector<Absence> absences = {{.last = kEver, .from = never_since}};
  for (const absl::Time presence : PresencesOf(course, person)) {
    absences.back().returned = presence;
    absences.push_back({.last = presence, .from = std::max(presence, since)});
  }
  std::erase_if(absences, [](const Absence& absence) { return absence.returned <= absence.from; });
  const auto& accesses = course.sights.accesses;
  for (Absence& absence : absences) {
    absence.shown = LastShown(course, person, absence.last);
    absence.shown_last = !accesses.empty() && absence.shown == accesses.back().seen;
  }
  return absences;
}

Matter MatterOf(const Course& course, const std::string& person, Stand stand,
                const Absence& absence, absl::Time opened) {
  const absl::Time adopted = std::max(course.adopted, course.connections_adopted);
  Matter matter = MatterOf(course, person, stand, opened, adopted);
  matter.until = std::min({course.roster_until, course.posts_until, course.connections_until});
  matter.shown = absence.shown;
  return matter;
}

bool MoreMayShow(const Course& course, const std::string& person, Stand stand,
                 const Absence& absence) {
  const bool there = !course.people.GoodbyeOf(person, stand) && course.scope_lost == kNever;
  return absence.shown_last || (absence.returned == kNever && there);
}

bool IsImported(const Course& course, absl::Time due) {
  const absl::Time adopted = std::max(course.adopted, course.connections_adopted);
  return adopted != kNever && due < adopted;
}

}  // namespace tutoring::testing::naive
