#ifndef TESTS_SUPPORT_FILLING_H_
#define TESTS_SUPPORT_FILLING_H_

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "service/base/instant.h"
#include "service/rules/sheets/sheet_duties.h"
#include "tests/support/builders.h"

namespace tutoring::testing {

// How ana fills her sheets, told as a story; times are hours, see At(). Learner ana, tutor tim and
// manager mia are in the course from the beginning; its platform reports submissions.
class Filling {
 public:
  Filling() {
    facts.learner = "ana";
    policy.evidence.interventions = true;
    story.course.submissions_adoption = At(Story::kAdoption);
    story.Learner("ana").Tutor("tim").Manager("mia");
  }

  // A sheet that is open from then until then, in an activity or (with none) recorded by hand.
  Filling& Sheet(double open, double close, const std::string& activity = "") {
    occurrences.push_back({.open = At(open),
                           .close = At(close),
                           .planned = At(Story::kAdoption),
                           .activity = activity,
                           .told_until = absl::InfiniteFuture()});
    return *this;
  }
  Filling& HandedIn(const std::string& activity, absl::Time time) {
    facts.submissions.push_back({.activity = activity, .time = time});
    return *this;
  }
  Filling& HandedIn(const std::string& activity, double hours) {
    return HandedIn(activity, At(hours));
  }
  // Somebody said at `declared` that the sheet of `open` was handed in then, or was not at all.
  Filling& Recorded(double open, absl::Time time, absl::Time declared, bool handed_in = true) {
    facts.marks.push_back({At(open), handed_in, time, declared, "tim"});
    return *this;
  }

  // A contact, and a conversation about results (which is one, too), declared at once or later.
  Filling& Called(absl::Time time, const std::string& by = "tim", const std::string& id = "7") {
    facts.contacts.push_back({.time = time, .author = by, .intervention = id, .declared = time});
    return *this;
  }
  Filling& Talked(absl::Time time, const std::string& by = "tim", const std::string& id = "8") {
    facts.talks.push_back({.time = time, .author = by, .intervention = id, .declared = time});
    return Called(time, by, id);
  }
  Filling& Declared(absl::Time time) {
    facts.contacts.back().declared = time;
    if (!facts.talks.empty()) facts.talks.back().declared = time;
    return *this;
  }
  Filling& Dismissed(DutyKind kind, double open, double hours) {
    facts.dismissals.push_back({kind, SheetAnchor(kind, "c1", facts.learner, At(open)), At(hours)});
    return *this;
  }

  // What is owed once all watermarks stand there.
  AbsenceDuties Owed(absl::Time watermark) const {
    SheetFacts all = facts;
    all.occurrences = std::make_shared<const std::vector<Occurrence>>(occurrences);
    CourseFacts course = story.course;
    course.roster_watermark = course.posts_watermark = watermark;
    if (IsSet(course.submissions_adoption)) course.submissions_watermark = watermark;
    return SheetDuties("c1", all, story.roster, course,
                       CoursePolicy(policy, story.versions, story.calendars, story.suspensions));
  }
  std::vector<Duty> Duties(absl::Time watermark) const { return Owed(watermark).duties; }

  // That of a kind of the sheet of `open`; none where nothing of the kind is owed.
  std::optional<Duty> Of(DutyKind kind, double open, absl::Time watermark) const {
    for (Duty& duty : Duties(watermark)) {
      if (duty.kind == kind && duty.last_access == At(open)) return std::move(duty);
    }
    return std::nullopt;
  }
  // The same where there is one; throws where there is none.
  Duty Missing(absl::Time watermark, double open = 0) const {
    return Some(Of(DutyKind::kMissingSheet, open, watermark));
  }
  Duty Debrief(absl::Time watermark, double open = 0) const {
    return Some(Of(DutyKind::kDebrief, open, watermark));
  }

  Story story;  // Of the course, its people, breaks and policies; not of its thread.
  std::vector<Occurrence> occurrences;
  SheetFacts facts;
  Policy policy;

 private:
  static Duty Some(std::optional<Duty> duty) {
    if (!duty.has_value()) throw std::out_of_range("nothing of that kind is owed");
    return *std::move(duty);
  }
};

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_FILLING_H_
