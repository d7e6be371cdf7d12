#ifndef TESTS_SUPPORT_ABSENT_H_
#define TESTS_SUPPORT_ABSENT_H_

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "service/rules/absence/contact.h"
#include "service/rules/absence/presence.h"
#include "tests/support/builders.h"

namespace tutoring::testing {

// Somebody's comings and goings told as a story; times are hours, see At(). The course starts at
// hour 0; learner ana, tutor tim and manager mia are in it from the beginning. What is told of
// accesses and contacts is told of ana unless `attendance.person` is another.
class Absent {
 public:
  Absent() {
    attendance.person = "ana";
    policy.evidence.interventions = true;
    story.course.start = At(0);
    story.course.connections_adoption = At(Story::kAdoption);
    story.Learner("ana").Tutor("tim").Manager("mia");
  }

  // The platform showed until `shown` that they were last there at `hours`, or never.
  Absent& Accessed(double hours, double shown) { return Accessed(At(hours), At(shown)); }
  Absent& Accessed(absl::Time access, absl::Time shown) {
    attendance.accesses.push_back({access, access, shown});
    return *this;
  }
  Absent& NeverSeen(absl::Time shown) { return Accessed(absl::InfinitePast(), shown); }
  Absent& NeverSeen(double shown) { return NeverSeen(At(shown)); }
  Absent& Posted(double hours) {
    attendance.acts.push_back(At(hours));
    return *this;
  }

  // A contact that was declared, at once or later, and one that is a post.
  Absent& Called(absl::Time time, const std::string& author, const std::string& id) {
    attendance.contacts.push_back(
        {.time = time, .author = author, .intervention = id, .declared = time});
    return *this;
  }
  Absent& Called(double hours, const std::string& author, const std::string& id) {
    return Called(At(hours), author, id);
  }
  Absent& Declared(double hours) {
    attendance.contacts.back().declared = At(hours);
    return *this;
  }
  Absent& WroteTo(double hours, const std::string& author, const std::string& post) {
    attendance.contacts.push_back({.time = At(hours), .author = author, .post = post});
    return *this;
  }
  Absent& DeletedAt(absl::Time time) {
    attendance.contacts.back().deleted = time;
    return *this;
  }
  Absent& Dismissed(double hours, const std::string& anchor) {
    for (const DutyKind kind : {DutyKind::kContact, DutyKind::kAbandonment, DutyKind::kPresence}) {
      attendance.dismissals.push_back({kind, anchor, At(hours)});
    }
    return *this;
  }

  // What is owed once all watermarks stand there, but for that of messages, which is never past
  // `messages`.
  AbsenceDuties Owed(absl::Time watermark) const {
    return ContactDuties("c1", attendance, story.roster, FactsAt(watermark), PolicyNow());
  }
  AbsenceDuties OwedByTutor(absl::Time watermark) const {
    return PresenceDuties("c1", attendance, story.roster, FactsAt(watermark), PolicyNow());
  }
  std::vector<Duty> Duties(absl::Time watermark) const { return Owed(watermark).duties; }
  std::vector<Duty> Duties(double hours) const { return Duties(At(hours)); }

  // The only duty; throws where there is none or another.
  Duty OnlyDuty(absl::Time watermark) const { return Only(Duties(watermark)); }
  Duty OnlyDuty(double hours) const { return OnlyDuty(At(hours)); }

  static Duty Only(std::vector<Duty> duties) {
    if (duties.size() != 1) throw std::out_of_range("not one duty");
    return std::move(duties.front());
  }

  CourseFacts FactsAt(absl::Time watermark) const {
    CourseFacts facts = story.course;
    facts.roster_watermark = facts.posts_watermark = facts.connections_watermark = watermark;
    facts.messages_watermark = std::min(watermark, messages);
    return facts;
  }
  CoursePolicy PolicyNow() const {
    return CoursePolicy(policy, story.versions, story.calendars, story.suspensions);
  }

  Story story;  // Of the course, its people, breaks and policies; not of its thread.
  Attendance attendance;
  Policy policy;
  absl::Time messages = absl::InfiniteFuture();
};

// The instants at which duties opened.
inline std::vector<absl::Time> Openings(const std::vector<Duty>& duties) {
  std::vector<absl::Time> openings;
  for (const Duty& duty : duties) openings.push_back(duty.opened);
  return openings;
}

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_ABSENT_H_
