#include "service/app/members.h"

#include <map>
#include <utility>

#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/app/find.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

// What was shown last of everybody, of who left what was shown before, with those who act without
// having been shown.
std::map<std::string, Membership> EverybodyIn(const Roster& roster, AsOf when) {
  std::map<std::string, Membership> everybody;
  roster.ForEachMembership([&](const std::string& person, absl::Time, const Membership& shown) {
    Membership& one = everybody[person];
    const bool says_nothing = !shown.active && shown.roles.empty();
    if (!says_nothing) one = shown;
    one.active = shown.active;
  });
  for (const Role role : {Role::kTutor, Role::kManager, Role::kTechnician}) {
    for (const std::string& person : roster.StaffAt(role, when)) {
      everybody.try_emplace(person, Membership{.active = true});
    }
  }
  return everybody;
}

}  // namespace

absl::StatusOr<std::vector<Member>> ListMembers(store::Store& store,
                                                const store::Platform& platform,
                                                const std::string& course, absl::Time now,
                                                const std::string& after, int limit) {
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform.key, course));
  const auto everybody = EverybodyIn(*roster, AsOf::Latest(now));
  std::vector<Member> members;
  for (auto one = everybody.upper_bound(after);
       one != everybody.end() && members.size() < static_cast<size_t>(limit); ++one) {
    const auto& [person, shown] = *one;
    Member& member = members.emplace_back(Member{.person = person, .active = shown.active});
    member.roles = shown.active ? RolesNow(*roster, {.person = person, .now = now}) : shown.roles;
    TUTORING_ASSIGN_OR_RETURN(member.display_name, store.rosters.NameOf(platform.key, person));
    for (const std::string& group : shown.groups) {
      TUTORING_ASSIGN_OR_RETURN(std::string name,
                                store.mappings.NameOfGroup(platform.key, course, group));
      member.groups.push_back(name.empty() ? group : std::move(name));
    }
  }
  return members;
}

absl::StatusOr<bool> IsKnownPerson(store::Store& store, const store::Platform& platform,
                                   const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(const auto courses, store.rosters.CoursesOf(platform.key, person));
  if (!courses.empty()) return true;
  TUTORING_ASSIGN_OR_RETURN(const auto declared,
                            store.person_index.DeclaredRoles(platform.key, person));
  return !declared.empty();
}

}  // namespace tutoring::app
