#include "service/app/engine/thread_loader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "service/app/duty_commands.h"
#include "service/app/engine/standing_post.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response/response_cycles.h"

namespace tutoring::app {
namespace {

using Versions =
    std::map<std::string, std::vector<store::PostVersionRow>>;  // By post; by time within.

Post& PostOf(Thread& thread, const std::string& id) {
  return *std::find_if(thread.posts.begin(), thread.posts.end(),
                       [&](const Post& post) { return post.id == id; });
}

bool IsNoQuestion(const store::DismissalRow& row) {
  return row.reason == static_cast<int>(DismissReason::kNotAQuestion);
}

std::vector<std::string> AuthorsOf(const Thread& thread) {
  std::vector<std::string> authors;
  for (const Post& post : thread.posts) authors.push_back(post.author);
  return authors;
}

std::vector<std::string> RelativesOf(const Versions& versions, const std::string& discussion) {
  std::set<std::string> relatives;
  for (const auto& [post, rows] : versions) {
    for (const store::PostVersionRow& row : rows) relatives.insert(row.discussion);
  }
  relatives.erase(discussion);
  return {relatives.begin(), relatives.end()};
}

// Whether the thread is made of those posts alone.
bool IsPlain(const PlainThread& thread, const std::vector<store::PostRow>& posts,
             const Versions& versions) {
  const auto here = [&](const auto& row) {
    return row.discussion == thread.thread.discussion && row.forum == thread.thread.forum;
  };
  return std::all_of(posts.begin(), posts.end(), [&](const store::PostRow& row) {
    const auto& own = versions.at(row.id);
    return here(row) && row.course == thread.course && std::all_of(own.begin(), own.end(), here);
  });
}

class Loader {
 public:
  Loader(store::Store& store, CourseCache& cache, const store::Platform& platform,
         const Policy& policy)
      : store_(store),
        cache_(cache),
        platform_row_(platform),
        platform_(platform.key),
        policy_(policy) {}

  absl::StatusOr<ThreadSnapshot> Load(const std::string& discussion) {
    ThreadSnapshot snapshot;
    if (const PlainThread* kept = cache_.threads().Find(platform_, discussion); kept != nullptr) {
      snapshot.course = kept->course;
      snapshot.thread = kept->thread;
      TUTORING_RETURN_IF_ERROR(LoadAround(snapshot));
      return snapshot;
    }
    TUTORING_ASSIGN_OR_RETURN(const Versions versions, LoadStanding(discussion, snapshot));
    if (snapshot.course.empty()) return snapshot;
    snapshot.relatives = RelativesOf(versions, discussion);
    for (Post& post : snapshot.thread.posts) {
      TUTORING_RETURN_IF_ERROR(AddPast(versions.at(post.id), snapshot, post));
    }
    return snapshot;
  }

 private:
  // Everything but where posts came from.
  absl::StatusOr<Versions> LoadStanding(const std::string& discussion, ThreadSnapshot& snapshot) {
    Versions versions;
    TUTORING_ASSIGN_OR_RETURN(auto rows, store_.posts.WithVersionsIn(platform_, discussion));
    for (store::PostVersionRow& row : rows.versions) versions[row.post].push_back(std::move(row));
    Thread& thread = snapshot.thread;
    thread.discussion = discussion;
    absl::Time latest = absl::InfinitePast();
    for (const store::PostRow& row : rows.posts) {
      thread.posts.push_back(StandingPost(row, versions[row.id], discussion));
      if (snapshot.course.empty() || (row.discussion == discussion && row.observed > latest)) {
        snapshot.course = row.course;
        thread.forum = row.forum;
        if (row.discussion == discussion) latest = row.observed;
      }
    }
    if (snapshot.course.empty()) return versions;
    if (rows.dismissed) TUTORING_RETURN_IF_ERROR(LoadDismissals(thread));
    if (rows.appraised) TUTORING_RETURN_IF_ERROR(LoadAppraisals(thread));
    const PlainThread plain{.course = snapshot.course, .thread = thread};
    if (IsPlain(plain, rows.posts, versions)) cache_.threads().Keep(platform_, plain);
    TUTORING_RETURN_IF_ERROR(LoadAround(snapshot));
    return versions;
  }

  absl::Status LoadDismissals(Thread& thread) {
    TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                              store_.dismissals.InDiscussion(platform_, thread.discussion));
    for (const store::DismissalRow& row : dismissals)
      thread.dismissals.push_back({row.anchor, row.time, IsNoQuestion(row)});
    return absl::OkStatus();
  }

  absl::Status LoadAppraisals(Thread& thread) {
    TUTORING_ASSIGN_OR_RETURN(const auto appraisals,
                              store_.appraisals.InDiscussion(platform_, thread.discussion));
    for (const store::AppraisalRow& row : appraisals)
      PostOf(thread, row.post).appraisals.push_back({row.time, row.mark});
    return absl::OkStatus();
  }

  // The course and the forum in which the thread stands.
  absl::Status LoadAround(ThreadSnapshot& snapshot) {
    Thread& thread = snapshot.thread;
    TUTORING_ASSIGN_OR_RETURN(const ForumFacts forum,
                              cache_.ForumOf(store_, platform_, thread.forum));
    thread.forum_kind = forum.kind;
    thread.kind_since = forum.kind_since;
    thread.idle = forum.idle;
    thread.kind_before = forum.kind_before;
    thread.kind_changed = forum.kind_changed;
    TUTORING_ASSIGN_OR_RETURN(snapshot.facts, cache_.FactsOf(store_, platform_, snapshot.course));
    TUTORING_ASSIGN_OR_RETURN(
        snapshot.roster, cache_.RosterOf(store_, platform_, snapshot.course, AuthorsOf(thread)));
    TUTORING_ASSIGN_OR_RETURN(
        snapshot.policy,
        cache_.policies().PolicyOf(store_, policy_, platform_row_, snapshot.course));
    return absl::OkStatus();
  }

  // What a post brings along to `snapshot` from where it stood before: it is known here since it
  // was seen here, unless it was owed an answer there already, when the duty has only moved; and it
  // asks nothing here if that had come to its end in any of these places, however often it moved.
  absl::Status AddPast(const std::vector<store::PostVersionRow>& versions, ThreadSnapshot& snapshot,
                       Post& post) {
    const absl::Time arrival = FirstObservedIn(versions, snapshot.thread.discussion);
    std::set<std::pair<absl::Time, std::string>> places;
    for (const store::PostVersionRow& version : versions) {
      const absl::Time seen = FirstObservedIn(versions, version.discussion);
      if (seen < arrival) places.insert({seen, version.discussion});
    }
    std::optional<Cycle> before;
    for (const auto& [seen, discussion] : places) {
      ThreadSnapshot former;
      TUTORING_RETURN_IF_ERROR(LoadStanding(discussion, former).status());
      Post& there = PostOf(former.thread, post.id);
      TUTORING_RETURN_IF_ERROR(Place(versions, former.thread, before, there));
      if (!HasEnded(before)) before = CycleOf(former, post.id);
    }
    return Place(versions, snapshot.thread, before, post);
  }

  // `before` is what the post was owed in the place before this one, if anything; or in an earlier
  // one, where that came to its end.
  absl::Status Place(const std::vector<store::PostVersionRow>& versions, const Thread& here,
                     const std::optional<Cycle>& before, Post& post) {
    const absl::Time arrival = FirstObservedIn(versions, here.discussion);
    const bool is_first = std::all_of(versions.begin(), versions.end(), [&](const auto& version) {
      return version.first_observed >= arrival;
    });
    const bool departed = before && before->end == CycleEnd::kDeparted;
    if (!is_first) post.placed = departed ? std::min(arrival, before->known) : arrival;
    post.settled = HasEnded(before);
    absl::Time first = absl::InfiniteFuture();
    bool came_from_idle_forum = false;
    for (const store::PostVersionRow& version : versions) {
      if (version.discussion != here.discussion) continue;
      if (version.forum == here.forum) {
        first = std::min(first, version.first_observed);
        continue;
      }
      TUTORING_ASSIGN_OR_RETURN(const ForumFacts forum,
                                cache_.ForumOf(store_, platform_, version.forum));
      came_from_idle_forum |= !CountsQuestions(forum.kind);
    }
    if (came_from_idle_forum && IsSet(first)) post.placed = std::max(post.placed, first);
    return absl::OkStatus();
  }

  // Otherwise than by going on elsewhere.
  static bool HasEnded(const std::optional<Cycle>& cycle) {
    return cycle && cycle->end != CycleEnd::kNone && cycle->end != CycleEnd::kDeparted;
  }

  std::optional<Cycle> CycleOf(const ThreadSnapshot& snapshot, const std::string& post) const {
    for (const Cycle& cycle :
         ResponseCycles(snapshot.thread, *snapshot.roster, snapshot.facts, *snapshot.policy)) {
      if (cycle.question->id == post) return cycle;
    }
    return std::nullopt;
  }

  store::Store& store_;
  CourseCache& cache_;
  const store::Platform& platform_row_;
  int64_t platform_;
  const Policy& policy_;
};

}  // namespace

absl::StatusOr<ThreadSnapshot> LoadThread(store::Store& store, CourseCache& cache,
                                          const store::Platform& platform,
                                          const std::string& discussion, const Policy& policy) {
  return Loader(store, cache, platform, policy).Load(discussion);
}

}  // namespace tutoring::app
