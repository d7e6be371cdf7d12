#include "tests/simulation/naive/presences.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/absences.h"

namespace tutoring::testing::naive {
namespace {

constexpr char kInformed[] = "presence.staff_informed";

// What does not count: the tutor's leaves, too.
std::vector<Span> NotCounted(const Course& course, const std::string& tutor) {
  std::vector<Span> spans = SuspendedAs(course, tutor, Stand::kTutoring);
  for (const Span& leave : course.people.LeavesOf(tutor)) spans.push_back(leave);
  return spans;
}

// By the policy of their groups where the count begins.
absl::Time ThresholdOf(const Course& course, const std::string& tutor, absl::Time from) {
  const Names groups = course.people.GroupsAt(tutor, from);
  const std::vector<Span> not_counted = NotCounted(course, tutor);
  return DueUnderChanges(from, kNever, course.terms.ChangesAfter(from), [&](absl::Time at) {
    const Rulebook rules = course.terms.At(groups, at);
    return course.terms.Add(from, rules.Of("presence", "absent_after"), rules, not_counted);
  });
}

void Settle(const Course& course, const std::string& tutor, const Absence& absence,
            const Span& watched, Owed& owed) {
  Ending end = EndingOf(course, owed.name, tutor, Stand::kTutoring, owed.due);
  if (watched.until < end.time) end = {watched.until, State::kCancelled};
  if (absence.returned != kNever && absence.returned <= end.time)
    end = {absence.returned, State::kClosed};
  Matter matter = MatterOf(course, tutor, Stand::kTutoring, absence, owed.due);
  matter.due = owed.due;
  matter.ended = end.time;
  matter.imported = IsImported(course, owed.due);
  owed.verdict = Judge(matter);
  owed.state = end.state;
  owed.closed = end.time;
  owed.assignees = {tutor};
}

}  // namespace

std::vector<Owed> PresencesOwed(const Course& course) {
  std::vector<Owed> owed;
  for (const std::string& tutor : course.people.EverShownAs(Stand::kTutoring)) {
    for (const Absence& absence : AbsencesOf(course, tutor, Stand::kTutoring)) {
      const Names groups = course.people.GroupsAt(tutor, absence.from);
      for (const Span& watched : course.terms.SpansWhere(groups, kInformed)) {
        const absl::Time from = std::max(absence.from, watched.from);
        if (from >= watched.until || from >= absence.returned) continue;
        const absl::Time due = ThresholdOf(course, tutor, from);
        const bool there = absence.shown < due || absence.returned <= due || watched.until <= due;
        if (there || !MayOpenAt(course, tutor, Stand::kTutoring, due)) continue;
        Owed one{.name = absl::StrCat("presence ", course.id, " ", tutor, " ",
                                      InstantText(absence.last), " from ", InstantText(from)),
                 .opened = from,
                 .due = due};
        Settle(course, tutor, absence, watched, one);
        owed.push_back(std::move(one));
        break;  // One at most of each absence.
      }
    }
  }
  return owed;
}

}  // namespace tutoring::testing::naive
