#ifndef TESTS_SUPPORT_BUILDERS_H_
#define TESTS_SUPPORT_BUILDERS_H_

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/response/response.h"

namespace tutoring::testing {

// The shortest time that instants tell apart.
inline constexpr absl::Duration kTick = absl::Microseconds(1);

// The instant so many hours after Monday 2 March 2026, 08:00 UTC, when most stories begin.
inline absl::Time At(double hours) {
  return absl::FromCivil(absl::CivilHour(2026, 3, 2, 8), absl::UTCTimeZone()) +
         hours * absl::Hours(1);
}

// A discussion told as a story; times are hours, see At(). The course was adopted, and its roster
// first read, a thousand hours before; nobody is in it yet.
class Story {
 public:
  static constexpr double kAdoption = -1000;

  Story() {
    thread.discussion = "d1";
    thread.forum = "f1";
    course.adoption = At(kAdoption);
    roster.AddSnapshot(At(kAdoption));
  }

  // People who were there from the beginning.
  Story& Learner(const std::string& id, std::vector<std::string> groups = {}) {
    return Shown(kAdoption, id, RoleSet::Of(Role::kLearner), std::move(groups));
  }
  Story& Tutor(const std::string& id, std::vector<std::string> groups = {}) {
    return Shown(kAdoption, id, RoleSet::Of(Role::kTutor), std::move(groups));
  }
  Story& Manager(const std::string& id) {
    return Shown(kAdoption, id, RoleSet::Of(Role::kManager), {});
  }

  Story& Technician(const std::string& id) {
    return Shown(kAdoption, id, RoleSet::Of(Role::kTechnician), {});
  }

  // Complete rosters, and what they show anew of a person.
  Story& RosterRead(double hours) {
    roster.AddSnapshot(At(hours));
    return *this;
  }
  Story& Shown(double hours, const std::string& id, RoleSet roles,
               std::vector<std::string> groups = {}) {
    if (hours != kAdoption) RosterRead(hours);
    roster.AddMembership(id, At(hours), {true, roles, std::move(groups)});
    return *this;
  }
  Story& Missing(double hours, const std::string& id) {
    RosterRead(hours);
    roster.AddMembership(id, At(hours), {});
    return *this;
  }

  // A post that asks, and one that does not. Whose it is decides whether it is a question or an
  // answer.
  Story& Asks(double hours, const std::string& author, const std::string& id) {
    return Posts(hours, author, id, TextClass::kQuestion);
  }
  Story& Thanks(double hours, const std::string& author, const std::string& id) {
    return Posts(hours, author, id, TextClass::kCourtesy);
  }
  Story& Answers(double hours, const std::string& author, const std::string& id) {
    return Posts(hours, author, id, TextClass::kQuestion);
  }
  Story& AnswersPrivately(double hours, const std::string& author, const std::string& to,
                          const std::string& id) {
    Posts(hours, author, id, TextClass::kQuestion);
    thread.posts.back().private_recipient = to;
    return *this;
  }

  // What becomes of posts.
  Story& Edited(double hours, const std::string& id, TextClass text_class) {
    Find(id).versions.push_back({At(hours), text_class});
    return *this;
  }
  Story& Deleted(double hours, const std::string& id, double last_seen) {
    Find(id).deleted = At(hours);
    Find(id).last_seen = At(last_seen);
    return *this;
  }
  Story& Departed(double hours, const std::string& id, double last_seen) {
    Find(id).departed = At(hours);
    Find(id).last_seen = At(last_seen);
    return *this;
  }
  Story& Placed(double hours, const std::string& id) {
    Find(id).placed = At(hours);
    return *this;
  }
  Story& Dismissed(double hours, const std::string& id) {
    thread.dismissals.push_back({id, At(hours)});
    return *this;
  }
  Story& SaidToBeNone(double hours, const std::string& id) {
    thread.dismissals.push_back({id, At(hours), true});
    return *this;
  }
  Story& Said(double hours, const std::string& id, PostMark mark) {
    return Said(At(hours), id, mark);
  }
  Story& Said(absl::Time time, const std::string& id, PostMark mark) {
    Find(id).appraisals.push_back({time, mark});
    std::sort(Find(id).appraisals.begin(), Find(id).appraisals.end());
    return *this;
  }

  // The duties once both watermarks stand at `watermark`.
  std::vector<Duty> Duties(absl::Time watermark) const { return Duties(watermark, watermark); }
  std::vector<Duty> Duties(absl::Time roster_watermark, absl::Time posts_watermark) const {
    CourseFacts facts = course;
    facts.roster_watermark = roster_watermark;
    facts.posts_watermark = posts_watermark;
    Policy whole;
    whole.response = whole.technical = policy;
    if (technical) whole.technical = *technical;
    return ResponseDuties("c1", thread, roster, facts,
                          CoursePolicy(whole, versions, calendars, suspensions));
  }
  std::vector<Duty> Duties(double hours) const { return Duties(At(hours)); }

  // The duty of `anchor`; throws where there is none.
  Duty DutyOf(const std::string& anchor, absl::Time watermark) const {
    for (Duty& duty : Duties(watermark)) {
      if (duty.anchor == anchor) return std::move(duty);
    }
    throw std::out_of_range("no duty of " + anchor);
  }
  Duty DutyOf(const std::string& anchor, double hours) const { return DutyOf(anchor, At(hours)); }

  Thread thread;
  Roster roster;
  CourseFacts course;
  ResponsePolicy policy;
  std::optional<ResponsePolicy> technical;  // Where it differs.
  std::vector<PolicyVersion> versions;
  CalendarsById calendars;
  std::vector<Suspension> suspensions;

 private:
  Story& Posts(double hours, const std::string& author, const std::string& id,
               TextClass text_class) {
    Post post{.id = id, .author = author, .created = At(hours)};
    post.versions = {{At(hours), text_class}};
    thread.posts.push_back(std::move(post));
    return *this;
  }

  Post& Find(const std::string& id) {
    const auto found = std::find_if(thread.posts.begin(), thread.posts.end(),
                                    [&](const Post& post) { return post.id == id; });
    if (found == thread.posts.end()) throw std::out_of_range("no post " + id);
    return *found;
  }
};

// The anchors of duties, in their order.
inline std::vector<std::string> Anchors(const std::vector<Duty>& duties) {
  std::vector<std::string> anchors;
  for (const Duty& duty : duties) anchors.push_back(duty.anchor);
  return anchors;
}

inline const Stage& StageOf(const Duty& duty, StageKind kind) {
  for (const Stage& stage : duty.stages) {
    if (stage.kind == kind) return stage;
  }
  throw std::out_of_range("no such stage");
}

// The states of reminder, due and escalation.
inline std::vector<StageState> StageStates(const Duty& duty) {
  return {StageOf(duty, StageKind::kReminder).state, StageOf(duty, StageKind::kDue).state,
          StageOf(duty, StageKind::kEscalation).state};
}

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_BUILDERS_H_
