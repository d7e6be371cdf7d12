#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "service/app/engine/course_cache.h"
#include "service/app/platform_time.h"
#include "service/app/queries.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

bool Wanted(const SyncThread& thread, const ThreadFilter& filter) {
  return (!IsSet(filter.pending_before) || thread.next_stage < filter.pending_before) &&
         (!filter.open_only || thread.owed);
}

absl::StatusOr<SyncThread> LoadSyncThread(store::Store& store, int64_t platform,
                                          const std::string& course,
                                          const std::string& discussion) {
  SyncThread thread{.discussion = discussion};
  TUTORING_ASSIGN_OR_RETURN(const auto posts, store.posts.InDiscussion(platform, discussion));
  for (const store::PostRow& post : posts) {
    if (post.discussion != discussion || post.course != course || post.IsDeleted()) continue;
    thread.posts.push_back(post.id);
    thread.forum = post.forum;
  }
  TUTORING_ASSIGN_OR_RETURN(const auto duties, store.duties.InDiscussion(platform, discussion));
  for (const Duty& duty : duties) {
    thread.next_stage = std::min(thread.next_stage, duty.next_stage);
    thread.owed |= duty.state == DutyState::kOpen || duty.state == DutyState::kSuspended;
  }
  return thread;
}

// The discussions to look at: those named, those due, or the next of the course, in order of their
// ids.
absl::StatusOr<std::vector<std::string>> Candidates(store::Store& store, int64_t platform,
                                                    const std::string& course,
                                                    const ThreadFilter& filter, int limit) {
  std::vector<std::string> names;
  if (!filter.discussions.empty()) {
    names = filter.discussions;
  } else if (IsSet(filter.pending_before)) {
    TUTORING_ASSIGN_OR_RETURN(const auto due,
                              store.due_subjects.Threads(platform, course, filter.pending_before,
                                                         std::numeric_limits<int>::max()));
    for (const store::DueSubject& thread : due) names.push_back(thread.id);
  } else {
    return store.posts.DiscussionsOfCourse(platform, course, filter.after, limit);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  names.erase(names.begin(), std::upper_bound(names.begin(), names.end(), filter.after));
  return names;
}

// What the bridge can bring to pass. A stage behind the rosters and posts waits for connections,
// submissions or messages; where they are not shown it waits for ever, and must hide no other.
absl::StatusOr<absl::Time> NextStageOf(store::Store& store, int64_t platform,
                                       const std::string& course, const CourseFacts& facts) {
  return store.due_subjects.NextFrom(platform, course,
                                     std::min(facts.roster_watermark, facts.posts_watermark));
}

// Also of plans that another has replaced: what opened under them stays linked.
absl::StatusOr<std::vector<std::string>> LinkedActivities(store::Store& store, int64_t platform,
                                                          const std::string& course) {
  std::set<std::string> linked;
  TUTORING_ASSIGN_OR_RETURN(const auto plans, store.evaluations.Plans(platform, course));
  for (const store::EvaluationPlan& plan : plans) {
    linked.insert(plan.activity);
    linked.insert(plan.final_activity);
  }
  TUTORING_ASSIGN_OR_RETURN(const auto links, store.evaluations.Links(platform, course));
  for (const store::OccurrenceLink& link : links) linked.insert(link.activity);
  linked.erase("");
  return std::vector<std::string>(linked.begin(), linked.end());
}

}  // namespace

absl::StatusOr<std::vector<SyncCourse>> ListSyncCourses(store::Store& store, const Policy& policy,
                                                        const store::Platform& platform,
                                                        absl::Time now, const std::string& after,
                                                        int limit) {
  std::vector<SyncCourse> courses;
  PolicyCache policies;
  const absl::Time present = PlatformNow(platform, now);
  TUTORING_ASSIGN_OR_RETURN(auto rows, store.courses.List(platform.key, after, limit));
  for (store::Course& row : rows) {
    SyncCourse course;
    TUTORING_ASSIGN_OR_RETURN(course.watermarks, store.progress.WatermarksOf(platform.key, row.id));
    TUTORING_ASSIGN_OR_RETURN(course.cursors, store.progress.CursorsOf(platform.key, row.id));
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                              LoadCourseFacts(store, platform.key, row.id));
    TUTORING_ASSIGN_OR_RETURN(course.next_stage, NextStageOf(store, platform.key, row.id, facts));
    TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform.key, row.id));
    course.member_count = roster->ActiveCount();
    TUTORING_ASSIGN_OR_RETURN(course.linked_activities,
                              LinkedActivities(store, platform.key, row.id));
    TUTORING_ASSIGN_OR_RETURN(const auto decided,
                              policies.PolicyOf(store, policy, platform, row.id));
    course.correspondents = CorrespondentsOf(*roster, *decided, facts, present);
    course.departed = DepartedOf(*roster, *decided, facts, present);
    course.course = std::move(row);
    courses.push_back(std::move(course));
  }
  return courses;
}

absl::StatusOr<std::vector<store::Cursor>> PlatformCursors(store::Store& store,
                                                           const store::Platform& platform) {
  return store.progress.CursorsOf(platform.key, "");
}

absl::StatusOr<std::vector<SyncThread>> ListSyncThreads(store::Store& store,
                                                        const store::Platform& platform,
                                                        const std::string& course,
                                                        const ThreadFilter& filter, int limit) {
  std::vector<SyncThread> threads;
  ThreadFilter from = filter;
  while (true) {
    TUTORING_ASSIGN_OR_RETURN(const auto names,
                              Candidates(store, platform.key, course, from, limit));
    for (const std::string& name : names) {
      if (static_cast<int>(threads.size()) == limit) return threads;
      from.after = name;
      TUTORING_ASSIGN_OR_RETURN(SyncThread thread,
                                LoadSyncThread(store, platform.key, course, name));
      if (!thread.posts.empty() && Wanted(thread, filter)) threads.push_back(std::move(thread));
    }
    const bool paged = filter.discussions.empty() && !IsSet(filter.pending_before);
    if (!paged || static_cast<int>(names.size()) < limit) return threads;
  }
}

}  // namespace tutoring::app
