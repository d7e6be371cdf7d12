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
void AddDismissals(const std::string& course, const std::vector<store::DismissalRow>& rows,
                   Thread& thread) {
  if (rows.empty()) return;
  std::map<std::string, std::string> by_anchor;
  for (const Post& post : thread.posts) by_anchor[MessageAnchor(course, post.id)] = post.id;
  for (const store::DismissalRow& row : rows) {
    const auto message = by_anchor.find(row.anchor);
    if (message == by_anchor.end()) continue;
    thread.dismissals.push_back(
        {message->second, row.time, row.reason == static_cast<int>(DismissReason::kNotAQuestion)});
  }
}

}  // namespace

absl::StatusOr<std::vector<ThreadSnapshot>> LoadDirect(store::Store& store, CourseCache& cache,
                                                       const store::Platform& platform,
                                                       const std::string& course,
                                                       const std::string& person,
                                                       const Policy& policy) {
  std::vector<ThreadSnapshot> snapshots;
  ThreadSnapshot common{.course = course};
  TUTORING_ASSIGN_OR_RETURN(common.policy,
                            cache.policies().PolicyOf(store, policy, platform, course));
  if (!common.policy->EverSays([](const Policy& one) { return one.evidence.messages; }))
    return snapshots;
  TUTORING_ASSIGN_OR_RETURN(common.roster, cache.RosterOf(store, platform.key, course, {person}));
  if (!MayAsk(*common.roster, person)) return snapshots;
  TUTORING_ASSIGN_OR_RETURN(const auto messages, store.messages.Of(platform.key, course, person));
  TUTORING_ASSIGN_OR_RETURN(common.roster,
                            cache.RosterOf(store, platform.key, course, PeopleOf(messages)));
  TUTORING_ASSIGN_OR_RETURN(common.facts, cache.FactsOf(store, platform.key, course));
  TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                            store.dismissals.Direct(platform.key, course, person));
  for (Thread& thread : DirectThreads(person, messages, *common.roster, *common.policy)) {
    ThreadSnapshot& snapshot = snapshots.emplace_back(common);
    AddDismissals(course, dismissals, thread);
    snapshot.thread = std::move(thread);
  }
  return snapshots;
}

}  // namespace tutoring::app
