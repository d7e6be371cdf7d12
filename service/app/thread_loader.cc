#include "service/app/thread_loader.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/response_cycles.h"

namespace tutoring::app {
namespace {

using Versions =
    std::map<std::string, std::vector<store::PostVersionRow>>;  // By post; by time within.

absl::Time FirstObservedIn(const std::vector<store::PostVersionRow>& versions,
                           const std::string& discussion) {
  absl::Time first = absl::InfiniteFuture();
  for (const store::PostVersionRow& version : versions) {
    if (version.discussion == discussion) first = std::min(first, version.first_observed);
  }
  return first;
}

std::vector<TextVersion> TextVersionsOf(const std::vector<store::PostVersionRow>& versions) {
  std::map<absl::Time, const store::PostVersionRow*> by_time;
  for (const store::PostVersionRow& version : versions) {
    const store::PostVersionRow*& kept = by_time[version.modified];
    if (kept == nullptr || version.classifier_version > kept->classifier_version) kept = &version;
  }
  std::vector<TextVersion> texts;
  for (const auto& [modified, version] : by_time) texts.push_back({modified, version->text_class});
  return texts;
}

Post MakePost(const store::PostRow& row, const std::vector<store::PostVersionRow>& versions,
              const std::string& discussion) {
  Post post{.id = row.id,
            .author = row.author,
            .created = row.created,
            .versions = TextVersionsOf(versions),
            .private_recipient = row.private_recipient,
            .last_seen = row.observed};
  if (IsSet(row.deleted) && row.deleted >= row.observed) post.deleted = row.deleted;
  if (row.discussion != discussion) post.departed = FirstObservedIn(versions, row.discussion);
  return post;
}

class Loader {
 public:
  Loader(store::Store& store, CourseCache& cache, int64_t platform, const ResponsePolicy& policy)
      : store_(store), cache_(cache), platform_(platform), policy_(policy) {}

  absl::StatusOr<ThreadSnapshot> Load(const std::string& discussion) {
    ThreadSnapshot snapshot;
    TUTORING_ASSIGN_OR_RETURN(const Versions versions, LoadStanding(discussion, snapshot));
    if (snapshot.course.empty()) return snapshot;
    for (Post& post : snapshot.thread.posts) {
      if (IsSet(post.departed)) continue;
      TUTORING_RETURN_IF_ERROR(AddPlaced(versions.at(post.id), snapshot, post));
    }
    return snapshot;
  }

 private:
  // Everything but where posts came from.
  absl::StatusOr<Versions> LoadStanding(const std::string& discussion, ThreadSnapshot& snapshot) {
    Versions versions;
    TUTORING_ASSIGN_OR_RETURN(auto rows, store_.posts.VersionsInDiscussion(platform_, discussion));
    for (store::PostVersionRow& row : rows) versions[row.post].push_back(std::move(row));
    TUTORING_ASSIGN_OR_RETURN(const auto posts, store_.posts.InDiscussion(platform_, discussion));
    Thread& thread = snapshot.thread;
    thread.discussion = discussion;
    absl::Time latest = absl::InfinitePast();
    for (const store::PostRow& row : posts) {
      thread.posts.push_back(MakePost(row, versions[row.id], discussion));
      if (snapshot.course.empty() || (row.discussion == discussion && row.observed > latest)) {
        snapshot.course = row.course;
        thread.forum = row.forum;
        if (row.discussion == discussion) latest = row.observed;
      }
    }
    if (snapshot.course.empty()) return versions;
    TUTORING_ASSIGN_OR_RETURN(const ForumFacts forum,
                              cache_.ForumOf(store_, platform_, thread.forum));
    thread.forum_kind = forum.kind;
    thread.kind_since = forum.kind_since;
    TUTORING_ASSIGN_OR_RETURN(const auto dismissals,
                              store_.posts.DismissalsInDiscussion(platform_, discussion));
    for (const store::DismissalRow& row : dismissals)
      thread.dismissals.push_back({row.post, row.time});
    TUTORING_ASSIGN_OR_RETURN(snapshot.facts, cache_.FactsOf(store_, platform_, snapshot.course));
    TUTORING_ASSIGN_OR_RETURN(snapshot.roster, cache_.RosterOf(store_, platform_, snapshot.course));
    return versions;
  }

  // A post that stood elsewhere before is known here since it was seen here, unless it was owed an
  // answer there already: then the duty has only moved.
  absl::Status AddPlaced(const std::vector<store::PostVersionRow>& versions,
                         const ThreadSnapshot& snapshot, Post& post) {
    const Thread& here = snapshot.thread;
    std::set<std::string> elsewhere;
    bool came_from_idle_forum = false;
    absl::Time first = absl::InfiniteFuture();
    for (const store::PostVersionRow& version : versions) {
      if (version.discussion != here.discussion) {
        elsewhere.insert(version.discussion);
      } else if (version.forum != here.forum) {
        TUTORING_ASSIGN_OR_RETURN(const ForumFacts forum,
                                  cache_.ForumOf(store_, platform_, version.forum));
        came_from_idle_forum |= !CountsQuestions(forum.kind);
      } else {
        first = std::min(first, version.first_observed);
      }
    }
    if (elsewhere.empty() && !came_from_idle_forum) return absl::OkStatus();
    post.placed = first;
    for (const std::string& discussion : elsewhere) {
      ThreadSnapshot former;
      TUTORING_RETURN_IF_ERROR(LoadStanding(discussion, former).status());
      for (const Cycle& cycle :
           ResponseCycles(former.thread, *former.roster, former.facts, policy_)) {
        const bool departed = cycle.end == CycleEnd::kDeparted && cycle.question->id == post.id;
        if (departed) post.placed = std::min(post.placed, cycle.known);
      }
    }
    return absl::OkStatus();
  }

  store::Store& store_;
  CourseCache& cache_;
  int64_t platform_;
  const ResponsePolicy& policy_;
};

}  // namespace

absl::StatusOr<ThreadSnapshot> LoadThread(store::Store& store, CourseCache& cache, int64_t platform,
                                          const std::string& discussion,
                                          const ResponsePolicy& policy) {
  return Loader(store, cache, platform, policy).Load(discussion);
}

}  // namespace tutoring::app
