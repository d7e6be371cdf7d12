#include "service/rules/absence/absences.h"

#include <algorithm>
#include <set>

#include "service/base/instant.h"
#include "service/rules/anchor.h"

namespace tutoring {
namespace {

// Never is a presence before all others.
std::set<absl::Time> Presences(const Attendance& attendance) {
  std::set<absl::Time> presences{absl::InfinitePast()};
  for (const Access& access : attendance.accesses) presences.insert(access.access);
  presences.insert(attendance.acts.begin(), attendance.acts.end());
  return presences;
}

}  // namespace

std::vector<Absence> AbsencesOf(const Attendance& attendance, const Expected& expected) {
  std::vector<Access> accesses = attendance.accesses;
  std::sort(accesses.begin(), accesses.end(),
            [](const Access& a, const Access& b) { return a.access < b.access; });
  std::vector<Absence> absences;
  absl::Time proved = absl::InfinitePast();
  bool shown_still = false;
  auto shown = accesses.begin();
  const std::set<absl::Time> presences = Presences(attendance);
  for (auto presence = presences.begin(); presence != presences.end(); ++presence) {
    for (; shown != accesses.end() && shown->access <= *presence; ++shown) {
      proved = std::max(proved, shown->last_shown);
      shown_still = shown->shown_still;
    }
    const bool never = *presence == absl::InfinitePast();
    Absence absence{.last_access = *presence,
                    .from = never ? expected.never_since : std::max(*presence, expected.since),
                    .proved = proved,
                    .shown_still = shown_still};
    if (std::next(presence) != presences.end()) absence.returned = *std::next(presence);
    const bool remembered = absence.returned > expected.forgotten;
    if (remembered && absence.from < absence.returned) absences.push_back(absence);
  }
  return absences;
}

std::string AbsenceAnchor(absl::string_view course, absl::string_view person,
                          const Absence& absence, absl::string_view begun_by) {
  return AnchorOf({course, person, ToMicros(absence.last_access), begun_by});
}

}  // namespace tutoring
