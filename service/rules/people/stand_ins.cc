#include "service/rules/people/stand_ins.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "service/base/text.h"

namespace tutoring {
namespace {

std::vector<std::string> Sorted(const absl::flat_hash_set<std::string>& people) {
  std::vector<std::string> sorted(people.begin(), people.end());
  std::sort(sorted.begin(), sorted.end(), IdLess);
  return sorted;
}

}  // namespace

void StandIns::Add(Leave leave) {
  std::string person = leave.person;
  leaves_[std::move(person)].push_back(std::move(leave));
}

const StandIns::List* StandIns::Find(absl::string_view person) const {
  const auto it = leaves_.find(person);
  return it == leaves_.end() ? nullptr : &it->second;
}

bool StandIns::IsAway(absl::string_view person, absl::Time time) const {
  const List* leaves = Find(person);
  return leaves != nullptr && std::any_of(leaves->begin(), leaves->end(), [&](const Leave& leave) {
           return leave.time.Contains(time);
         });
}

std::vector<std::string> StandIns::ActingFor(const std::vector<std::string>& people,
                                             absl::Time time) const {
  if (leaves_.empty()) return people;
  absl::flat_hash_set<std::string> acting;
  for (const std::string& person : people) {
    if (!IsAway(person, time)) acting.insert(person);
    for (const std::string& substitute : Behind(person, time)) {
      if (!IsAway(substitute, time)) acting.insert(substitute);
    }
  }
  return Sorted(acting);
}

std::vector<std::string> StandIns::WithSubstitutes(const std::vector<std::string>& people,
                                                   const Interval& within) const {
  absl::flat_hash_set<std::string> all(people.begin(), people.end());
  std::vector<std::string> followed = people;
  while (!followed.empty()) {
    const List* leaves = Find(followed.back());
    followed.pop_back();
    if (leaves == nullptr) continue;
    for (const Leave& leave : *leaves) {
      const bool counts = leave.time.from < within.until && within.from < leave.time.until;
      if (counts && !leave.substitute.empty() && all.insert(leave.substitute).second) {
        followed.push_back(leave.substitute);
      }
    }
  }
  return Sorted(all);
}

std::vector<std::string> StandIns::Behind(const std::string& person, absl::Time time) const {
  absl::flat_hash_set<std::string> behind;
  std::vector<std::string> followed{person};
  while (!followed.empty()) {
    const List* leaves = Find(followed.back());
    followed.pop_back();
    if (leaves == nullptr) continue;
    for (const Leave& leave : *leaves) {
      const bool stands_in = leave.time.Contains(time) && !leave.substitute.empty();
      if (stands_in && behind.insert(leave.substitute).second) {
        followed.push_back(leave.substitute);
      }
    }
  }
  return Sorted(behind);
}

std::vector<std::string> StandIns::RepresentedBy(const std::string& person, absl::Time time) const {
  absl::flat_hash_set<std::string> represented;
  for (const auto& [absent, leaves] : leaves_) {
    const auto behind = Behind(absent, time);
    if (std::find(behind.begin(), behind.end(), person) != behind.end()) represented.insert(absent);
  }
  return Sorted(represented);
}

std::vector<Interval> StandIns::LeavesOf(absl::string_view person) const {
  std::vector<Interval> times;
  if (const List* leaves = Find(person)) {
    for (const Leave& leave : *leaves) times.push_back(leave.time);
  }
  return Merged(std::move(times));
}

}  // namespace tutoring
