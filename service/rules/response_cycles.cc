#include "service/rules/response_cycles.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "service/base/instant.h"
#include "service/base/text.h"
#include "service/rules/thread_events.h"

namespace tutoring {
namespace {

// A question that nobody answered yet. Owed: it has a duty of its own; else it stands behind one
// that has.
struct Waiting {
  Cycle cycle;
  bool owed = false;
};

class Walk {
 public:
  // `first` opened the discussion; null where that may not matter.
  Walk(const Thread& thread, const Roster& roster, const CourseFacts& course,
       const CoursePolicy& policy, const Post* first)
      : thread_(thread), roster_(roster), course_(course), policy_(policy), first_(first) {}

  std::vector<Cycle> Run() {
    for (const ThreadEvent& event : ThreadEvents(thread_, roster_, course_)) Handle(event);
    for (const Waiting& waiting : waiting_) {
      if (waiting.owed) cycles_.push_back(waiting.cycle);
    }
    std::sort(cycles_.begin(), cycles_.end(), [](const Cycle& a, const Cycle& b) {
      const auto of_a = std::tie(a.opened, a.question->created);
      const auto of_b = std::tie(b.opened, b.question->created);
      return of_a != of_b ? of_a < of_b : IdLess(a.question->id, b.question->id);
    });
    return std::move(cycles_);
  }

 private:
  void Handle(const ThreadEvent& event) {
    switch (event.what) {
      case Happening::kPost:
        if (event.author == Author::kStaff) return HandleStaff(*event.post);
        if (event.author == Author::kUnknown) return HandleUnknown(*event.post);
        return HandleQuestion(*event.post, event.time);
      case Happening::kStrange:
        return HandleStrange(*event.post);
      case Happening::kGone:
        return HandleGone(*event.post);
      case Happening::kLeft:
        return HandleLeft(*event.post, event.time);
      case Happening::kDismissed:
        return HandleDismissed(*event.post, event.time);
      case Happening::kScopeLost:
        return Drop(event.time, CycleEnd::kScopeLost, [](const Cycle&) { return true; });
    }
  }

  void HandleQuestion(const Post& post, absl::Time asked) {
    if (asked >= course_.end || asked >= course_.ScopeEnd()) return;
    Cycle cycle{.question = &post, .opened = asked, .known = KnownSince(post, asked)};
    cycle.targets = TargetsOf(cycle);
    cycle.pauses = roster_.AbsencesAfter(post.author, asked);
    DoubtTheThread(cycle);
    waiting_.push_back({.cycle = std::move(cycle)});
    waiting_.back().owed = !IsHidden(waiting_.back(), asked);
  }

  void HandleStaff(const Post& post) {
    // It answered, and is gone: what it had settled is owed again.
    if (IsSet(GoneSince(post))) return Pause(post, GoneSince(post));
    answer_ = &post;
    Drop(post.created, CycleEnd::kAnswered, [&](const Cycle& cycle) {
      return post.private_recipient.empty() || cycle.question->author == post.private_recipient;
    });
    answer_ = nullptr;
  }

  void HandleUnknown(const Post& post) {
    const bool nothing_owed =
        std::all_of(waiting_.begin(), waiting_.end(),
                    [](const Waiting& waiting) { return waiting.cycle.unknown_asker; });
    if (IsSet(GoneSince(post))) {
      Pause(post, GoneSince(post));
    } else {
      for (auto& [cycle, owed] : waiting_) {
        if (cycle.unknown_post == nullptr && CanSee(cycle.question->author, post)) {
          cycle.unknown_post = &post;
        }
      }
      Promote(post.created);
    }
    const auto asked = AskedSince(post);
    if (!nothing_owed || !asked || *asked >= course_.end || *asked >= course_.ScopeEnd()) return;
    Cycle cycle{.question = &post,
                .unknown_asker = true,
                .opened = post.created,
                .known = KnownSince(post, post.created),
                .unknown_post = &post};
    cycle.targets = TargetsOf(cycle);
    waiting_.push_back({.cycle = std::move(cycle), .owed = true});
  }

  // The author is known by now and answers nothing; the rosters of that time did not say so.
  void HandleStrange(const Post& post) {
    Pause(post, std::min(roster_.UnknownUntil(post.author, post.created), GoneSince(post)));
  }

  void HandleGone(const Post& post) {
    const CycleEnd end = post.deleted <= post.departed ? CycleEnd::kDeleted : CycleEnd::kDeparted;
    Drop(GoneSince(post), end, [&](const Cycle& cycle) { return cycle.question == &post; });
  }

  void HandleLeft(const Post& post, absl::Time seen) {
    Drop(seen, CycleEnd::kLeft,
         [&](const Cycle& cycle) { return cycle.question->author == post.author; });
  }

  // Ends the duty of `post` with all that stood behind it.
  void HandleDismissed(const Post& post, absl::Time time) {
    bool dismissed = false;
    bool others = false;
    for (const auto& [cycle, owed] : waiting_) {
      dismissed |= owed && cycle.question == &post;
      others |= owed && cycle.question != &post && !cycle.unknown_asker;
    }
    if (!dismissed) return;
    if (!others) std::erase_if(waiting_, [](const Waiting& waiting) { return !waiting.owed; });
    Drop(time, CycleEnd::kDismissed, [&](const Cycle& cycle) { return cycle.question == &post; });
  }

  // Ends what `matches` among the waiting questions. What stood behind them becomes owed, known
  // from now on.
  template <typename Matches>
  void Drop(absl::Time time, CycleEnd end, const Matches& matches) {
    for (const Waiting& waiting : waiting_) {
      if (!waiting.owed || !matches(waiting.cycle)) continue;
      Cycle& ended = cycles_.emplace_back(waiting.cycle);
      ended.end = end;
      ended.ended = time;
      ended.certain = std::min(time, CertainUntil(ended));
      ended.answer = answer_;
      ended.targets = TargetsOf(ended);
    }
    std::erase_if(waiting_, [&](const Waiting& waiting) { return matches(waiting.cycle); });
    Promote(time);
  }

  // From `post` until then, what its readers asked looked settled.
  void Pause(const Post& post, absl::Time until) {
    for (auto& [cycle, owed] : waiting_) {
      if (cycle.question != &post && CanSee(cycle.question->author, post)) {
        cycle.pauses.push_back({post.created, until});
      }
    }
    Promote(post.created);
  }

  void Promote(absl::Time time) {
    for (Waiting& waiting : waiting_) {
      if (waiting.owed || IsHidden(waiting, time)) continue;
      waiting.owed = true;
      waiting.cycle.known = std::max(waiting.cycle.known, time);
    }
  }

  // True where tutors are told of the cycle's deadline if it passes: no doubt hangs over it, and it
  // was known by then to be owed. `known` is the earliest instant that it may be known from.
  bool IsTold(const Cycle& cycle, absl::Time known) const {
    const absl::Time due = cycle.targets.due;
    return cycle.unknown_post == nullptr && std::max(cycle.known, known) <= due &&
           !AnyContains(cycle.pauses, due);
  }

  // A question stands behind one that is owed; but what tutors are told of never stands behind what
  // they are not told of, lest it be forgotten.
  bool IsHidden(const Waiting& waiting, absl::Time now) const {
    const bool told = IsTold(waiting.cycle, now);
    return std::any_of(waiting_.begin(), waiting_.end(), [&](const Waiting& other) {
      if (!other.owed || &other == &waiting) return false;
      return IsTold(other.cycle, other.cycle.known) || (!told && !other.cycle.unknown_asker);
    });
  }

  ResponseTargets TargetsOf(const Cycle& cycle) const {
    const std::string& asker = cycle.question->author;
    return tutoring::TargetsOf({cycle.opened, cycle.ended, KindAt(thread_, cycle.opened)},
                               *policy_.TimelineFor(roster_.GroupsAt(asker, cycle.opened)),
                               policy_.SuspendedFor(asker));
  }

  // The last instant before all that was only observed some time after it happened.
  absl::Time CertainUntil(const Cycle& cycle) const {
    absl::Time certain = absl::InfiniteFuture();
    if (IsSet(GoneSince(*cycle.question))) certain = cycle.question->last_seen;
    if (!course_.in_scope) certain = std::min(certain, course_.last_in_scope);
    const auto departure = roster_.DepartureAfter(cycle.question->author, cycle.opened);
    return departure ? std::min(certain, departure->last_active) : certain;
  }

  absl::Time KnownSince(const Post& post, absl::Time asked) const {
    return std::max({course_.KnownSince(asked, course_.adoption), thread_.kind_since, post.placed,
                     roster_.KnownSince(post.author, post.created)});
  }

  // While nobody knows who opened the thread, nobody knows whether it asks anything of tutors.
  void DoubtTheThread(Cycle& cycle) const {
    if (first_ == nullptr || first_ == cycle.question) return;
    if (!roster_.Knows(first_->author)) cycle.unknown_post = first_;
    const absl::Time unknown = roster_.UnknownUntil(first_->author, first_->created);
    if (IsSet(unknown)) cycle.pauses.push_back({absl::InfinitePast(), unknown});
  }

  const Thread& thread_;
  const Roster& roster_;
  const CourseFacts& course_;
  const CoursePolicy& policy_;
  const Post* first_;
  std::vector<Waiting> waiting_;  // By the time at which they were asked.
  std::vector<Cycle> cycles_;     // Ended.
  const Post* answer_ = nullptr;
};

// The post that opened the discussion: the earliest that stands here.
const Post* FirstPost(const Thread& thread) {
  const Post* first = nullptr;
  for (const Post& post : thread.posts) {
    if (IsSet(post.departed) || !IsSet(post.created)) continue;
    if (first == nullptr || post.created < first->created ||
        (post.created == first->created && IdLess(post.id, first->id))) {
      first = &post;
    }
  }
  return first;
}

bool TutorThreadsExempt(const CoursePolicy& policy, ForumKind kind, absl::Time time) {
  const PolicyTerm& term = TermAt(*policy.TimelineFor({}), time);
  return ResponsePolicyOf(term.policy, kind).tutor_threads_exempt;
}

}  // namespace

std::vector<Cycle> ResponseCycles(const Thread& thread, const Roster& roster,
                                  const CourseFacts& course, const CoursePolicy& policy) {
  if (!CountsQuestions(thread.forum_kind)) return {};
  const Post* first = FirstPost(thread);
  if (first != nullptr && !TutorThreadsExempt(policy, thread.forum_kind, first->created)) {
    first = nullptr;
  }
  if (first != nullptr && AuthorOf(*first, roster) == Author::kStaff) return {};
  return Walk(thread, roster, course, policy, first).Run();
}

}  // namespace tutoring
