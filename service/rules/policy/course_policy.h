#ifndef SERVICE_RULES_POLICY_COURSE_POLICY_H_
#define SERVICE_RULES_POLICY_COURSE_POLICY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "service/rules/calendar/calendar.h"
#include "service/rules/interval.h"
#include "service/rules/people/suspension.h"
#include "service/rules/policy/policy.h"
#include "service/rules/policy/policy_settings.h"

namespace tutoring {

// What a scope was told to do from `effective` on, until its next version: the platform, a course
// of it (`course` set), or a group of a course (`group` set too).
struct PolicyVersion {
  int64_t id = 0;
  bool in_course = false;
  std::string group;
  absl::Time effective;
  PolicySettings settings;
};

// The policy in force from `since` on, until the next term.
struct PolicyTerm {
  absl::Time since;
  Policy policy;
  // Whose hours are working time; null where the policy names none that exists, when all time
  // counts.
  std::shared_ptr<const Calendar> calendar;
  std::vector<int64_t> versions;  // That it is made of: platform, course, group.
};

// By `since`, without gaps: the first is since ever.
using PolicyTimeline = std::vector<PolicyTerm>;

const PolicyTerm& TermAt(const PolicyTimeline& timeline, absl::Time time);

// When `holds` of the policy in force: by time, joined.
std::vector<Interval> TermsWhere(const PolicyTimeline& timeline,
                                 absl::FunctionRef<bool(const Policy&)> holds);

// Settings laid over all that is said from `since` on, for everybody: those of a trial.
struct PolicyOverlay {
  absl::Time since = absl::InfiniteFuture();
  PolicySettings settings;
};

using CalendarsById = std::map<std::string, std::shared_ptr<const Calendar>>;

// The policies of one course over time, with the calendars and suspensions that its targets count
// by. Source: DESIGN 5.
//
//  1. A policy is that of the pack which the platform chose, overlaid field by field with the
//     settings of the platform, the course and the group that hold at the time: of each scope the
//     version with the latest effective instant, the later entered of two with the same.
//  2. A learner of several groups has the policy of the first of them, by IdLess, that has a
//     version in force: another group's first version is a change like any other.
//  3. Suspensions are facts: they count from when they were, whenever they were entered.
//  4. An overlay goes over all of it, its pack beneath all of it.
//
// An immutable value; cannot fail: settings were checked when they were entered, and what cannot be
// read is inherited.
class CoursePolicy {
 public:
  explicit CoursePolicy(const Policy& base, const std::vector<PolicyVersion>& versions = {},
                        const CalendarsById& calendars = {},
                        std::vector<Suspension> suspensions = {}, PolicyOverlay overlay = {});

  // For a learner who is in `groups`, sorted by IdLess.
  std::shared_ptr<const PolicyTimeline> TimelineFor(const std::vector<std::string>& groups) const;

  // That of the course and of each group by itself.
  std::vector<std::shared_ptr<const PolicyTimeline>> Timelines() const;

  // Whether the policy of anybody says so at any time.
  bool EverSays(bool (*says)(const Policy& policy)) const;

  // By time, joined where they touch.
  std::vector<Interval> SuspendedFor(const std::string& learner) const;

 private:
  PolicyTimeline MakeTimeline(const std::vector<std::string>& groups) const;

  Policy base_;
  std::vector<PolicyVersion> versions_;
  CalendarsById calendars_;
  std::vector<Suspension> suspensions_;
  PolicyOverlay overlay_;
  // Of whoever is in no group with versions, and of those in one.
  std::shared_ptr<const PolicyTimeline> timeline_;
  std::map<std::string, std::shared_ptr<const PolicyTimeline>> groups_;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_COURSE_POLICY_H_
