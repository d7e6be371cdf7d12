#include "tests/simulation/naive/answers.h"

#include <algorithm>

namespace tutoring::testing::naive {

std::tuple<absl::Time, size_t, std::string> Comes(const PostHere& post, absl::Time time) {
  return {time, post.id.size(), post.id};
}

bool MayAnswer(const Question& q, const PostHere& post) {
  if (post.id == q.post->id || !post.CanBeSeenBy(q.post->author)) return false;
  return Comes(post, post.created) > Comes(*q.post, q.opened);
}

int KindOf(const Discussion& discussion, const PostHere& post, absl::Time opened, absl::Time time) {
  const ForumUse& use = discussion.use;
  const bool other = opened < use.changed && (use.before == kQuestions || use.before == kTechnical);
  int kind = other ? use.before : use.kind;
  const Asking asking = AskingOf(*post.record, post.created);
  bool by_word = asking.known > asking.opened;
  for (const PostRecord::Word& word : post.record->words) {
    if (word.mark <= 2 && (word.said <= time || by_word)) kind = word.mark;
    if (word.mark <= 2) by_word = false;
  }
  return kind;
}

std::vector<Span> EndorsedSpans(const PostHere& post) {
  std::vector<Span> spans;
  for (const PostRecord::Word& word : post.record->words) {
    const bool endorsed = !spans.empty() && spans.back().until == kNever;
    if (word.mark == 3 && !endorsed) spans.push_back({word.said, kNever});
    if (word.mark == 4 && endorsed) spans.back().until = word.said;
  }
  for (Span& span : spans) span.until = std::min(span.until, post.Gone());
  return spans;
}

absl::Time TakenBack(const PostHere& post, const PostRecord::Dismissed& dismissed) {
  if (dismissed.reason != 1) return kNever;
  for (const PostRecord::Word& word : post.record->words) {
    if (word.mark <= 2 && word.said > dismissed.said) return word.said;
  }
  return kNever;
}

}  // namespace tutoring::testing::naive
