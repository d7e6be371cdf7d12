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

// What was said of the item, as it was said.
std::vector<const WelcomeMark*> MarksOf(const Welcomed& whom, WelcomeItem item,
                                        const std::vector<WelcomeMark>& marks) {
  std::vector<const WelcomeMark*> said;
  for (const WelcomeMark& mark : marks) {
    if (mark.whom == whom && mark.item == item) said.push_back(&mark);
  }
  std::sort(said.begin(), said.end(),
            [](const WelcomeMark* a, const WelcomeMark* b) { return EntryOf(*a) < EntryOf(*b); });
  return said;
}

// How the item stands by these marks: by the last of them, but since the earliest time of those
// that followed its last opening. Shown is who said that it was done then, or who waived it since.
ChecklistItem ItemBy(WelcomeItem item, const std::vector<const WelcomeMark*>& marks) {
  ChecklistItem one{.item = item};
  for (const WelcomeMark* mark : marks) {
    const bool earlier = mark->time < one.time;
    if (mark->state == ItemState::kOpen) {
      one.time = absl::InfiniteFuture();
      one.declared = absl::InfinitePast();
    } else if (earlier) {
      one.time = mark->time;
      one.declared = mark->declared;
    }
    if (earlier || mark->state != one.state) one.mark = mark;
    one.state = mark->state;
  }
  return one;
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
    checklist[i] = ItemBy(kWelcomeItems[i], MarksOf(whom, kWelcomeItems[i], marks));
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
