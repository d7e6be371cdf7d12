#include "service/rules/signals/exchanges.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/base/text.h"

namespace tutoring {
namespace {

void Add(absl::Time time, Spells& spells) {
  if (spells.empty() || time - spells.back().last >= kShortestSilence) {
    spells.push_back({time, time});
  } else {
    spells.back().last = time;
  }
}

// A learner who writes, while the posts of a course pass by in order of time.
class Voice {
 public:
  Voice(const std::vector<LearningGroups::Place>* places, Spells& own)
      : places_(places), own_(own) {}

  // Takes part in an exchange. `groups` holds those of all groups, and keeps its elements in place.
  void TakePart(absl::Time time, std::map<std::string, Spells>& groups) {
    Add(time, own_);
    while (places_ != nullptr && next_ < places_->size() && (*places_)[next_].from <= time) {
      Move((*places_)[next_++].groups, groups);
    }
    if (places_ == nullptr && here_.empty()) Move({""}, groups);
    for (Spells* group : here_) Add(time, *group);
  }

 private:
  void Move(const std::vector<std::string>& to, std::map<std::string, Spells>& groups) {
    here_.clear();
    for (const std::string& group : to) here_.push_back(&groups[group]);
  }

  const std::vector<LearningGroups::Place>* places_;
  Spells& own_;
  size_t next_ = 0;
  std::vector<Spells*> here_;
};

}  // namespace

std::vector<const TalkPost*> ByTime(const std::vector<TalkPost>& posts) {
  std::vector<const TalkPost*> sorted;
  sorted.reserve(posts.size());
  for (const TalkPost& post : posts) sorted.push_back(&post);
  std::sort(sorted.begin(), sorted.end(), [](const TalkPost* a, const TalkPost* b) {
    return a->created != b->created ? a->created < b->created : IdLess(a->id, b->id);
  });
  return sorted;
}

bool AnyWithin(const Spells& spells, absl::Time after, absl::Time until) {
  const auto first = std::find_if(spells.begin(), spells.end(),
                                  [&](const Spell& spell) { return spell.last > after; });
  return first != spells.end() && first->first <= until;
}

std::vector<Interval> QuietTimes(const Spells& spells) {
  std::vector<Interval> quiet;
  absl::Time from = absl::InfinitePast();
  for (const Spell& spell : spells) {
    quiet.push_back({from, spell.first});
    from = spell.last;
  }
  quiet.push_back({from, absl::InfiniteFuture()});
  return quiet;
}

Exchanges::Exchanges(const std::vector<TalkPost>& posts, const Roster& roster,
                     const LearningGroups& groups) {
  std::map<std::string, Voice> voices;
  absl::flat_hash_map<absl::string_view, std::vector<Voice*>> discussions;
  for (const TalkPost* post : ByTime(posts)) {
    if (!roster.RolesAt(post->author, post->created).IsLearner()) continue;
    const auto author =
        voices.try_emplace(post->author, groups.PlacesOf(post->author), learners_[post->author])
            .first;
    std::vector<Voice*>& there = discussions[post->discussion];
    const bool known = std::find(there.begin(), there.end(), &author->second) != there.end();
    if (!known) there.push_back(&author->second);
    if (there.size() < 2) continue;
    for (Voice* voice : there) voice->TakePart(post->created, groups_);
  }
}

const Spells& Exchanges::Of(const SpellsById& all, const std::string& id) {
  static const Spells* const kNone = new Spells;
  const auto found = all.find(id);
  return found == all.end() ? *kNone : found->second;
}

}  // namespace tutoring
