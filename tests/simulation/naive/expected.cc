#include "tests/simulation/naive/expected.h"

#include <algorithm>

namespace tutoring::testing::naive {

void AddHidden(const Course& course, std::vector<Span>& spans) {
  spans.insert(spans.end(), course.sights.hidden.begin(), course.sights.hidden.end());
}

std::vector<Span> SuspendedAs(const Course& course, const std::string& person, Stand stand) {
  std::vector<Span> spans = course.terms.SuspendedFor(person);
  if (stand == Stand::kLearning) AddHidden(course, spans);
  for (const Span& gap : course.people.GapsOf(person, stand)) spans.push_back(gap);
  return spans;
}

bool MayOpenAt(const Course& course, const std::string& person, Stand stand, absl::Time time) {
  if (time >= course.end || time >= course.scope_lost) return false;
  const auto farewell = course.people.GoodbyeOf(person, stand);
  return !farewell.has_value() || time < farewell->seen;
}

Ending EndingOf(const Course& course, const std::string& name, const std::string& person,
                Stand stand, absl::Time opened) {
  // One that was dismissed before it opened, since its opening has moved, ends there.
  const absl::Time dismissed = course.record.DismissedAt(name);
  const auto farewell = course.people.GoodbyeOf(person, stand);
  const std::vector<Ending> endings = {
      {std::max(opened, dismissed), State::kDismissed},
      {farewell.has_value() ? farewell->seen : kNever, State::kCancelled},
      {course.scope_lost, State::kCancelled}};
  const auto first =
      std::min_element(endings.begin(), endings.end(),
                       [](const Ending& a, const Ending& b) { return a.time < b.time; });
  return first->time == kNever ? Ending{} : *first;
}

Matter MatterOf(const Course& course, const std::string& person, Stand stand, absl::Time opened,
                absl::Time adopted) {
  Matter matter;
  matter.known = course.people.RoleKnownSince(person, opened);
  if (adopted != kNever) matter.known = std::max(matter.known, adopted);
  if (opened >= course.former_end) matter.known = std::max(matter.known, course.end_known);
  matter.certain = course.last_in_scope;
  if (const auto farewell = course.people.GoodbyeOf(person, stand))
    matter.certain = std::min(matter.certain, farewell->last);
  return matter;
}

}  // namespace tutoring::testing::naive
