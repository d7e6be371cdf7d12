#include "service/rules/course_policy.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "service/rules/policy_pack.h"

namespace tutoring {
namespace {

// Platform, course, group: a later one overlays an earlier.
constexpr size_t kScopes = 3;

size_t ScopeOf(const PolicyVersion& version) {
  if (!version.group.empty()) return 2;
  return version.in_course ? 1 : 0;
}

bool Concerns(const PolicyVersion& version, const std::string& group) {
  return version.group.empty() || version.group == group;
}

// The version of each scope that holds at `time`, null where there is none.
std::array<const PolicyVersion*, kScopes> HoldingAt(const std::vector<PolicyVersion>& versions,
                                                    const std::string& group, absl::Time time) {
  std::array<const PolicyVersion*, kScopes> holding{};
  for (const PolicyVersion& version : versions) {
    if (!Concerns(version, group) || version.effective > time) continue;
    const PolicyVersion*& held = holding[ScopeOf(version)];
    const auto later = [](const PolicyVersion& a, const PolicyVersion& b) {
      return std::tie(a.effective, a.id) > std::tie(b.effective, b.id);
    };
    if (held == nullptr || later(version, *held)) held = &version;
  }
  return holding;
}

// What the platform's version says of the pack, else the base.
void ApplyPack(const PolicyVersion* platform, Policy& policy) {
  if (platform != nullptr) {
    const auto pack = platform->settings.find("pack");
    if (pack != platform->settings.end()) policy.pack = pack->second;
  }
  ApplySettings(PackSettings(policy.pack), policy).IgnoreError();
}

PolicyTimeline MakeTimeline(const Policy& base, const std::vector<PolicyVersion>& versions,
                            const std::string& group, const CalendarsById& calendars) {
  std::set<absl::Time> changes{absl::InfinitePast()};
  for (const PolicyVersion& version : versions) {
    if (Concerns(version, group)) changes.insert(version.effective);
  }
  PolicyTimeline timeline;
  for (const absl::Time since : changes) {
    PolicyTerm& term = timeline.emplace_back(PolicyTerm{.since = since, .policy = base});
    const auto holding = HoldingAt(versions, group, since);
    ApplyPack(holding[0], term.policy);
    for (const PolicyVersion* version : holding) {
      if (version == nullptr) continue;
      for (const auto& setting : version->settings) {
        ApplySettings({setting}, term.policy).IgnoreError();
      }
      term.versions.push_back(version->id);
    }
    const auto calendar = calendars.find(term.policy.calendar);
    if (calendar != calendars.end()) term.calendar = calendar->second;
  }
  return timeline;
}

}  // namespace

const PolicyTerm& TermAt(const PolicyTimeline& timeline, absl::Time time) {
  const auto next = std::upper_bound(
      timeline.begin(), timeline.end(), time,
      [](absl::Time instant, const PolicyTerm& term) { return instant < term.since; });
  return next == timeline.begin() ? *next : *std::prev(next);
}

CoursePolicy::CoursePolicy(const Policy& base, const std::vector<PolicyVersion>& versions,
                           const CalendarsById& calendars, std::vector<Suspension> suspensions)
    : timeline_(MakeTimeline(base, versions, "", calendars)), suspensions_(std::move(suspensions)) {
  for (const PolicyVersion& version : versions) {
    if (version.group.empty() || groups_.count(version.group) > 0) continue;
    groups_[version.group] = MakeTimeline(base, versions, version.group, calendars);
  }
}

const PolicyTimeline& CoursePolicy::TimelineFor(const std::vector<std::string>& groups) const {
  for (const std::string& group : groups) {
    const auto found = groups_.find(group);
    if (found != groups_.end()) return found->second;
  }
  return timeline_;
}

std::vector<const PolicyTimeline*> CoursePolicy::Timelines() const {
  std::vector<const PolicyTimeline*> timelines{&timeline_};
  for (const auto& [group, timeline] : groups_) timelines.push_back(&timeline);
  return timelines;
}

std::vector<Interval> CoursePolicy::SuspendedFor(const std::string& learner) const {
  std::vector<Interval> suspended;
  for (const Suspension& suspension : suspensions_) {
    if (suspension.learner.empty() || suspension.learner == learner) {
      suspended.push_back(suspension.time);
    }
  }
  return Merged(std::move(suspended));
}

}  // namespace tutoring
