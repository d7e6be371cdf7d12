#include "service/app/engine/direct_loader.h"

#include <map>
#include <utility>
#include <vector>

#include "service/app/duty_commands.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response/direct_messages.h"

namespace tutoring::app {
namespace {

bool WasLearner(const Membership& membership) { return membership.roles.IsLearner(); }

// Whether one may ask something: a learner of any time, or somebody whom nobody knows.
bool MayAsk(const Roster& roster, const std::string& person) {
  return IsSet(roster.FirstShown(person, WasLearner)) || !roster.Knows(person, LatestInstant());
}

std::vector<std::string> PeopleOf(const std::vector<DirectMessage>& messages) {
  std::vector<std::string> people;
  for (const DirectMessage& message : messages) {
    people.push_back(message.sender);
    people.push_back(message.recipient);
  }
  return people;
}

// Dismissals name duties, the rule looks at messages.
absl::Status AddDismissals(store::Store& store, int64_t platform, const std::string& course,
                           const std::vector<DirectMessage>& messages, Thread& thread) {
  TUTORING_ASSIGN_OR_RETURN(const auto rows,
                            store.dismissals.Direct(platform, course, thread.discussion));
  if (rows.empty()) return absl::OkStatus();
  std::map<std::string, std::string> by_anchor;
  for (const DirectMessage& message : messages) {
    by_anchor[MessageAnchor(course, message.id)] = message.id;
  }
  for (const store::DismissalRow& row : rows) {
    const auto message = by_anchor.find(row.anchor);
    if (message == by_anchor.end()) continue;
    thread.dismissals.push_back(
        {message->second, row.time, row.reason == static_cast<int>(DismissReason::kNotAQuestion)});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ThreadSnapshot> LoadDirect(store::Store& store, CourseCache& cache,
                                          const store::Platform& platform,
                                          const std::string& course, const std::string& person,
                                          const Policy& policy) {
  ThreadSnapshot snapshot;
  TUTORING_ASSIGN_OR_RETURN(snapshot.policy,
                            cache.policies().PolicyOf(store, policy, platform, course));
  if (!snapshot.policy->EverSays([](const Policy& one) { return one.evidence.messages; }))
    return snapshot;
  TUTORING_ASSIGN_OR_RETURN(snapshot.roster, cache.RosterOf(store, platform.key, course, {person}));
  if (!MayAsk(*snapshot.roster, person)) return snapshot;
  TUTORING_ASSIGN_OR_RETURN(const auto messages, store.messages.Of(platform.key, course, person));
  TUTORING_ASSIGN_OR_RETURN(snapshot.roster,
                            cache.RosterOf(store, platform.key, course, PeopleOf(messages)));
  TUTORING_ASSIGN_OR_RETURN(snapshot.facts, cache.FactsOf(store, platform.key, course));
  snapshot.thread = DirectThread(person, messages, *snapshot.roster, *snapshot.policy);
  TUTORING_RETURN_IF_ERROR(AddDismissals(store, platform.key, course, messages, snapshot.thread));
  snapshot.course = course;
  return snapshot;
}

}  // namespace tutoring::app
