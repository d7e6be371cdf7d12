#include "service/rules/people/successors.h"

#include <algorithm>
#include <utility>

#include "service/base/text.h"

namespace tutoring {
namespace {

using People = std::vector<std::string>;

bool Contains(const People& people, const std::string& person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

bool HaveOneInCommon(const People& some, const People& others) {
  return std::any_of(some.begin(), some.end(),
                     [&](const std::string& person) { return Contains(others, person); });
}

// Those of `some` who are not among `others`, though they acted as tutors as of `when` or stood in
// for one at `time`.
People Without(const Roster& roster, People some, const People& others, AsOf when,
               absl::Time time) {
  std::erase_if(some, [&](const std::string& person) {
    const bool stood_in = !roster.stand_ins().RepresentedBy(person, time).empty();
    return Contains(others, person) || !(stood_in || roster.ActsAs(person, Role::kTutor, when));
  });
  return some;
}

// Whom the stage addresses, as leaves have it now.
People AfterLeaves(const Roster& roster, absl::FunctionRef<People(AsOf)> owed_by, AsOf when,
                   const People& now, const Stage& stage) {
  // Whose it would have been then, were the roster what it is now.
  AsOf then = when;
  then.declared = stage.time;
  const People before = owed_by(then);
  People audience = Without(roster, now, before, stage.time, when.declared);
  const People lost = Without(roster, before, now, when, stage.time);
  for (const std::string& person : stage.audience) {
    if (!Contains(lost, person) && !Contains(audience, person)) audience.push_back(person);
  }
  std::sort(audience.begin(), audience.end(), IdLess);
  return audience;
}

}  // namespace

void HandOver(const Roster& roster, absl::FunctionRef<People(AsOf)> owed_by, AsOf when,
              Duty& duty) {
  const People& now = duty.assignees;
  for (Stage& stage : duty.stages) {
    if (stage.state != StageState::kPassed || stage.kind == StageKind::kEscalation) continue;
    People heirs;
    if (!roster.stand_ins().empty()) heirs = AfterLeaves(roster, owed_by, when, now, stage);
    if (!heirs.empty()) stage.audience = std::move(heirs);
    if (HaveOneInCommon(stage.audience, now)) continue;
    heirs = Without(roster, now, {}, stage.time, when.declared);
    if (!heirs.empty()) stage.audience = std::move(heirs);
  }
}

std::vector<std::string> ManagersOver(const Roster& roster, absl::FunctionRef<People(AsOf)> owed_by,
                                      AsOf when) {
  People managers = roster.StaffAt(Role::kManager, when);
  // Most managers do nothing else, and whoever owes it takes time to find out.
  const bool any = std::any_of(managers.begin(), managers.end(), [&](const std::string& manager) {
    const RoleSet roles =
        roster.RolesAt(manager, when.shown).Union(roster.RolesAt(manager, when.declared));
    return roles.Has(Role::kTutor) || roles.Has(Role::kTechnician);
  });
  if (!any) return managers;
  const People owing = owed_by(when);
  People others;
  for (const std::string& manager : managers) {
    if (!Contains(owing, manager)) others.push_back(manager);
  }
  return others.empty() ? managers : others;
}

}  // namespace tutoring
