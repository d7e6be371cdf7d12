#ifndef TESTS_SUPPORT_EXCHANGING_H_
#define TESTS_SUPPORT_EXCHANGING_H_

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/rules/signals/signal.h"
#include "tests/support/builders.h"

namespace tutoring::testing {

// How the learners of a course write to each other, told as a story; times are hours, see At(). The
// course starts at hour 0. Learners ana, abe, amy and ari of group A, whose tutor is tim, bob and
// bea of group B, whose tutor is tea, and manager mia are in it from the beginning. A silence is
// 336 hours long.
class Exchanging {
 public:
  static constexpr double kSilence = 336;

  Exchanging() {
    policy.collaboration.signals = true;
    story.course.start = At(0);
    facts.writable = absl::InfinitePast();
    for (const char* id : {"ana", "abe", "amy", "ari"}) story.Learner(id, {"A"});
    for (const char* id : {"bob", "bea"}) story.Learner(id, {"B"});
    story.Tutor("tim", {"A"}).Tutor("tea", {"B"}).Manager("mia");
  }

  // A post in a discussion, which is one for questions where `asks`.
  Exchanging& Wrote(absl::Time time, const std::string& author, const std::string& discussion,
                    bool asks = false) {
    facts.posts.push_back({absl::StrCat(facts.posts.size()), discussion, author, time, asks});
    return *this;
  }
  Exchanging& Wrote(double hours, const std::string& author, const std::string& discussion) {
    return Wrote(At(hours), author, discussion);
  }
  // Two posts of one instant, in a discussion of their own.
  Exchanging& Talked(absl::Time time, const std::string& one, const std::string& other) {
    const std::string discussion = absl::StrCat("talk ", facts.posts.size());
    return Wrote(time, one, discussion).Wrote(time, other, discussion);
  }
  Exchanging& Talked(double hours, const std::string& one, const std::string& other) {
    return Talked(At(hours), one, other);
  }
  // So many questions of bea's that one and the same person answers first.
  Exchanging& Answered(int questions, const std::string& by, absl::Time time) {
    for (int i = 0; i < questions; ++i) {
      const std::string discussion = absl::StrCat("question ", facts.posts.size());
      Wrote(time - absl::Hours(1), "bea", discussion, true).Wrote(time, by, discussion, true);
    }
    return *this;
  }
  Exchanging& Answered(int questions, const std::string& by, double hours) {
    return Answered(questions, by, At(hours));
  }
  Exchanging& Dismissed(const Duty& signal, double hours) {
    facts.dismissals.push_back({signal.key(), At(hours)});
    return *this;
  }

  // What there is once both watermarks stand there.
  AbsenceDuties Told(absl::Time watermark) const {
    CourseFacts course = story.course;
    course.roster_watermark = course.posts_watermark = watermark;
    return SignalDuties("c1", facts, story.roster, course,
                        CoursePolicy(policy, story.versions, story.calendars, story.suspensions));
  }
  // Those of one subject, by opening.
  std::vector<Duty> Of(DutyKind kind, const std::string& subject, absl::Time watermark) const {
    std::vector<Duty> signals;
    for (Duty& duty : Told(watermark).duties) {
      if (duty.kind == kind && duty.subject == subject) signals.push_back(std::move(duty));
    }
    return signals;
  }
  std::vector<Duty> OfGroup(const std::string& group, absl::Time watermark) const {
    return Of(DutyKind::kSilentGroup, group, watermark);
  }
  std::vector<Duty> OfGroup(const std::string& group, double hours) const {
    return OfGroup(group, At(hours));
  }
  std::vector<Duty> OfLearner(const std::string& learner, absl::Time watermark) const {
    return Of(DutyKind::kIsolatedLearner, learner, watermark);
  }
  std::vector<Duty> OfLearner(const std::string& learner, double hours) const {
    return OfLearner(learner, At(hours));
  }
  std::vector<Duty> OfAnswers(absl::Time watermark) const {
    return Of(DutyKind::kPeerAnswers, "", watermark);
  }
  std::vector<Duty> OfAnswers(double hours) const { return OfAnswers(At(hours)); }

  Story story;  // Of the course, its people, breaks and policies; not of its thread.
  SignalFacts facts;
  Policy policy;
};

// The instants at which they opened.
inline std::vector<absl::Time> SignalOpenings(const std::vector<Duty>& signals) {
  std::vector<absl::Time> openings;
  for (const Duty& signal : signals) openings.push_back(signal.opened);
  return openings;
}

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_EXCHANGING_H_
