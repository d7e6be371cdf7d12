#ifndef TESTS_SUPPORT_WELCOMING_H_
#define TESTS_SUPPORT_WELCOMING_H_

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "service/rules/welcome/welcome.h"
#include "tests/support/builders.h"

namespace tutoring::testing {

// How the learners of a course are welcomed, told as a story; times are hours, see At(). The course
// starts at hour 0; tutors tim of group A and tea of group B, learners ana (A) and bob (B), and
// manager mia are in it from the beginning.
class Welcoming {
 public:
  Welcoming() {
    policy.welcome.owed = true;
    policy.evidence.interventions = true;
    story.course.start = At(0);
    story.Tutor("tim", {"A"}).Tutor("tea", {"B"}).Learner("ana", {"A"}).Learner("bob", {"B"});
    story.Manager("mia");
  }

  // An announcement, a post to one learner, and something that was declared.
  Welcoming& Announced(absl::Time time, const std::string& by, const std::string& post) {
    facts.greetings.push_back({.time = time, .author = by, .post = post});
    return *this;
  }
  Welcoming& Announced(double hours, const std::string& by, const std::string& post) {
    return Announced(At(hours), by, post);
  }
  Welcoming& WroteTo(double hours, const std::string& learner, const std::string& by,
                     const std::string& post) {
    facts.greetings.push_back(
        {.time = At(hours), .author = by, .whom = {"", learner}, .post = post});
    return *this;
  }
  // Where only the group can read it.
  Welcoming& WroteToGroup(double hours, const std::string& group, const std::string& by,
                          const std::string& post) {
    facts.greetings.push_back({.time = At(hours), .author = by, .whom = {group, ""}, .post = post});
    return *this;
  }
  Welcoming& Met(double hours, const std::string& group, const std::string& by,
                 const std::string& intervention) {
    facts.greetings.push_back({.time = At(hours),
                               .author = by,
                               .whom = {group, ""},
                               .intervention = intervention,
                               .declared = At(hours)});
    return *this;
  }
  // The last of these was seen to be gone then.
  Welcoming& Gone(double hours) {
    facts.greetings.back().deleted = At(hours);
    return *this;
  }

  // An item done (or otherwise) at a time, and said to be so then or later.
  Welcoming& Marked(const Welcomed& whom, WelcomeItem item, absl::Time time,
                    ItemState state = ItemState::kDone) {
    facts.marks.push_back(
        {.whom = whom, .item = item, .state = state, .time = time, .declared = time});
    return *this;
  }
  Welcoming& Declared(double hours) {
    facts.marks.back().declared = At(hours);
    return *this;
  }
  // All but the contact.
  Welcoming& Told(const Welcomed& whom, absl::Time time) {
    for (const WelcomeItem item : kWelcomeItems) {
      if (item != WelcomeItem::kContact) Marked(whom, item, time);
    }
    return *this;
  }
  Welcoming& Told(const Welcomed& whom, double hours) { return Told(whom, At(hours)); }
  Welcoming& Dismissed(const Welcomed& whom, double hours) {
    facts.dismissals.push_back({WelcomeAnchor("c1", whom), At(hours)});
    return *this;
  }

  // What is owed once both watermarks stand there.
  std::vector<Duty> Duties(absl::Time watermark) const {
    CourseFacts course = story.course;
    course.roster_watermark = course.posts_watermark = watermark;
    return WelcomeDuties("c1", facts, story.roster, course,
                         CoursePolicy(policy, story.versions, story.calendars, story.suspensions));
  }
  std::vector<Duty> Duties(double hours) const { return Duties(At(hours)); }

  // Whose welcomes there are, in their order.
  std::vector<Welcomed> Whom(double hours = 500) const {
    std::vector<Welcomed> whom;
    for (const Duty& duty : Duties(hours)) whom.push_back(WelcomedBy(duty));
    return whom;
  }
  // That of `whom`; throws where there is none.
  Duty Of(const Welcomed& whom, absl::Time watermark) const {
    for (Duty& duty : Duties(watermark)) {
      if (WelcomedBy(duty) == whom) return std::move(duty);
    }
    throw std::out_of_range("no such welcome");
  }
  Duty Of(const Welcomed& whom, double hours = 500) const { return Of(whom, At(hours)); }

  Story story;  // Of the course, its people, breaks and policies; not of its thread.
  WelcomeFacts facts;
  Policy policy;
};

inline const Welcomed kGroupA = {"A", ""};
inline const Welcomed kGroupB = {"B", ""};
inline const Welcomed kNoGroup = {"", ""};

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_WELCOMING_H_
