#include "service/rules/policy/mappings.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/base/instant.h"
#include "service/rules/fold.h"

namespace tutoring {
namespace {

bool Concerns(const Mapping& mapping, const std::string& course) {
  return mapping.course.empty() || mapping.course == course;
}

bool IsInForce(const Mapping& mapping) { return mapping.end == absl::InfiniteFuture(); }

bool ReadsForum(const Mapping& mapping, const std::string& forum, absl::string_view name) {
  if (mapping.subject == MappingSubject::kForum) return mapping.pattern == forum;
  return mapping.subject == MappingSubject::kForumName && MatchesName(mapping.pattern, name);
}

// The greater holds.
auto Rank(const Mapping& mapping) {
  return std::tuple(mapping.subject == MappingSubject::kForum, !mapping.course.empty(), mapping.id);
}

}  // namespace

bool MatchesName(absl::string_view pattern, absl::string_view name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(pattern, '*');
  const std::string folded = FoldText(name);
  const std::string first = FoldText(parts.front());
  if (parts.size() == 1) return folded == first;
  if (!absl::StartsWith(folded, first)) return false;
  size_t at = first.size();
  for (size_t i = 1; i + 1 < parts.size(); ++i) {
    const std::string part = FoldText(parts[i]);
    const size_t found = folded.find(part, at);
    if (found == std::string::npos) return false;
    at = found + part.size();
  }
  const std::string last = FoldText(parts.back());
  return folded.size() >= at + last.size() && absl::EndsWith(folded, last);
}

std::vector<const Mapping*> Mappings::OfRole(const std::string& name) const {
  std::vector<const Mapping*> found;
  for (const Mapping& mapping : mappings_) {
    const bool matches = mapping.subject == MappingSubject::kRoleName &&
                         absl::EqualsIgnoreCase(mapping.pattern, name);
    if (matches && mapping.start < mapping.end) found.push_back(&mapping);
  }
  std::sort(found.begin(), found.end(), [](const Mapping* a, const Mapping* b) {
    return std::tie(a->start, a->id) < std::tie(b->start, b->id);
  });
  return found;
}

ReadRoles Mappings::RolesOf(const std::vector<std::string>& names, absl::Time time) const {
  ReadRoles read;
  for (const std::string& name : names) {
    const RoleSet usual = RolesOfNames({name});
    const std::vector<const Mapping*> mappings = OfRole(name);
    const Mapping* holding =
        mappings.empty() || mappings.front()->start <= time ? nullptr : mappings.front();
    for (const Mapping* mapping : mappings) {
      if (mapping->start <= time && time < mapping->end) holding = mapping;
    }
    const RoleSet roles = holding == nullptr    ? usual
                          : holding->value == 0 ? RoleSet()
                                                : RoleSet::Of(static_cast<Role>(holding->value));
    const bool misread = holding != nullptr && time < holding->start && !(roles == usual);
    if (misread) read.since = std::max(read.since, holding->start);
    read.roles = read.roles.Union(roles);
  }
  return read;
}

std::vector<absl::Time> Mappings::ChangesOf(const std::vector<std::string>& names) const {
  std::set<absl::Time> changes;
  for (const std::string& name : names) {
    const std::vector<const Mapping*> mappings = OfRole(name);
    for (const Mapping* mapping : mappings) {
      if (mapping != mappings.front()) changes.insert(mapping->start);
      if (!IsInForce(*mapping)) changes.insert(mapping->end);
    }
  }
  return {changes.begin(), changes.end()};
}

bool Mappings::AreEverStaff(const std::vector<std::string>& names) const {
  bool staff = RolesOf(names, absl::InfinitePast()).roles.IsStaff();
  for (const absl::Time change : ChangesOf(names)) staff |= RolesOf(names, change).roles.IsStaff();
  return staff;
}

ReadKind Mappings::KindOf(const std::string& course, const std::string& forum,
                          absl::string_view name, ForumKind unmapped) const {
  std::vector<const Mapping*> reading;  // Now or before.
  std::set<absl::Time> changes;
  for (const Mapping& mapping : mappings_) {
    if (!Concerns(mapping, course) || !ReadsForum(mapping, forum, name)) continue;
    reading.push_back(&mapping);
    changes.insert(mapping.start);
    if (!IsInForce(mapping)) changes.insert(mapping.end);
  }
  const auto kind_at = [&](absl::Time time) {
    const Mapping* holding = nullptr;
    for (const Mapping* mapping : reading) {
      if (time < mapping->start || mapping->end <= time) continue;
      if (holding == nullptr || Rank(*mapping) > Rank(*holding)) holding = mapping;
    }
    return holding == nullptr ? unmapped : static_cast<ForumKind>(holding->value);
  };
  ReadKind read{.kind = kind_at(LatestInstant())};
  read.before = read.kind;
  // Backwards, until it was something else, and until it did not count.
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    const ForumKind before = kind_at(*change - absl::Microseconds(1));
    if (before != read.kind && !IsSet(read.changed)) {
      read.before = before;
      read.changed = *change;
    }
    if (!CountsQuestions(before) && !IsSet(read.since)) read.since = *change;
    if (IsSet(read.since) && IsSet(read.changed)) break;
  }
  return read;
}

bool Mappings::TellsGroupsApart(const std::string& course) const {
  return std::any_of(mappings_.begin(), mappings_.end(), [&](const Mapping& mapping) {
    return mapping.subject == MappingSubject::kGroupName && IsInForce(mapping) &&
           Concerns(mapping, course);
  });
}

bool Mappings::IsTutoringGroup(const std::string& course, absl::string_view name) const {
  bool named = false;     // Some pattern names tutoring groups.
  bool matching = false;  // And this is one.
  for (const Mapping& mapping : mappings_) {
    if (mapping.subject != MappingSubject::kGroupName || !IsInForce(mapping)) continue;
    if (!Concerns(mapping, course)) continue;
    const bool matches = MatchesName(mapping.pattern, name);
    if (mapping.value == 0 && matches) return false;
    if (mapping.value == 0) continue;
    named = true;
    matching |= matches;
  }
  return !named || matching;
}

}  // namespace tutoring
