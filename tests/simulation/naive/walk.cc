#include "tests/simulation/naive/walk.h"

#include <algorithm>
#include <tuple>

#include "tests/simulation/naive/answers.h"

namespace tutoring::testing::naive {
namespace {

enum Rank { kPosted, kStrange, kEndorsed, kGone, kLeft, kDismissed, kCalled, kScope };

}  // namespace

bool Walk::Happening::operator<(const Happening& other) const {
  const auto key = [](const Happening& h) {
    return std::tuple(h.time, h.rank, h.post == nullptr ? 0 : h.post->id.size(),
                      h.post == nullptr ? std::string() : h.post->id);
  };
  return key(*this) < key(other);
}

std::vector<Walk::Happening> Walk::Happenings() const {
  std::vector<Happening> happenings;
  for (const PostHere& post : discussion_.posts) {
    if (post.created == kEver) continue;
    if (post.by == Author::kLearner) {
      AddLearners(post, happenings);
    } else if (post.by != Author::kOther) {
      happenings.push_back({post.created, kPosted, &post});
    }
    if (post.by != Author::kStranger) happenings.push_back({post.created, kStrange, &post});
    if (post.Gone() != kNever) happenings.push_back({post.Gone(), kGone, &post});
    for (const auto& dismissed : post.record->dismissals) {
      happenings.push_back({dismissed.said, kDismissed, &post, {}, TakenBack(post, dismissed)});
    }
  }
  if (course_.scope_lost != kNever) happenings.push_back({course_.scope_lost, kScope, nullptr});
  std::sort(happenings.begin(), happenings.end());
  return happenings;
}

void Walk::AddLearners(const PostHere& post, std::vector<Happening>& happenings) const {
  const Asking asking = AskingOf(*post.record, post.created);
  const absl::Time text = AskingByText(*post.record, post.created);
  if (text != kNever) happenings.push_back({text, kPosted, &post, {text, text}});
  if (const auto farewell = course_.people.FarewellAfter(post.author, post.created))
    happenings.push_back({farewell->seen, kLeft, &post});
  for (const PostRecord::Word& word : post.record->words) {
    if (word.mark <= 2) happenings.push_back({word.said, kCalled, &post, asking});
  }
  for (const Span& span : EndorsedSpans(post)) {
    if (span.from < span.until) happenings.push_back({span.from, kEndorsed, &post, {}, span.until});
  }
}

std::vector<Question> Walk::Run() {
  if (!discussion_.use.Counts()) return {};
  const PostHere* first = discussion_.First();
  const bool by_staff =
      first != nullptr && (first->by == Author::kStaff || first->by == Author::kTechnician);
  if (by_staff && MayBeExempt()) return {};
  for (const Happening& happening : Happenings()) Live(happening);
  for (Question& question : open_) done_.push_back(std::move(question));
  for (Question& question : done_) Close(question);
  return std::move(done_);
}

void Walk::Live(const Happening& happening) {
  switch (happening.rank) {
    case kPosted:
      if (happening.post->by == Author::kLearner) {
        if (!Had(*happening.post)) Ask(*happening.post, happening.asking, false);
        return;
      }
      if (happening.post->by == Author::kStranger) return Doubt(*happening.post);
      return Answer(*happening.post);
    case kGone:
      return Finish(
          happening.post,
          happening.post->deleted <= happening.post->departed ? End::kDeleted : End::kDeparted,
          happening.time);
    case kLeft:
      return Finish(happening.post, End::kLeft, happening.time);
    case kStrange:
      return BeStrange(*happening.post);
    case kEndorsed:
      return Endorse(*happening.post, happening.time, happening.until);
    case kDismissed:
      return Dismiss(*happening.post, happening.time, happening.until);
    case kCalled:
      return Call(happening);
    default:
      return Finish(nullptr, End::kScopeLost, happening.time);
  }
}

// What came to an end in any of the discussions where it stood before is not asked again.
bool Walk::BringAlong(const PostHere& post, Question& q) const {
  if (!only_.empty() && post.id != only_) return true;
  if (post.stood_in.empty() && post.idle_until == kEver) return true;
  absl::Time known = post.arrived;
  for (const std::string& id : post.stood_in) {
    if (depth_ >= 4) break;
    const Discussion before = DiscussionOf(course_, id);
    for (const Question& there : Walk(course_, before, depth_ + 1, post.id).Run()) {
      if (there.post->id != post.id) continue;
      if (there.end != End::kNone && there.end != End::kDeparted) return false;
      const bool last = id == post.stood_in.back();
      if (last && there.end == End::kDeparted) known = std::min(known, there.known);
    }
  }
  q.known = std::max({q.known, known, post.idle_until});
  return true;
}

Question Walk::Begin(const PostHere& post, const Asking& asking, bool stranger) const {
  Question q{.post = &post, .by_stranger = stranger, .opened = asking.opened};
  q.known = std::max(asking.known, discussion_.use.counts_since);
  const absl::Time adopted = AnswersAdopted(course_, discussion_);
  if (adopted != kNever) q.known = std::max(q.known, adopted);
  if (!stranger) q.known = std::max(q.known, course_.people.RoleKnownSince(post.author, q.opened));
  if (q.opened >= course_.former_end) q.known = std::max(q.known, course_.end_known);
  q.due = DueOf(q);
  q.pauses = discussion_.use.idle;
  for (const Farewell& away : course_.people.AwayAfter(q.post->author, q.opened))
    q.pauses.push_back(away.Away());
  if (stranger) q.doubted = q.opened;
  // While nobody knows who began the thread, nobody knows whether it asks anything.
  const PostHere* first = discussion_.First();
  if (MayBeExempt() && first->by == Author::kStranger) {
    q.doubted = q.opened;
  } else if (MayBeExempt() && first->author != post.author) {
    const absl::Time until = course_.people.StrangerUntil(first->author, first->created);
    if (until > q.opened) q.pauses.push_back({q.opened, until});
  }
  return q;
}

absl::Time Walk::DueOf(const Question& q) const {
  const Names groups = course_.people.GroupsAt(q.post->author, q.opened);
  const std::vector<Span> suspended = course_.terms.SuspendedFor(q.post->author);
  std::vector<absl::Time> changes = course_.terms.ChangesAfter(q.opened);
  for (const PostRecord::Word& word : q.post->record->words) changes.push_back(word.said);
  std::sort(changes.begin(), changes.end());
  return DueUnderChanges(q.opened, q.ended, changes, [&](absl::Time at) {
    const Rulebook rules = course_.terms.At(groups, at);
    const bool technical = KindOf(discussion_, *q.post, q.opened, at) == kTechnical;
    const Length limit = rules.Of(technical ? "technical" : "response", "limit");
    return course_.terms.Add(q.opened, limit, rules, suspended);
  });
}

// Whether policy lets tutors begin threads that ask nothing of them: a matter of the whole thread,
// as it was when that was begun. What learners write to a tutor is for that tutor, whoever began.
bool Walk::MayBeExempt() const {
  if (discussion_.direct) return false;
  const PostHere* first = discussion_.First();
  if (first == nullptr) return false;
  const Rulebook rules = course_.terms.At({}, first->created);
  const bool technical = discussion_.use.kind == kTechnical;
  return rules.Yes(technical ? "technical.tutor_threads_exempt" : "response.tutor_threads_exempt",
                   true);
}

bool Walk::IsTold(const Question& q, absl::Time time, absl::Time known) const {
  // Nobody is told of a deadline that lies in a pause.
  const bool paused = std::any_of(q.pauses.begin(), q.pauses.end(),
                                  [&](const Span& pause) { return pause.Has(q.due); });
  if (paused) return false;
  return q.doubted > time && std::max(q.known, known) <= q.due;
}

// What nobody is told of holds back only what nobody would be told of; a stranger's nothing.
bool Walk::Blocked(const Question& q, absl::Time time) const {
  return std::any_of(open_.begin(), open_.end(), [&](const Question& other) {
    return !other.by_stranger && (IsTold(other, time, other.known) || !IsTold(q, time, time));
  });
}

// Whether a word made it a question already.
bool Walk::Had(const PostHere& post) const {
  const auto of_post = [&](const Question& q) { return q.post == &post; };
  return std::any_of(open_.begin(), open_.end(), of_post) ||
         std::any_of(waiting_.begin(), waiting_.end(), of_post) ||
         std::any_of(done_.begin(), done_.end(), of_post);
}

void Walk::Ask(const PostHere& post, const Asking& asking, bool stranger) {
  if (asking.opened >= course_.end || asking.known >= course_.scope_lost ||
      post.Gone() <= asking.known)
    return;
  Question q = Begin(post, asking, stranger);
  if (asking.known > asking.opened) CatchUp(q, asking.known);
  if (!BringAlong(post, q)) return;
  (Blocked(q, asking.known) ? waiting_ : open_).push_back(std::move(q));
}

// Whether what somebody of the staff wrote answers the question, as it is seen at `time`.
bool Walk::Settles(const PostHere& answer, const Question& q, absl::Time time) const {
  // What somebody wrote to another alone settles nothing of their own.
  const bool addressed = answer.recipient.empty() || answer.recipient == q.post->author;
  if (!MayAnswer(q, answer) || !addressed) return false;
  if (answer.by == Author::kStaff) return true;
  return answer.by == Author::kTechnician &&
         KindOf(discussion_, *q.post, q.opened, time) == kTechnical;
}

void Walk::Answer(const PostHere& post) {
  const auto settled = [&](const Question& q) { return Settles(post, q, post.created); };
  if (post.Gone() != kNever) return Pause({post.created, post.Gone()}, settled);
  for (Question& q : open_) {
    if (!settled(q)) continue;
    q.end = End::kAnswered;
    q.ended = post.created;
  }
  TakeEnded();
  std::erase_if(waiting_, settled);
  Promote(post.created);
}

bool Walk::AcceptsEndorsed(const Question& q, absl::Time time) const {
  const Names groups = course_.people.GroupsAt(q.post->author, q.opened);
  const bool technical = KindOf(discussion_, *q.post, q.opened, time) == kTechnical;
  return course_.terms.At(groups, time)
      .Yes(technical ? "technical.endorsed_answers" : "response.endorsed_answers", false);
}

// A fellow learner's answer, from the word of a tutor on.
void Walk::Endorse(const PostHere& post, absl::Time said, absl::Time until) {
  const auto answers = [&](const Question& q) {
    return post.author != q.post->author && MayAnswer(q, post) && AcceptsEndorsed(q, said);
  };
  // From that word on it asks nothing itself.
  const auto own = [&](const Question& q) { return q.post == &post && AcceptsEndorsed(q, said); };
  if (until != kNever) {
    return Pause({said, until}, [&](const Question& q) { return own(q) || answers(q); });
  }
  for (Question& q : done_) {
    // An answer in time instead of a late one.
    if (q.end != End::kAnswered || !answers(q) || q.ended <= DueOf(q)) continue;
    if (post.created <= DueOf(q)) q.ended = post.created, q.declared = said;
  }
  for (Question& q : open_) {
    if (own(q)) {
      q.end = End::kDismissed;
      q.ended = said;
    } else if (answers(q)) {
      q.end = End::kAnswered;
      q.ended = post.created;
      q.declared = said;
    }
  }
  TakeEnded();
  std::erase_if(waiting_, [&](const Question& q) { return own(q) || answers(q); });
  Promote(said);
}

template <typename Concerns>
void Walk::Pause(const Span& pause, const Concerns& concerns) {
  for (std::vector<Question>* questions : {&open_, &waiting_}) {
    for (Question& q : *questions) {
      if (concerns(q)) q.pauses.push_back(pause);
    }
  }
  Promote(pause.from);
}

void Walk::TakeEnded() {
  for (const Question& q : open_) {
    if (q.end != End::kNone) done_.push_back(q);
  }
  std::erase_if(open_, [](const Question& q) { return q.end != End::kNone; });
}

// A word makes a courtesy a question, or a question a technical one.
void Walk::Call(const Happening& call) {
  const Asking& asking = call.asking;
  if (asking.known > asking.opened && asking.known == call.time) {
    // What is called so at the instant of a dismissal stood behind what was dismissed.
    if (dismissed_ != call.time && IsMadeOne(*call.post, asking)) Ask(*call.post, asking, false);
    return;
  }
  for (Question& q : open_) {
    if (q.post != call.post) continue;
    for (const PostHere& post : discussion_.posts) {
      if (post.created > call.time || post.Gone() != kNever || !Settles(post, q, call.time))
        continue;
      q.end = End::kAnswered;
      q.ended = post.created;
      q.declared = call.time;
      break;
    }
  }
  TakeEnded();
  std::erase_if(waiting_, [&](const Question& q) {
    return q.post == call.post && AnsweredBefore(*q.post, {q.opened, call.time});
  });
  Promote(call.time);
}

void Walk::Dismiss(const PostHere& post, absl::Time time, absl::Time until) {
  if (until == kNever) return Finish(&post, End::kDismissed, time);
  Pause({time, until}, [&](const Question& q) { return q.post == &post; });
}

// Nobody knew then that the author would turn out to be no tutor.
void Walk::BeStrange(const PostHere& post) {
  const absl::Time until = course_.people.StrangerUntil(post.author, post.created);
  if (until == kEver) return;
  Pause({post.created, std::min(until, post.Gone())},
        [&](const Question& q) { return q.post != &post && post.CanBeSeenBy(q.post->author); });
}

void Walk::Doubt(const PostHere& post) {
  const absl::Time asked = AskingOf(*post.record, post.created).opened;
  const bool asks = asked != kNever && asked < course_.end;
  // From a word on what it makes a question is owed: at its very instant, too.
  const bool owed =
      AnyMadeOneAt(post.created) ||
      std::any_of(open_.begin(), open_.end(), [&](const Question& q) { return !q.by_stranger; });
  const auto seen = [&](const Question& q) { return MayAnswer(q, post); };
  if (post.Gone() != kNever) {
    Pause({post.created, post.Gone()}, seen);
  } else {
    for (std::vector<Question>* questions : {&open_, &waiting_}) {
      for (Question& q : *questions) {
        if (seen(q)) q.doubted = std::min(q.doubted, post.created);
      }
    }
    Promote(post.created);
  }
  if (!owed && asks) Ask(post, {post.created, post.created}, true);
}

void Walk::Finish(const PostHere* post, End end, absl::Time time) {
  bool any = false;
  for (Question& q : open_) {
    if (post != nullptr && q.post != post) continue;
    any = true;
    q.end = end;
    q.ended = time;
  }
  TakeEnded();
  const bool others =
      std::any_of(open_.begin(), open_.end(), [](const Question& q) { return !q.by_stranger; });
  if (end == End::kScopeLost || (any && !others && end == End::kDismissed)) {
    waiting_.clear();
    dismissed_ = time;
  }
  std::erase_if(waiting_, [&](const Question& q) {
    return q.post == post || (end == End::kLeft && q.post->author == post->author);
  });
  Promote(time);
}

// Once something has ended, or tutors are not told of it any more, what stood behind it opens,
// known from then on.
void Walk::Promote(absl::Time time) {
  std::vector<Question> waiting = std::move(waiting_);
  waiting_.clear();
  std::stable_sort(waiting.begin(), waiting.end(), [](const Question& a, const Question& b) {
    return Comes(*a.post, a.opened) < Comes(*b.post, b.opened);
  });
  for (Question& q : waiting) {
    Question next = q;
    next.known = std::max(next.known, time);
    if (Blocked(next, time)) {
      waiting_.push_back(std::move(q));
    } else {
      open_.push_back(std::move(next));
    }
  }
}

void Walk::Close(Question& q) const {
  q.due = DueOf(q);
  q.certain = q.ended;
  if (q.post->deleted != kNever || q.post->departed != kNever)
    q.certain = std::min(q.certain, q.post->last_seen);
  if (course_.scope_lost != kNever) q.certain = std::min(q.certain, course_.last_in_scope);
  if (const auto farewell = course_.people.FarewellAfter(q.post->author, q.opened))
    q.certain = std::min(q.certain, farewell->last);
}

}  // namespace tutoring::testing::naive
