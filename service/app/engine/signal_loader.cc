#include "service/app/engine/signal_loader.h"

#include <algorithm>
#include <map>
#include <utility>

#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

// Where learners may write to each other.
bool IsWritable(ForumKind kind) { return CountsQuestions(kind) || kind == ForumKind::kPeer; }

// Whether the forum was one for questions at `time`: so that nothing which is over by then hangs on
// what somebody says of it later.
bool AskedIn(const ForumFacts& forum, absl::Time time) {
  if (time < forum.kind_changed) return forum.kind_before == ForumKind::kQuestions;
  return time >= forum.kind_since && !AnyContains(forum.idle, time) &&
         forum.kind == ForumKind::kQuestions;
}

}  // namespace

bool WatchesSignals(const CoursePolicy& policy) {
  return policy.EverSays([](const Policy& one) { return one.collaboration.signals; });
}

absl::StatusOr<SignalFacts> LoadSignalFacts(store::Store& store, CourseCache& cache,
                                            int64_t platform, const std::string& course) {
  SignalFacts facts;
  TUTORING_ASSIGN_OR_RETURN(const CourseFacts around, cache.FactsOf(store, platform, course));
  TUTORING_ASSIGN_OR_RETURN(const auto forums, store.courses.Forums(platform, course));
  // The first roster is of the reading that adopts; the watermark that does is a margin before it.
  TUTORING_ASSIGN_OR_RETURN(const auto roster, cache.RosterOf(store, platform, course));
  const absl::Time first = roster->FirstSnapshot();
  const absl::Time first_reading =
      std::max(IsSet(first) ? first : around.adoption, around.adoption);
  std::map<std::string, ForumFacts> places;
  for (const store::Forum& forum : forums) {
    TUTORING_ASSIGN_OR_RETURN(const ForumFacts is, cache.ForumOf(store, platform, forum.id));
    places[forum.id] = is;
    if (!IsWritable(is.kind)) continue;
    const bool ever = is.first_seen <= first_reading;
    facts.writable = std::min(facts.writable, ever ? absl::InfinitePast() : is.first_seen);
  }
  TUTORING_ASSIGN_OR_RETURN(const auto* talk, cache.talk().Of(store, platform, course));
  facts.posts.reserve(talk->size());
  for (const store::TalkRow& row : *talk) {
    const bool asks = AskedIn(places[row.forum], row.created);
    facts.posts.push_back({row.id, row.discussion, row.author, row.created, asks});
  }
  TUTORING_ASSIGN_OR_RETURN(const auto dismissals, store.dismissals.OfCourse(platform, course));
  for (const store::DismissalRow& row : dismissals) {
    if (IsSignal(row.kind)) facts.dismissals.push_back({{row.kind, row.anchor}, row.time});
  }
  return facts;
}

absl::StatusOr<SignalSnapshot> LoadSignals(store::Store& store, CourseCache& cache,
                                           const store::Platform& platform,
                                           const std::string& course, const Policy& policy) {
  SignalSnapshot snapshot;
  TUTORING_ASSIGN_OR_RETURN(snapshot.course, cache.FactsOf(store, platform.key, course));
  TUTORING_ASSIGN_OR_RETURN(snapshot.policy,
                            cache.policies().PolicyOf(store, policy, platform, course));
  const bool begun = IsSet(snapshot.course.adoption) && !snapshot.course.forgotten;
  if (!begun || !WatchesSignals(*snapshot.policy)) return snapshot;
  TUTORING_ASSIGN_OR_RETURN(snapshot.facts, LoadSignalFacts(store, cache, platform.key, course));
  TUTORING_ASSIGN_OR_RETURN(snapshot.roster, cache.RosterOf(store, platform.key, course));
  return snapshot;
}

}  // namespace tutoring::app
