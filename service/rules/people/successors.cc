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

}  // namespace

void HandOver(const Roster& roster, absl::FunctionRef<People(AsOf)> owed_by, AsOf when,
              std::vector<Stage>& stages) {
  if (roster.stand_ins().empty()) return;
  const People now = owed_by(when);
  for (Stage& stage : stages) {
    if (stage.state != StageState::kPassed || stage.kind == StageKind::kEscalation) continue;
    // Whose it would have been then, were the roster what it is now.
    AsOf then = when;
    then.declared = stage.time;
    const People before = owed_by(then);
    People audience = Without(roster, now, before, stage.time, when.declared);
    const People lost = Without(roster, before, now, when, stage.time);
    for (const std::string& person : stage.audience) {
      if (!Contains(lost, person) && !Contains(audience, person)) audience.push_back(person);
    }
    if (audience.empty()) continue;
    std::sort(audience.begin(), audience.end(), IdLess);
    stage.audience = std::move(audience);
  }
}

}  // namespace tutoring
