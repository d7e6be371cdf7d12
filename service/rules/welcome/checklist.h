#ifndef SERVICE_RULES_WELCOME_CHECKLIST_H_
#define SERVICE_RULES_WELCOME_CHECKLIST_H_

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/people/roster.h"

namespace tutoring {

// The enumerations here are persisted and equal those of welcome_service.proto; never renumber or
// reuse.

// What belongs to a welcome. Source: the tutor's guide, "contacts the group or the learner as soon
// as training starts".
enum class WelcomeItem {
  kContact = 1,
  kIntroduction = 2,
  kObjectives = 3,
  kMeans = 4,
  kSchedule = 5,
};
inline constexpr std::array kWelcomeItems = {WelcomeItem::kContact, WelcomeItem::kIntroduction,
                                             WelcomeItem::kObjectives, WelcomeItem::kMeans,
                                             WelcomeItem::kSchedule};

enum class ItemState { kOpen = 1, kDone = 2, kWaived = 3 };

enum class WaiveReason { kNone = 0, kNotApplicable = 1, kToldByCourse = 2, kKnownBefore = 3 };

// Who is welcomed together: a group, a learner who enrolled later, or (both empty) the learners in
// no group.
struct Welcomed {
  std::string group;
  std::string learner;

  auto operator<=>(const Welcomed&) const = default;
};

// Somebody said how an item stands.
struct WelcomeMark {
  Welcomed whom;
  WelcomeItem item = WelcomeItem::kContact;
  ItemState state = ItemState::kDone;
  absl::Time time;      // When it was done.
  absl::Time declared;  // When that was said.
  std::string author;
  int64_t id = 0;  // For who shows it; which of several holds does not hang on it.
};

// Something by which somebody reached learners.
struct Greeting {
  absl::Time time;
  std::string author;
  Welcomed whom;  // Both empty: whoever the author tutors.
  // An announcement, a post in a discussion of one group, a private reply, a direct answer or a
  // direct message; else empty.
  std::string post;
  absl::Time deleted = absl::InfiniteFuture();  // When the post was confirmed gone.
  std::string intervention;  // Declared: any with one learner, of others a welcome; or empty.
  absl::Time declared = absl::InfinitePast();
  bool direct = false;  // `post` is a direct message.
};

// How an item came to stand as it does.
struct ChecklistItem {
  WelcomeItem item = WelcomeItem::kContact;
  ItemState state = ItemState::kOpen;
  absl::Time time = absl::InfiniteFuture();    // When it was done or waived.
  absl::Time declared = absl::InfinitePast();  // When that was said, where somebody had to.
  const Greeting* greeting = nullptr;          // That met it,
  const WelcomeMark* mark = nullptr;           // or what was said of it.
};
using Checklist = std::array<ChecklistItem, kWelcomeItems.size()>;

// The key of a welcome within its platform.
std::string WelcomeAnchor(absl::string_view course, const Welcomed& whom);

// The checklist of `whom`, of greetings not before `since`.
//
//  1. Of several marks of an item the one said last holds; an item that was opened again is open.
//     Saying once more that it was done makes it no later: it was at the earliest time that was
//     said since it was open last.
//  2. Contact is also made by the earliest greeting that reaches them, by anybody who was tutor or
//     manager of the course then: one addressed to them, as a post is to a group that alone can
//     read it, in whichever forum; for a group and for learners in none also one to whoever its
//     author tutors: the author's groups, or everybody where they are in none. Learners in no group
//     are tutored by all. What was deleted made none.
//
// Pure; cannot fail. Points into what was passed.
Checklist ChecklistOf(const Welcomed& whom, absl::Time since, const std::vector<WelcomeMark>& marks,
                      const std::vector<Greeting>& greetings, const Roster& roster);

// Whether the greeting reaches them (2).
bool Reaches(const Greeting& greeting, const Welcomed& whom, const Roster& roster);

}  // namespace tutoring

#endif  // SERVICE_RULES_WELCOME_CHECKLIST_H_
