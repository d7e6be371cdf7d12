#include "service/rules/welcome/checklist.h"

#include <algorithm>
#include <tuple>

#include "service/base/instant.h"
#include "service/rules/anchor.h"

namespace tutoring {
namespace {

auto EntryOf(const WelcomeMark& mark) {
  return std::tie(mark.declared, mark.time, mark.state, mark.author);
}

// What was said last of the item; null where nothing was.
const WelcomeMark* LastMark(const Welcomed& whom, WelcomeItem item,
                            const std::vector<WelcomeMark>& marks) {
  const WelcomeMark* last = nullptr;
  for (const WelcomeMark& mark : marks) {
    if (mark.whom != whom || mark.item != item) continue;
    if (last == nullptr || EntryOf(*last) < EntryOf(mark)) last = &mark;
  }
  return last;
}

const Greeting* FirstGreeting(const Welcomed& whom, absl::Time since,
                              const std::vector<Greeting>& greetings, const Roster& roster) {
  const Greeting* first = nullptr;
  const auto key = [](const Greeting& g) {
    return std::tie(g.time, g.direct, g.post, g.intervention);
  };
  for (const Greeting& greeting : greetings) {
    if (greeting.time < since || IsSet(greeting.deleted)) continue;
    if (first != nullptr && key(*first) <= key(greeting)) continue;
    if (Reaches(greeting, whom, roster)) first = &greeting;
  }
  return first;
}

}  // namespace

std::string WelcomeAnchor(absl::string_view course, const Welcomed& whom) {
  return AnchorOf({course, whom.group, whom.learner});
}

bool Reaches(const Greeting& greeting, const Welcomed& whom, const Roster& roster) {
  if (!roster.RolesAt(greeting.author, greeting.time).Accompanies()) return false;
  if (greeting.whom != Welcomed{}) return greeting.whom == whom;
  if (!whom.learner.empty()) return false;
  const auto groups = roster.GroupsTutoredAt(greeting.author, greeting.time);
  return whom.group.empty() || groups.empty() ||
         std::find(groups.begin(), groups.end(), whom.group) != groups.end();
}

Checklist ChecklistOf(const Welcomed& whom, absl::Time since, const std::vector<WelcomeMark>& marks,
                      const std::vector<Greeting>& greetings, const Roster& roster) {
  Checklist checklist;
  for (size_t i = 0; i < checklist.size(); ++i) {
    ChecklistItem& one = checklist[i];
    one.item = kWelcomeItems[i];
    const WelcomeMark* mark = LastMark(whom, one.item, marks);
    if (mark == nullptr) continue;
    one.mark = mark;
    one.state = mark->state;
    if (mark->state == ItemState::kOpen) continue;
    one.time = mark->time;
    one.declared = mark->declared;
  }
  ChecklistItem& contact = checklist.front();
  const Greeting* greeting = FirstGreeting(whom, since, greetings, roster);
  if (greeting != nullptr && greeting->time < contact.time) {
    contact = {.item = WelcomeItem::kContact,
               .state = ItemState::kDone,
               .time = greeting->time,
               .declared = greeting->declared,
               .greeting = greeting};
  }
  return checklist;
}

}  // namespace tutoring
