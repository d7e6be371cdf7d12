#include "service/rules/signals/peer_answers.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace tutoring {
namespace {

// A discussion, as far as its posts have passed by.
struct Opened {
  absl::string_view asker;
  bool open = false;  // Nobody answered it yet.
};

}  // namespace

std::vector<FirstAnswer> FirstAnswers(const std::vector<TalkPost>& posts, const Roster& roster) {
  std::vector<FirstAnswer> answers;
  absl::flat_hash_map<absl::string_view, Opened> discussions;
  for (const TalkPost* post : ByTime(posts)) {
    const auto [found, opens] = discussions.try_emplace(post->discussion, Opened{post->author});
    Opened& asked = found->second;
    if (!opens && (!asked.open || post->author == asked.asker)) continue;
    const RoleSet roles = roster.RolesAt(post->author, post->created);
    if (opens) {
      asked.open = post->asks && roles.IsLearner();
    } else if (!roles.empty()) {
      asked.open = false;
      answers.push_back({post->created, roles.IsLearner()});
    }
  }
  return answers;
}

PeerShare ShareWithin(const std::vector<FirstAnswer>& answers, const Interval& time) {
  PeerShare share;
  for (const FirstAnswer& answer : answers) {
    if (!time.Contains(answer.time)) continue;
    ++share.answered;
    share.by_peers += answer.by_peer;
  }
  return share;
}

}  // namespace tutoring
