#include "tests/rules/any_absence.h"

#include <algorithm>
#include <set>

#include "service/base/instant.h"

namespace tutoring::testing {
namespace {

using rc::gen::element;
using rc::gen::inRange;

bool Sometimes(int percent) { return *inRange(0, 100) < percent; }

Interval SomeInterval() {
  const absl::Time from = SomeInstant();
  return {from, from + absl::Hours(12) * *inRange(1, 12)};
}

void AddPeople(Absent& story) {
  const RoleSet learner = RoleSet::Of(Role::kLearner);
  story.story.Learner("bob");
  story.story.Shown(*inRange(0, 900), "tom", RoleSet::Of(Role::kTutor));
  if (!Sometimes(30)) return;
  const int left = *inRange(0, 900);
  story.story.RosterRead(left - *inRange(1, 50)).Missing(left, "ana");
  if (Sometimes(50)) story.story.Shown(left + *inRange(1, 200), "ana", learner);
}

void AddCourse(Absent& story) {
  CourseFacts& course = story.story.course;
  if (Sometimes(20)) course.start = absl::InfinitePast();
  if (Sometimes(20)) course.end = SomeInstant();
  if (Sometimes(20)) course.connections_adoption = SomeInstant();
  if (!Sometimes(20)) return;
  course.in_scope = false;
  course.last_in_scope = SomeInstant();
  course.scope_lost = course.last_in_scope + absl::Hours(*inRange(1, 50));
}

}  // namespace

absl::Time SomeInstant() {
  const absl::Time time = At(12 * *inRange(0, 80));
  const int edge = *inRange(0, 10);
  return edge == 0 ? time - kTick : edge == 1 ? time + kTick : time;
}

Contact SomeContact(int number) {
  Contact contact{.time = SomeInstant(),
                  .author = *element<std::string>("tim", "tim", "mia", "tom", "bob", "xan")};
  (Sometimes(50) ? contact.post : contact.intervention) = std::to_string(number);
  contact.direct = !contact.post.empty() && Sometimes(40);
  if (!contact.intervention.empty()) contact.declared = contact.time + absl::Hours(*inRange(0, 60));
  return contact;
}

void AddAccesses(Absent& story) {
  std::set<absl::Time> accesses;
  const int count = *inRange(0, 5);
  for (int i = 0; i < count; ++i) accesses.insert(SomeInstant());
  absl::Time access = absl::InfinitePast();
  for (const absl::Time next : accesses) {
    if (Sometimes(80)) story.Accessed(access, next - absl::Hours(6) * *inRange(0, 6) - kTick);
    access = next;
  }
  story.Accessed(access, std::max(SomeInstant(), access));
}

rc::Gen<Absent> AnyStory() {
  return rc::gen::exec([] {
    Absent story;
    AddAccesses(story);
    AddPeople(story);
    AddCourse(story);
    const int acts = *inRange(0, 3);
    for (int i = 0; i < acts; ++i) story.attendance.acts.push_back(SomeInstant());
    const int contacts = *inRange(0, 8);
    for (int i = 0; i < contacts; ++i) story.attendance.contacts.push_back(SomeContact(i));
    if (Sometimes(30)) story.story.suspensions.push_back({"", SomeInterval()});
    story.policy.evidence.messages = Sometimes(40);
    if (Sometimes(20)) story.messages = SomeInstant();
    story.policy.contact.most_cycles = *inRange(1, 4);
    const auto duties = story.Duties(SomeInstant());
    if (!duties.empty() && Sometimes(20)) {
      story.attendance.dismissals.push_back(
          {duties.front().kind, duties.front().anchor, SomeInstant()});
    }
    return story;
  });
}

rc::Gen<Absent> AnyTutorStory() {
  return rc::gen::map(AnyStory(), [](Absent story) {
    story.attendance.person = "tim";
    story.attendance.contacts.clear();
    story.attendance.dismissals.clear();
    story.policy.presence.watched = true;
    return story;
  });
}

AbsenceDuties OwedOf(const Absent& story, const CourseFacts& facts) {
  const auto rule = story.attendance.person == "tim" ? &PresenceDuties : &ContactDuties;
  return rule("c1", story.attendance, story.story.roster, facts, story.PolicyNow());
}

const Duty* Find(const std::vector<Duty>& duties, const Duty& duty) {
  for (const Duty& other : duties) {
    if (other.kind == duty.kind && other.anchor == duty.anchor) return &other;
  }
  return nullptr;
}

std::ostream& operator<<(std::ostream& os, const Absent& story) {
  const auto hours = [](absl::Time time) { return absl::FormatDuration(time - At(0)); };
  for (const Access& a : story.attendance.accesses) {
    os << "\n  access " << hours(a.access) << " shown until " << hours(a.last_shown);
  }
  for (const absl::Time act : story.attendance.acts) os << "\n  act " << hours(act);
  for (const Contact& c : story.attendance.contacts) {
    os << "\n  contact " << hours(c.time) << " by " << c.author << (c.direct ? ", direct" : "")
       << ", declared " << hours(c.declared);
  }
  for (const AbsenceDismissal& d : story.attendance.dismissals) {
    os << "\n  dismissal " << hours(d.time);
  }
  for (const Suspension& s : story.story.suspensions) {
    os << "\n  break " << hours(s.time.from) << " to " << hours(s.time.until);
  }
  const CourseFacts& course = story.story.course;
  return os << "\n  start " << hours(course.start) << " end " << hours(course.end) << " adopted "
            << hours(course.connections_adoption) << " scope lost " << hours(course.ScopeEnd())
            << " last in scope " << hours(course.last_in_scope) << "\n";
}

}  // namespace tutoring::testing
