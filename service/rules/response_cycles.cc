#include "service/rules/response_cycles.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "service/base/instant.h"
#include "service/base/text.h"

namespace tutoring {
namespace {

enum class Author { kLearner, kStaff, kUnknown, kOther };

Author AuthorOf(const Post& post, const Roster& roster) {
  if (!roster.Knows(post.author)) return Author::kUnknown;
  const RoleSet roles = roster.RolesAt(post.author, post.created);
  if (roles.IsStaff()) return Author::kStaff;
  return roles.IsLearner() ? Author::kLearner : Author::kOther;
}

// When the post began to ask: at its creation, or at the edit that made it a question. Nothing for
// a courtesy.
std::optional<absl::Time> AskedSince(const Post& post) {
  const auto& versions = post.versions;
  size_t first = versions.size();
  while (first > 0 && versions[first - 1].text_class == TextClass::kQuestion) --first;
  if (first == versions.size()) return std::nullopt;
  return first == 0 ? post.created : versions[first].modified;
}

bool CanSee(const std::string& person, const Post& post) {
  return post.private_recipient.empty() || post.private_recipient == person ||
         post.author == person;
}

absl::Time GoneSince(const Post& post) { return std::min(post.deleted, post.departed); }

// What happens in a thread, in the order of the walk for one instant.
enum class Happening { kPost, kGone, kLeft, kDismissed, kScopeLost };

struct Event {
  absl::Time time;
  Happening what;
  const Post* post = nullptr;
  Author author = Author::kOther;

  // Posts of one second are ordered by id, as the platform numbers them.
  bool operator<(const Event& other) const {
    if (time != other.time) return time < other.time;
    if (what != other.what) return what < other.what;
    if (post == nullptr || other.post == nullptr) return post < other.post;
    return IdLess(post->id, other.post->id);
  }
};

class Walk {
 public:
  Walk(const Thread& thread, const Roster& roster, const CourseFacts& course)
      : thread_(thread), roster_(roster), course_(course) {}

  std::vector<Cycle> Run() {
    for (const Event& event : Events()) Handle(event);
    for (Cycle& open : unknowns_) cycles_.push_back(open);
    if (!pending_.empty()) cycles_.push_back(pending_.front());
    std::sort(cycles_.begin(), cycles_.end(), [](const Cycle& a, const Cycle& b) {
      return std::tie(a.opened, a.question->created) < std::tie(b.opened, b.question->created) ||
             (std::tie(a.opened, a.question->created) == std::tie(b.opened, b.question->created) &&
              IdLess(a.question->id, b.question->id));
    });
    return std::move(cycles_);
  }

 private:
  std::vector<Event> Events() const {
    std::vector<Event> events;
    for (const Post& post : thread_.posts) AddEventsOf(post, events);
    for (const Dismissal& dismissal : thread_.dismissals) {
      const auto post = std::find_if(thread_.posts.begin(), thread_.posts.end(),
                                     [&](const Post& p) { return p.id == dismissal.post; });
      if (post != thread_.posts.end()) {
        events.push_back({dismissal.time, Happening::kDismissed, &*post});
      }
    }
    if (!course_.in_scope) events.push_back({course_.scope_lost, Happening::kScopeLost});
    std::sort(events.begin(), events.end());
    return events;
  }

  void AddEventsOf(const Post& post, std::vector<Event>& events) const {
    if (!IsSet(post.created))
      return;  // Erased before it was ever seen: nothing is known of its time.
    const Author author = AuthorOf(post, roster_);
    if (author == Author::kOther) return;
    absl::Time time = post.created;
    if (author != Author::kStaff) {
      const auto asked = AskedSince(post);
      // A courtesy of a stranger may still be an answer: strangers' posts always count.
      if (!asked && author == Author::kLearner) return;
      if (author == Author::kLearner) time = *asked;
    }
    events.push_back({time, Happening::kPost, &post, author});
    if (author != Author::kLearner) return;
    if (IsSet(GoneSince(post))) events.push_back({GoneSince(post), Happening::kGone, &post});
    if (const auto departure = roster_.DepartureAfter(post.author, time)) {
      events.push_back({departure->seen, Happening::kLeft, &post});
    }
  }

  void Handle(const Event& event) {
    switch (event.what) {
      case Happening::kPost:
        if (event.author == Author::kStaff) return HandleStaff(*event.post);
        if (event.author == Author::kUnknown) return HandleUnknown(*event.post);
        return HandleQuestion(*event.post, event.time);
      case Happening::kGone:
        return HandleGone(*event.post);
      case Happening::kLeft:
        return Drop(
            event.time, CycleEnd::kLeft,
            roster_.DepartureAfter(event.post->author, event.post->created)->last_active,
            [&](const Cycle& cycle) { return cycle.question->author == event.post->author; });
      case Happening::kDismissed:
        if (!pending_.empty() && pending_.front().question == event.post) {
          Drop(event.time, CycleEnd::kDismissed, event.time, [](const Cycle&) { return true; });
        }
        return;
      case Happening::kScopeLost:
        return Drop(event.time, CycleEnd::kScopeLost, course_.last_in_scope,
                    [](const Cycle&) { return true; });
    }
  }

  void HandleQuestion(const Post& post, absl::Time asked) {
    if (asked >= course_.end || asked >= ScopeEnd()) return;
    Cycle cycle{.question = &post, .opened = asked};
    if (asked >= course_.former_end) cycle.known = course_.end_since;
    pending_.push_back(cycle);
  }

  void HandleStaff(const Post& post) {
    if (IsSet(GoneSince(post))) {
      // It answered, and is gone: what it had settled is owed again, known from its going on.
      for (Cycle& cycle : pending_) {
        if (CanSee(cycle.question->author, post))
          cycle.known = std::max(cycle.known, GoneSince(post));
      }
      return;
    }
    answer_ = &post;
    Drop(post.created, CycleEnd::kAnswered, post.created, [&](const Cycle& cycle) {
      return post.private_recipient.empty() || cycle.question->author == post.private_recipient;
    });
    answer_ = nullptr;
    if (!post.private_recipient.empty()) return;
    for (Cycle& cycle : unknowns_) {
      cycle.end = CycleEnd::kAnswered;
      cycle.ended = cycle.certain = post.created;
      cycle.answer = &post;
      cycles_.push_back(cycle);
    }
    unknowns_.clear();
  }

  void HandleUnknown(const Post& post) {
    if (IsSet(GoneSince(post))) return;
    const bool nothing_owed = pending_.empty();
    for (Cycle& cycle : pending_) {
      if (cycle.unknown_post == nullptr && CanSee(cycle.question->author, post))
        cycle.unknown_post = &post;
    }
    const auto asked = AskedSince(post);
    if (!nothing_owed || !asked || *asked >= course_.end || *asked >= ScopeEnd()) return;
    unknowns_.push_back(
        {.question = &post, .unknown_asker = true, .opened = post.created, .unknown_post = &post});
  }

  void HandleGone(const Post& post) {
    const CycleEnd end = post.deleted <= post.departed ? CycleEnd::kDeleted : CycleEnd::kDeparted;
    Drop(GoneSince(post), end, post.last_seen,
         [&](const Cycle& cycle) { return cycle.question == &post; });
  }

  // Ends what `matches` among the pending questions. The first of them is the one that is owed; if
  // it goes, the next becomes owed and is known from now on.
  template <typename Matches>
  void Drop(absl::Time time, CycleEnd end, absl::Time certain, const Matches& matches) {
    if (pending_.empty()) return;
    if (matches(pending_.front())) {
      Cycle& owed = pending_.front();
      owed.end = end;
      owed.ended = time;
      owed.certain = std::min(certain, time);
      owed.answer = answer_;
      cycles_.push_back(owed);
      pending_.erase(pending_.begin());
      pending_.erase(std::remove_if(pending_.begin(), pending_.end(), matches), pending_.end());
      if (!pending_.empty()) pending_.front().known = std::max(pending_.front().known, time);
      return;
    }
    pending_.erase(std::remove_if(pending_.begin(), pending_.end(), matches), pending_.end());
  }

  absl::Time ScopeEnd() const {
    return course_.in_scope ? absl::InfiniteFuture() : course_.scope_lost;
  }

  const Thread& thread_;
  const Roster& roster_;
  const CourseFacts& course_;
  std::vector<Cycle> pending_;   // Unanswered questions; the first is the one that is owed.
  std::vector<Cycle> unknowns_;  // Questions of strangers that nobody answered.
  std::vector<Cycle> cycles_;    // Ended.
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

}  // namespace

std::vector<Cycle> ResponseCycles(const Thread& thread, const Roster& roster,
                                  const CourseFacts& course, const ResponsePolicy& policy) {
  if (!CountsQuestions(thread.forum_kind)) return {};
  const Post* first = FirstPost(thread);
  if (policy.tutor_threads_exempt && first != nullptr && AuthorOf(*first, roster) == Author::kStaff)
    return {};
  return Walk(thread, roster, course).Run();
}

}  // namespace tutoring
