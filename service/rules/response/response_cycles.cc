#include "service/rules/response/response_cycles.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "service/base/instant.h"
#include "service/base/text.h"
#include "service/rules/response/appraisals.h"
#include "service/rules/response/cycle_maker.h"
#include "service/rules/response/thread_events.h"

namespace tutoring {
namespace {

// A question that nobody answered yet. Owed: it has a duty of its own; else it stands behind one
// that has, or nobody called it a question yet.
struct Waiting {
  Cycle cycle;
  absl::Time called = absl::InfinitePast();  // Before it, it looked like a courtesy.
  bool owed = false;
};

constexpr auto kAny = [](const Cycle&) { return true; };

bool IsAddressedTo(const Cycle& cycle, const Post& post) {
  return post.private_recipient.empty() || post.private_recipient == cycle.question->author;
}

class ThreadWalk {
 public:
  // `first` opened the discussion; null where that may not matter.
  ThreadWalk(const Thread& thread, const Roster& roster, const CourseFacts& course,
             const CoursePolicy& policy, const Post* first)
      : thread_(thread),
        roster_(roster),
        course_(course),
        maker_(thread, roster, course, policy, first) {}

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
        if (event.author == Author::kUnknown) return HandleUnknown(*event.post);
        if (event.author == Author::kLearner) return HandleQuestion(*event.post, event.time);
        return HandleAnswer(*event.post, event.author);
      case Happening::kStrange:
        return HandleStrange(*event.post);
      case Happening::kEndorsed:
        return HandleEndorsed(*event.post, event.time, event.until);
      case Happening::kGone:
        return HandleGone(*event.post);
      case Happening::kLeft:
        return HandleLeft(*event.post, event.time);
      case Happening::kDismissed:
        return HandleDismissed(*event.post, event.time, event.until);
      case Happening::kCalled:
        return HandleCalled(*event.post, event.time);
      case Happening::kScopeLost:
        return Drop({CycleEnd::kScopeLost, event.time, event.time}, kAny);
    }
  }

  void HandleQuestion(const Post& post, absl::Time time) {
    Asked asked = *AskedSince(post);
    const bool edited = time != asked.opened;
    if (edited) asked = {time, time};
    if (!maker_.Opens(asked.opened) || (edited && HasCycle(post))) return;
    const bool shows = asked.known == asked.opened;
    waiting_.push_back({.cycle = maker_.OfLearner(post, asked), .called = asked.known});
    waiting_.back().owed = shows && !IsHidden(waiting_.back(), asked.opened);
  }

  // Whether something is, was or will be owed for the post.
  bool HasCycle(const Post& post) const {
    const auto is_of = [&](const Cycle& cycle) { return cycle.question == &post; };
    return std::any_of(cycles_.begin(), cycles_.end(), is_of) ||
           std::any_of(waiting_.begin(), waiting_.end(),
                       [&](const Waiting& waiting) { return is_of(waiting.cycle); });
  }

  void HandleAnswer(const Post& post, Author author) {
    const auto answers = [&](const Cycle& cycle) {
      return IsAddressedTo(cycle, post) &&
             (author == Author::kStaff ||
              KindAt(cycle.kinds, post.created) == ForumKind::kTechnical);
    };
    // It answered, and is gone: what it had settled is owed again.
    if (IsSet(GoneSince(post))) return Pause(post, {post.created, GoneSince(post)}, answers);
    if (author == Author::kTechnician) by_technicians_.push_back(&post);
    Drop({CycleEnd::kAnswered, post.created, post.created, &post}, answers);
  }

  // The endorsed post answered when it was written, which shows from `time` on.
  void HandleEndorsed(const Post& post, absl::Time time, absl::Time until) {
    const auto answers = [&](const Cycle& cycle) {
      return MayAnswer(cycle, post) && maker_.AcceptsEndorsed(cycle, time);
    };
    // What answers asks nothing.
    const auto own = [&](const Cycle& cycle) {
      return cycle.question == &post && maker_.AcceptsEndorsed(cycle, time);
    };
    if (IsSet(until)) {
      for (Waiting& waiting : waiting_) {
        if (own(waiting.cycle)) waiting.cycle.pauses.push_back({time, until});
      }
      return Pause(post, {time, until}, answers);
    }
    const QuestionEnd answered{CycleEnd::kAnswered, time, post.created, &post, time};
    for (Cycle& cycle : cycles_) {
      // It was in time, unlike the answer that had been looked at.
      const bool late = cycle.end == CycleEnd::kAnswered && cycle.ended > cycle.targets.due;
      if (late && post.created <= cycle.targets.due && answers(cycle)) {
        cycle = maker_.Ended(std::move(cycle), answered);
      }
    }
    // At once: neither is owed in the place of the other.
    End({CycleEnd::kDismissed, time, time}, own);
    End(answered, answers);
    Promote(time);
  }

  // What is said of its kind also says which answers of technicians were some.
  void HandleCalled(const Post& question, absl::Time time) {
    for (const Post* post : by_technicians_) {
      Drop({CycleEnd::kAnswered, time, post->created, post, time}, [&](const Cycle& cycle) {
        return cycle.question == &question && MayAnswer(cycle, *post) &&
               KindAt(cycle.kinds, time) == ForumKind::kTechnical;
      });
    }
    Promote(time);
  }

  void HandleUnknown(const Post& post) {
    const bool nothing_owed =
        std::all_of(waiting_.begin(), waiting_.end(), [&](const Waiting& waiting) {
          return waiting.cycle.unknown_asker || waiting.called > post.created;
        });
    if (IsSet(GoneSince(post))) {
      Pause(post, {post.created, GoneSince(post)}, kAny);
    } else {
      for (Waiting& waiting : waiting_) {
        Cycle& cycle = waiting.cycle;
        if (cycle.unknown_post == nullptr && CanSee(cycle.question->author, post)) {
          cycle.unknown_post = &post;
        }
      }
      Promote(post.created);
    }
    const auto asked = AskedSince(post);
    if (!nothing_owed || !asked || !maker_.Opens(asked->opened)) return;
    waiting_.push_back({.cycle = maker_.OfStranger(post, *asked), .owed = true});
  }

  // The author is known by now and answers nothing; the rosters of that time did not say so.
  void HandleStrange(const Post& post) {
    const absl::Time until = roster_.UnknownUntil(post.author, post.created);
    Pause(post, {post.created, std::min(until, GoneSince(post))}, kAny);
  }

  void HandleGone(const Post& post) {
    const CycleEnd end = post.deleted <= post.departed ? CycleEnd::kDeleted : CycleEnd::kDeparted;
    Drop({end, GoneSince(post), GoneSince(post)},
         [&](const Cycle& cycle) { return cycle.question == &post; });
  }

  void HandleLeft(const Post& post, absl::Time seen) {
    Drop({CycleEnd::kLeft, seen, seen},
         [&](const Cycle& cycle) { return cycle.question->author == post.author; });
  }

  // Ends the duty of `post` with all that stood behind it; or lets it rest, where that is taken
  // back. What turned out to stand behind another since it was dismissed is not asked again.
  void HandleDismissed(const Post& post, absl::Time time, absl::Time until) {
    bool dismissed = false;
    bool others = false;
    for (Waiting& waiting : waiting_) {
      const bool own = waiting.cycle.question == &post;
      if (own && IsSet(until)) return waiting.cycle.pauses.push_back({time, until});
      dismissed |= waiting.owed && own;
      others |= waiting.owed && !own && !waiting.cycle.unknown_asker;
    }
    if (dismissed && !others) {
      std::erase_if(waiting_, [&](const Waiting& waiting) {
        return !waiting.owed && waiting.called <= time;
      });
    }
    Drop({CycleEnd::kDismissed, time, time},
         [&](const Cycle& cycle) { return cycle.question == &post; });
  }

  // Ends what `matches` among the waiting questions. What stood behind them becomes owed, known
  // from when that shows.
  template <typename Matches>
  void Drop(const QuestionEnd& ending, const Matches& matches) {
    End(ending, matches);
    Promote(ending.seen);
  }
  template <typename Matches>
  void End(const QuestionEnd& ending, const Matches& matches) {
    for (const Waiting& waiting : waiting_) {
      if (waiting.owed && matches(waiting.cycle))
        cycles_.push_back(maker_.Ended(waiting.cycle, ending));
    }
    std::erase_if(waiting_, [&](const Waiting& waiting) { return matches(waiting.cycle); });
  }

  // For so long `post` made what `matches` of its readers' questions look settled.
  template <typename Matches>
  void Pause(const Post& post, const Interval& settled, const Matches& matches) {
    for (Waiting& waiting : waiting_) {
      Cycle& cycle = waiting.cycle;
      const bool other = cycle.question != &post && CanSee(cycle.question->author, post);
      if (other && matches(cycle)) cycle.pauses.push_back(settled);
    }
    Promote(settled.from);
  }

  void Promote(absl::Time time) {
    for (Waiting& waiting : waiting_) {
      if (waiting.owed || waiting.called > time || IsHidden(waiting, time)) continue;
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

  const Thread& thread_;
  const Roster& roster_;
  const CourseFacts& course_;
  CycleMaker maker_;
  std::vector<Waiting> waiting_;             // By the time at which they were asked.
  std::vector<const Post*> by_technicians_;  // What they wrote, by time.
  std::vector<Cycle> cycles_;                // Ended.
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

bool IsByStaff(const Post& post, const Roster& roster) {
  const Author author = AuthorOf(post, roster);
  return author == Author::kStaff || author == Author::kTechnician;
}

bool TutorThreadsExempt(const CoursePolicy& policy, ForumKind kind, absl::Time time) {
  const PolicyTerm& term = TermAt(*policy.TimelineFor({}), time);
  return ResponsePolicyOf(term.policy, kind).tutor_threads_exempt;
}

}  // namespace

std::vector<Cycle> ResponseCycles(const Thread& thread, const Roster& roster,
                                  const CourseFacts& course, const CoursePolicy& policy) {
  if (!CountsQuestions(thread.forum_kind)) return {};
  // Whoever wrote first, what a learner writes to a tutor is for that tutor.
  const Post* first = thread.direct ? nullptr : FirstPost(thread);
  if (first != nullptr && !TutorThreadsExempt(policy, thread.forum_kind, first->created)) {
    first = nullptr;
  }
  if (first != nullptr && IsByStaff(*first, roster)) return {};
  return ThreadWalk(thread, roster, course, policy, first).Run();
}

}  // namespace tutoring
