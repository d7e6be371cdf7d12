// What a walk finds to have been said of a post before it was a question.
#include <algorithm>

#include "tests/simulation/naive/answers.h"
#include "tests/simulation/naive/walk.h"

namespace tutoring::testing::naive {

bool Walk::AnsweredBefore(const PostHere& post, const Asking& asking) const {
  const Question q{.post = &post, .opened = asking.opened};
  return std::any_of(discussion_.posts.begin(), discussion_.posts.end(), [&](const auto& other) {
    if (other.created > asking.known || other.Gone() != kNever) return false;
    if (Settles(other, q, asking.known)) return true;
    const std::vector<Span> endorsed = EndorsedFor(q, other, asking.known);
    return other.id != post.id && !endorsed.empty() && endorsed.back().until == kNever;
  });
}

// When a post was endorsed, from a word by `time` on, as the question's policy accepts it: as an
// answer to it, or as one that asks nothing itself.
std::vector<Span> Walk::EndorsedFor(const Question& q, const PostHere& post,
                                    absl::Time time) const {
  const bool own = post.id == q.post->id;
  if (post.by != Author::kLearner) return {};
  if (!own && (post.author == q.post->author || !MayAnswer(q, post))) return {};
  std::vector<Span> spans;
  for (const Span& span : EndorsedSpans(post)) {
    if (span.from <= time && AcceptsEndorsed(q, span.from)) spans.push_back(span);
  }
  return spans;
}

// What happened between the writing of a post and the word that made it a question.
void Walk::CatchUp(Question& q, absl::Time word) const {
  for (const PostRecord::Dismissed& dismissed : q.post->record->dismissals) {
    const absl::Time back = TakenBack(*q.post, dismissed);
    if (dismissed.said <= word && back != kNever) q.pauses.push_back({dismissed.said, back});
  }
  for (const PostHere& post : discussion_.posts) {
    for (const Span& span : EndorsedFor(q, post, word)) q.pauses.push_back(span);
    if (post.created > word || !MayAnswer(q, post)) continue;
    const bool stranger = post.by == Author::kStranger;
    if (!stranger && !Settles(post, q, word)) continue;
    if (post.Gone() != kNever) {
      q.pauses.push_back({post.created, post.Gone()});
    } else if (stranger) {
      q.doubted = std::min(q.doubted, post.created);
    }
  }
}

// Whether somebody said by then that it asks nothing, and no word took that back.
bool Walk::IsSettled(const PostHere& post, const Asking& asking, absl::Time time) const {
  const Question q{.post = &post, .opened = asking.opened};
  for (const Span& span : EndorsedFor(q, post, time)) {
    if (span.until == kNever) return true;
  }
  return std::any_of(post.record->dismissals.begin(), post.record->dismissals.end(),
                     [&](const auto& dismissed) {
                       return dismissed.said <= time && TakenBack(post, dismissed) == kNever;
                     });
}

bool Walk::IsMadeOne(const PostHere& post, const Asking& asking) const {
  const auto farewell = course_.people.FarewellAfter(post.author, asking.opened);
  const bool left = farewell.has_value() && farewell->seen <= asking.known;
  return asking.known > asking.opened && !left && !AnsweredBefore(post, asking) &&
         !IsSettled(post, asking, asking.known);
}

bool Walk::AnyMadeOneAt(absl::Time time) const {
  return std::any_of(discussion_.posts.begin(), discussion_.posts.end(), [&](const auto& post) {
    if (post.by != Author::kLearner || post.created == kEver || post.Gone() < time) return false;
    const Asking asking = AskingOf(*post.record, post.created);
    return asking.known == time && asking.opened < course_.end && IsMadeOne(post, asking);
  });
}

}  // namespace tutoring::testing::naive
