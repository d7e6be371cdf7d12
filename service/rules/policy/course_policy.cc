#include "service/rules/policy/course_policy.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "service/base/instant.h"
#include "service/rules/policy/policy_pack.h"

namespace tutoring {
namespace {

// Platform, course, group: a later one overlays an earlier.
constexpr size_t kScopes = 3;

size_t ScopeOf(const PolicyVersion& version) {
  if (!version.group.empty()) return 2;
  return version.in_course ? 1 : 0;
}

bool Concerns(const PolicyVersion& version, const std::vector<std::string>& groups) {
  return version.group.empty() ||
         std::find(groups.begin(), groups.end(), version.group) != groups.end();
}

// The first of `groups` with a version in force; empty where there is none.
std::string GroupAt(const std::vector<PolicyVersion>& versions,
                    const std::vector<std::string>& groups, absl::Time time) {
  for (const std::string& group : groups) {
    for (const PolicyVersion& version : versions) {
      if (version.group == group && version.effective <= time) return group;
    }
  }
  return "";
}

// The version of each scope that holds at `time`, null where there is none.
std::array<const PolicyVersion*, kScopes> HoldingAt(const std::vector<PolicyVersion>& versions,
                                                    const std::string& group, absl::Time time) {
  std::array<const PolicyVersion*, kScopes> holding{};
  for (const PolicyVersion& version : versions) {
    const bool concerns = version.group.empty() || version.group == group;
    if (!concerns || version.effective > time) continue;
    const PolicyVersion*& held = holding[ScopeOf(version)];
    const auto later = [](const PolicyVersion& a, const PolicyVersion& b) {
      return std::tie(a.effective, a.id) > std::tie(b.effective, b.id);
    };
    if (held == nullptr || later(version, *held)) held = &version;
  }
  return holding;
}

// What the overlay says of the pack, else the platform's version, else the base.
void ApplyPack(const PolicyVersion* platform, const PolicySettings& overlay, Policy& policy) {
  const auto apply = [&](const PolicySettings& settings) {
    const auto pack = settings.find("pack");
    if (pack != settings.end()) policy.pack = pack->second;
  };
  if (platform != nullptr) apply(platform->settings);
  apply(overlay);
  ApplySettings(PackSettings(policy.pack), policy).IgnoreError();
}

}  // namespace

const PolicyTerm& TermAt(const PolicyTimeline& timeline, absl::Time time) {
  const auto next = std::upper_bound(
      timeline.begin(), timeline.end(), time,
      [](absl::Time instant, const PolicyTerm& term) { return instant < term.since; });
  return next == timeline.begin() ? *next : *std::prev(next);
}

std::vector<Interval> TermsWhere(const PolicyTimeline& timeline,
                                 absl::FunctionRef<bool(const Policy&)> holds) {
  std::vector<Interval> terms;
  for (size_t i = 0; i < timeline.size(); ++i) {
    if (!holds(timeline[i].policy)) continue;
    terms.push_back({timeline[i].since,
                     i + 1 < timeline.size() ? timeline[i + 1].since : absl::InfiniteFuture()});
  }
  return Merged(std::move(terms));
}

CoursePolicy::CoursePolicy(const Policy& base, const std::vector<PolicyVersion>& versions,
                           const CalendarsById& calendars, std::vector<Suspension> suspensions,
                           PolicyOverlay overlay)
    : base_(base),
      versions_(versions),
      calendars_(calendars),
      suspensions_(std::move(suspensions)),
      overlay_(std::move(overlay)),
      timeline_(std::make_shared<const PolicyTimeline>(MakeTimeline({}))) {
  for (const PolicyVersion& version : versions_) {
    if (version.group.empty() || groups_.count(version.group) > 0) continue;
    groups_[version.group] = std::make_shared<const PolicyTimeline>(MakeTimeline({version.group}));
  }
}

PolicyTimeline CoursePolicy::MakeTimeline(const std::vector<std::string>& groups) const {
  std::set<absl::Time> changes{absl::InfinitePast()};
  for (const PolicyVersion& version : versions_) {
    if (Concerns(version, groups)) changes.insert(version.effective);
  }
  if (IsSet(overlay_.since)) changes.insert(overlay_.since);
  PolicyTimeline timeline;
  for (const absl::Time since : changes) {
    PolicyTerm& term = timeline.emplace_back(PolicyTerm{.since = since, .policy = base_});
    const auto holding = HoldingAt(versions_, GroupAt(versions_, groups, since), since);
    const PolicySettings overlay = since >= overlay_.since ? overlay_.settings : PolicySettings();
    ApplyPack(holding[0], overlay, term.policy);
    for (const PolicyVersion* version : holding) {
      if (version == nullptr) continue;
      for (const auto& setting : version->settings) {
        ApplySettings({setting}, term.policy).IgnoreError();
      }
      term.versions.push_back(version->id);
    }
    for (const auto& setting : overlay) ApplySettings({setting}, term.policy).IgnoreError();
    const auto calendar = calendars_.find(term.policy.calendar);
    if (calendar != calendars_.end()) term.calendar = calendar->second;
  }
  return timeline;
}

std::shared_ptr<const PolicyTimeline> CoursePolicy::TimelineFor(
    const std::vector<std::string>& groups) const {
  std::vector<std::string> with_versions;
  for (const std::string& group : groups) {
    if (groups_.count(group) > 0) with_versions.push_back(group);
  }
  if (with_versions.empty()) return timeline_;
  if (with_versions.size() == 1) return groups_.at(with_versions.front());
  return std::make_shared<const PolicyTimeline>(MakeTimeline(with_versions));
}

std::vector<std::shared_ptr<const PolicyTimeline>> CoursePolicy::Timelines() const {
  std::vector<std::shared_ptr<const PolicyTimeline>> timelines{timeline_};
  for (const auto& [group, timeline] : groups_) timelines.push_back(timeline);
  return timelines;
}

bool CoursePolicy::EverSays(bool (*says)(const Policy& policy)) const {
  const auto timelines = Timelines();
  return std::any_of(timelines.begin(), timelines.end(), [&](const auto& timeline) {
    return std::any_of(timeline->begin(), timeline->end(),
                       [&](const PolicyTerm& term) { return says(term.policy); });
  });
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
