#include "service/rules/signals/learning_groups.h"

#include <algorithm>
#include <utility>

#include "service/base/instant.h"

namespace tutoring {
namespace {

std::vector<std::string> GroupsOf(const Membership& membership) {
  return membership.groups.empty() ? std::vector<std::string>{""} : membership.groups;
}

}  // namespace

LearningGroups::LearningGroups(const Roster& roster) {
  const absl::Time first = roster.FirstSnapshot();
  roster.ForEachMembership(
      [&](const std::string& person, absl::Time observed, const Membership& membership) {
        AddPoint(person, observed, first, membership);
      });
  Leave(absl::InfiniteFuture());
  for (auto& [learner, times] : learners_) times = Merged(std::move(times));
}

void LearningGroups::AddPoint(const std::string& person, absl::Time observed, absl::Time first,
                              const Membership& membership) {
  Leave(person == person_ ? observed : absl::InfiniteFuture());
  person_ = person;
  std::vector<Place>& places = places_[person];
  if (places.empty()) {
    places.push_back({absl::InfinitePast(), GroupsOf(membership)});
  } else if (membership.active) {
    places.push_back({observed, GroupsOf(membership)});
  }
  if (!IsLearning(membership)) return;
  here_ = GroupsOf(membership);
  since_ = std::max(observed <= first ? absl::InfinitePast() : observed, membership.roles_since);
}

void LearningGroups::Leave(absl::Time time) {
  const std::vector<std::string> left = std::exchange(here_, {});
  if (left.empty() || since_ >= time) return;
  learners_[person_].push_back({since_, time});
  for (const std::string& group : left) {
    ++groups_[group][since_];
    if (time != absl::InfiniteFuture()) --groups_[group][time];
  }
}

std::vector<std::string> LearningGroups::Names() const {
  std::vector<std::string> names;
  for (const auto& [group, changes] : groups_) names.push_back(group);
  return names;
}

std::vector<Interval> LearningGroups::TimesOf(const std::string& group, int learners) const {
  std::vector<Interval> times;
  const auto found = groups_.find(group);
  if (found == groups_.end()) return times;
  int count = 0;
  for (const auto& [time, change] : found->second) {
    const bool before = count >= learners;
    count += change;
    const bool after = count >= learners;
    if (after && !before) times.push_back({time, absl::InfiniteFuture()});
    if (before && !after) times.back().until = time;
  }
  return times;
}

int LearningGroups::CountAt(const std::string& group, absl::Time time) const {
  const auto found = groups_.find(group);
  if (found == groups_.end()) return 0;
  int count = 0;
  for (const auto& [changed, change] : found->second) {
    if (changed > time) break;
    count += change;
  }
  return count;
}

const std::vector<LearningGroups::Place>* LearningGroups::PlacesOf(
    const std::string& person) const {
  const auto found = places_.find(person);
  return found == places_.end() ? nullptr : &found->second;
}

}  // namespace tutoring
