#include "lms_bridge/thread_sync.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/event_builder.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr size_t kDiscussionsPerQuery = 500;
constexpr absl::Duration kPatience = absl::Hours(1);
// One call each. More than that at once is a purged course: the next cycles go on where this one
// stopped.
constexpr int kMaxConfirmations = 200;

}  // namespace

ThreadSync::ThreadSync(Cycle& cycle, CourseReport& report, const v1::SyncCourse& known)
    : cycle_(cycle),
      report_(report),
      course_(known.course()),
      stuck_(ReadMap(CursorValue(known.cursors(), kStuckCursor))) {}

void ThreadSync::NoteRow(const ThreadRow& row) {
  if (!row.group.empty()) groups_[row.discussion] = row.group;
}

void ThreadSync::Want(const std::string& discussion) {
  if (read_.count(discussion) == 0) waiting_.insert(discussion);
}

void ThreadSync::WantPending(const std::string& discussion) {
  pending_.insert(discussion);
  Want(discussion);
}

absl::Status ThreadSync::Run() {
  // Looking for a missing post may show another thread to read, and that one other missing posts.
  do {
    TUTORING_RETURN_IF_ERROR(ReadWaiting());
    TUTORING_RETURN_IF_ERROR(FollowMissing());
  } while (!waiting_.empty());
  RaiseSkipped();
  return absl::OkStatus();
}

absl::Status ThreadSync::ReadWaiting() {
  while (!waiting_.empty()) {
    std::vector<std::string> some;
    while (!waiting_.empty() && some.size() < kDiscussionsPerQuery) {
      some.push_back(waiting_.extract(waiting_.begin()).value());
    }
    read_.insert(some.begin(), some.end());
    TUTORING_RETURN_IF_ERROR(LoadStored(some));
    for (const std::string& discussion : some) TUTORING_RETURN_IF_ERROR(ReadOne(discussion));
  }
  return absl::OkStatus();
}

absl::Status ThreadSync::LoadStored(const std::vector<std::string>& discussions) {
  v1::ListSyncThreadsRequest query;
  for (const std::string& discussion : discussions) query.add_discussions(discussion);
  TUTORING_ASSIGN_OR_RETURN(const std::vector<v1::SyncThread> threads,
                            cycle_.service.ListSyncThreads(course_, std::move(query)));
  for (const v1::SyncThread& thread : threads) stored_[thread.discussion()] = thread;
  return absl::OkStatus();
}

absl::Status ThreadSync::ReadOne(const std::string& discussion) {
  absl::StatusOr<Thread> thread = cycle_.gateway.ReadThread(discussion);
  ++cycle_.tally.threads_read;
  if (IsFailure(thread.status(), FailureClass::kSkipItem)) {
    return NoteUnreadable(discussion, thread.status());
  }
  // A thread that is gone shows none of its posts, and so they are looked for below like any other.
  if (thread.ok()) {
    const auto group = groups_.find(discussion);
    if (group != groups_.end()) thread->group = group->second;
    TUTORING_RETURN_IF_ERROR(TakeThread(*thread));
  } else if (!IsFailure(thread.status(), FailureClass::kGone)) {
    return thread.status();
  }
  stuck_.erase(discussion);
  for (const std::string& post : stored_[discussion].posts()) {
    if (seen_posts_.count(post) == 0) missing_[post] = discussion;
  }
  return absl::OkStatus();
}

absl::Status ThreadSync::TakeThread(const Thread& thread) {
  if (thread.course != course_) {
    return Unreadable(v1::ALARM_KIND_COURSE_UNREADABLE,
                      absl::StrCat("discussion ", thread.discussion, " is in another course"));
  }
  for (const Post& post : thread.posts) {
    seen_posts_.insert(post.id);
    missing_.erase(post.id);
    TUTORING_RETURN_IF_ERROR(report_.Add(PostEvent(cycle_.observe_time, thread, post)));
  }
  return absl::OkStatus();
}

bool ThreadSync::WaitedEnough(const std::string& since) const {
  return cycle_.observe_time - ReadTime(since).value_or(cycle_.observe_time) >= kPatience;
}

absl::Status ThreadSync::NoteUnreadable(const std::string& discussion, const absl::Status& status) {
  const std::string& since =
      stuck_.emplace(discussion, TimeValue(cycle_.observe_time)).first->second;
  if (WaitedEnough(since) && pending_.count(discussion) == 0) return absl::OkStatus();
  return Unreadable(v1::ALARM_KIND_COURSE_UNREADABLE,
                    absl::StrCat("discussion ", discussion, ": ", status.message()));
}

// Also those that this cycle did not ask for: an alarm stays up as long as it is true.
void ThreadSync::RaiseSkipped() const {
  for (const auto& [discussion, since] : stuck_) {
    if (!WaitedEnough(since)) continue;
    cycle_.alarms.Raise(v1::ALARM_KIND_ITEM_SKIPPED, course_,
                        absl::StrCat("discussion ", discussion),
                        "the platform cannot produce this thread; it is left out");
  }
}

absl::Status ThreadSync::FollowMissing() {
  while (!missing_.empty()) {
    const auto [post, discussion] = *missing_.begin();
    missing_.erase(missing_.begin());
    TUTORING_RETURN_IF_ERROR(FollowOne(post, stored_[discussion]));
  }
  return absl::OkStatus();
}

absl::Status ThreadSync::FollowOne(const std::string& post, const v1::SyncThread& stored) {
  // A blind account is told the same as one that looks at a forum after a purge.
  TUTORING_RETURN_IF_ERROR(cycle_.guard.Require(stored.forum()));
  if (++confirmations_ > kMaxConfirmations) {
    return Unreadable(v1::ALARM_KIND_COURSE_UNREADABLE,
                      "very many posts are gone; they are confirmed over several cycles");
  }
  const absl::StatusOr<std::string> discussion = cycle_.gateway.FindDiscussionOfPost(post);
  if (IsFailure(discussion.status(), FailureClass::kGone)) {
    return report_.Add(PostDeletedEvent(cycle_.observe_time, course_, post));
  }
  TUTORING_RETURN_IF_ERROR(discussion.status());
  if (read_.count(*discussion) > 0) {
    return Unreadable(v1::ALARM_KIND_COURSE_UNREADABLE,
                      absl::StrCat("post ", post, " exists but its discussion does not show it"));
  }
  Want(*discussion);
  return absl::OkStatus();
}

v1::Cursor ThreadSync::StuckCursor() const {
  return MakeCursor(course_, kStuckCursor, MapValue(stuck_));
}

}  // namespace tutoring::bridge
