#ifndef SERVICE_RULES_POLICY_MAPPINGS_H_
#define SERVICE_RULES_POLICY_MAPPINGS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/policy/forum_kind.h"
#include "service/rules/policy/roles.h"

namespace tutoring {

// What of a platform's words a mapping reads. Persisted and equal to that of mapping_service.proto;
// never renumber or reuse.
enum class MappingSubject {
  kRoleName = 1,   // A role's name; value: a Role, 0 for one that tutoring does not look at.
  kForum = 2,      // A forum's id; value: a ForumKind.
  kForumName = 3,  // A pattern of forum names; value: a ForumKind.
  kGroupName = 4,  // A pattern of group names; value: 1 for tutoring groups, 0 for others.
};

// How one word or pattern of the platform is to be read: holds in [start, end).
struct Mapping {
  int64_t id = 0;
  MappingSubject subject = MappingSubject::kRoleName;
  std::string course;  // Empty: every course. Roles are mapped for every course.
  std::string pattern;
  int value = 0;
  absl::Time start;
  absl::Time end = absl::InfiniteFuture();

  bool operator==(const Mapping&) const = default;
};

// Roles as their names are read at some time, and since when that is known, where it was misread
// until a mapping came.
struct ReadRoles {
  RoleSet roles;
  absl::Time since = absl::InfinitePast();

  bool operator==(const ReadRoles&) const = default;
};

// What a forum is for, and since when mappings let its questions count, where one of them does or
// did not. `before` is what it was for until `changed`, where mappings made it something else.
struct ReadKind {
  ForumKind kind = ForumKind::kIgnored;
  absl::Time since = absl::InfinitePast();
  ForumKind before = ForumKind::kIgnored;
  absl::Time changed = absl::InfinitePast();

  bool operator==(const ReadKind&) const = default;
};

// How the words of a platform are read where the built-in reading (roles.h, forum_kind.h) does not
// fit.
//
//  1. Names of roles are compared without regard to case. Names of forums and groups are compared
//     as folded text (fold.h); in a pattern * stands for any text.
//  2. Of several mappings of one thing the most special holds: an id before a name, a course's
//     before the platform's, then the one entered last.
//  3. Without a mapping every group is a tutoring group. Once a pattern names tutoring groups, no
//     other group that a roster named is one; a group that a pattern excludes never is.
//  4. The first mapping of a role's name holds for all that came before it too, since it was
//     misread until then; but nothing was known to be owed because of it before (`since`). A later
//     one, and the end of one, change nothing of what was.
//
// An immutable value. Cannot fail.
class Mappings {
 public:
  Mappings() = default;
  explicit Mappings(std::vector<Mapping> mappings) : mappings_(std::move(mappings)) {}

  ReadRoles RolesOf(const std::vector<std::string>& names, absl::Time time) const;
  // When the reading of any of these names changes, by time.
  std::vector<absl::Time> ChangesOf(const std::vector<std::string>& names) const;
  // Whether somebody with these names acts, or ever acted, as staff.
  bool AreEverStaff(const std::vector<std::string>& names) const;

  // As it is read at present; `unmapped` is what its type and name say.
  ReadKind KindOf(const std::string& course, const std::string& forum, absl::string_view name,
                  ForumKind unmapped) const;

  bool IsTutoringGroup(const std::string& course, absl::string_view name) const;

  // Whether groups of the course are told apart by their names at all.
  bool TellsGroupsApart(const std::string& course) const;

 private:
  // Of the name of a role, by start.
  std::vector<const Mapping*> OfRole(const std::string& name) const;

  std::vector<Mapping> mappings_;
};

// Whether a name matches a pattern, both folded; * stands for any text. Cannot fail.
bool MatchesName(absl::string_view pattern, absl::string_view name);

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_MAPPINGS_H_
