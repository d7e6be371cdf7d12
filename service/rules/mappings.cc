#include "service/rules/mappings.h"

#include <algorithm>
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

ReadRoles Mappings::RolesOf(const std::vector<std::string>& names) const {
  ReadRoles read;
  for (const std::string& name : names) {
    const Mapping* found = nullptr;
    for (const Mapping& mapping : mappings_) {
      if (mapping.subject != MappingSubject::kRoleName || !IsInForce(mapping)) continue;
      if (!absl::EqualsIgnoreCase(mapping.pattern, name)) continue;
      if (found == nullptr || Rank(mapping) > Rank(*found)) found = &mapping;
    }
    if (found == nullptr) {
      read.roles = read.roles.Union(RolesOfNames({name}));
      continue;
    }
    read.since = std::max(read.since, found->start);
    if (found->value != 0) read.roles = read.roles.With(static_cast<Role>(found->value));
  }
  return read;
}

ReadKind Mappings::KindOf(const std::string& course, const std::string& forum,
                          absl::string_view name, ForumKind unmapped) const {
  std::vector<const Mapping*> reading;  // Now or before.
  const Mapping* holding = nullptr;
  for (const Mapping& mapping : mappings_) {
    if (!Concerns(mapping, course) || !ReadsForum(mapping, forum, name)) continue;
    reading.push_back(&mapping);
    if (!IsInForce(mapping)) continue;
    if (holding == nullptr || Rank(mapping) > Rank(*holding)) holding = &mapping;
  }
  ReadKind read{.kind = unmapped};
  if (holding != nullptr) {
    read.kind = static_cast<ForumKind>(holding->value);
    if (!CountsQuestions(unmapped)) read.since = holding->start;
  }
  for (const Mapping* mapping : reading) {
    if (mapping == holding || CountsQuestions(static_cast<ForumKind>(mapping->value))) continue;
    const absl::Time over = IsInForce(*mapping) ? holding->start : mapping->end;
    read.since = std::max(read.since, over);
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
