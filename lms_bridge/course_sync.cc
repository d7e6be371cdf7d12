#include "lms_bridge/course_sync.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

// An edit within the time that Moodle allows for edits shows in no list; the day's comparison reads
// threads again that moved shortly before the one before.
constexpr absl::Duration kReconcileOverlap = absl::Hours(1);

// The cursor: when, and for which choice of forums. None where another choice was compared.
std::string ReconcileValue(const Cycle& cycle) {
  return absl::StrCat(TimeValue(cycle.observe_time), ";",
                      Fingerprint(cycle.settings.forums.Fingerprint()));
}

std::optional<absl::Time> LastReconcile(const Cycle& cycle, const CourseTask& task) {
  const std::string value = CursorValue(task.known.cursors(), kReconcileCursor);
  const std::string now = ReconcileValue(cycle);
  const size_t separator = value.find(';');
  if (separator == std::string::npos || value.substr(separator) != now.substr(now.find(';'))) {
    return std::nullopt;
  }
  return ReadTime(value.substr(0, separator));
}

absl::CivilDay DayOf(absl::Time time) { return absl::ToCivilDay(time, absl::UTCTimeZone()); }

bool HasThreadChanges(const CourseTask& task) {
  for (const ActivityChange& change : task.changes) {
    if (!change.first_posts.empty()) return true;
  }
  return false;
}

}  // namespace

bool CourseSync::IsReconcileDue(const Cycle& cycle, const CourseTask& task) {
  const auto last = LastReconcile(cycle, task);
  return !last || DayOf(*last) < DayOf(cycle.observe_time);
}

bool CourseSync::NeedsForums(const CourseTask& task) {
  // A new or renamed forum shows as a change of settings of an activity.
  const bool settings_changed =
      std::any_of(task.changes.begin(), task.changes.end(),
                  [](const ActivityChange& change) { return change.settings_changed; });
  return task.reconcile || task.check_access || settings_changed || HasThreadChanges(task);
}

CourseSync::CourseSync(Cycle& cycle, const CourseTask& task)
    : cycle_(cycle),
      task_(task),
      report_(cycle, task.course()),
      guard_(cycle.gateway),
      threads_(cycle, report_, guard_, task.known),
      recent_before_(ReadMap(CursorValue(task.known.cursors(), kRecentCursor))) {}

absl::Status CourseSync::Run() {
  const absl::Status status = ReadEverything();
  // The service fails: there is nobody to report to.
  if (!status.ok() && !IsLmsFailure(status)) return status;
  std::vector<v1::Watermark> watermarks;
  std::vector<v1::Cursor> cursors;
  if (status.ok()) {
    watermarks = Watermarks();
    cursors = cursors_;
    KeepIfNew(kRecentCursor, MapValue(recent_), cursors);
    KeepIfNew(kGoneCursor, "", cursors);
  }
  KeepIfNew(kStuckCursor, threads_.StuckCursor().value(), cursors);
  TUTORING_RETURN_IF_ERROR(report_.Finish(watermarks, cursors));
  return status;
}

absl::Status CourseSync::ReadEverything() {
  TUTORING_RETURN_IF_ERROR(ReportDescription());
  TUTORING_RETURN_IF_ERROR(CheckUnlistedForums());
  TUTORING_RETURN_IF_ERROR(task_.reconcile ? ReadAllThreads() : ReadChangedThreads());
  TUTORING_RETURN_IF_ERROR(ReadPending());
  TUTORING_RETURN_IF_ERROR(CheckOneForum());
  TUTORING_RETURN_IF_ERROR(ReadRosterIfNeeded());
  return threads_.Run();
}

absl::Status CourseSync::ReportDescription() {
  if (task_.described) {
    TUTORING_RETURN_IF_ERROR(report_.Add(CourseEvent(cycle_.observe_time, *task_.described)));
  }
  for (const Forum& forum : task_.forums) {
    TUTORING_RETURN_IF_ERROR(report_.Add(ForumEvent(cycle_.observe_time, forum)));
  }
  return absl::OkStatus();
}

absl::Status CourseSync::CheckUnlistedForums() {
  if (!NeedsForums(task_)) return absl::OkStatus();
  std::map<std::string, std::string> listed;
  for (const Forum& forum : task_.forums) listed[forum.id];
  for (const auto& [forum, unused] : ReadMap(CursorValue(task_.known.cursors(), kForumsCursor))) {
    const bool chosen = cycle_.settings.forums.Includes(forum);
    if (chosen && listed.count(forum) == 0) TUTORING_RETURN_IF_ERROR(guard_.RequireGone(forum));
  }
  KeepIfNew(kForumsCursor, MapValue(listed), cursors_);
  return absl::OkStatus();
}

absl::Status CourseSync::ReadAllThreads() {
  std::vector<ThreadRow> rows;
  for (const Forum& forum : task_.forums) {
    TUTORING_RETURN_IF_ERROR(guard_.Require(forum.id));
    TUTORING_ASSIGN_OR_RETURN(const ThreadList list,
                              cycle_.gateway.ListThreads(forum.id, absl::InfinitePast()));
    NoteSkippedRows(forum.id, list.skipped);
    rows.insert(rows.end(), list.rows.begin(), list.rows.end());
  }
  cursors_.push_back(MakeCursor(task_.course(), kReconcileCursor, ReconcileValue(cycle_)));
  threads_changed_ = true;
  return WantDifferences(rows);
}

// A thread is read where the service has not all of it, or where it moved since the last
// comparison; and a thread that the service has and no forum lists, to see what became of it.
absl::Status CourseSync::WantDifferences(const std::vector<ThreadRow>& rows) {
  TUTORING_ASSIGN_OR_RETURN(const std::vector<v1::SyncThread> stored,
                            cycle_.service.ListSyncThreads(task_.course(), {}));
  std::map<std::string, const v1::SyncThread*> unlisted;
  for (const v1::SyncThread& thread : stored) unlisted[thread.discussion()] = &thread;
  const auto last = task_.IsFirst() ? std::nullopt : LastReconcile(cycle_, task_);
  const absl::Time moved_since = last ? *last - kReconcileOverlap : absl::InfinitePast();
  for (const ThreadRow& row : rows) {
    const auto found = unlisted.find(row.discussion);
    const v1::SyncThread* known = found == unlisted.end() ? nullptr : found->second;
    const bool same = known != nullptr && known->forum() == row.forum &&
                      known->posts_size() == row.reply_count + 1;
    const bool moved = row.change_time > moved_since || row.first_post_change_time > moved_since;
    if (!same || moved) threads_.Want(row.discussion);
    if (known != nullptr) unlisted.erase(found);
    Remember(row);
  }
  for (const auto& [discussion, thread] : unlisted) {
    if (thread->posts_size() > 0) threads_.Want(discussion);
  }
  return absl::OkStatus();
}

absl::Status CourseSync::ReadChangedThreads() {
  std::map<std::string, std::string> forum_of_activity;
  for (const Forum& forum : task_.forums) forum_of_activity[forum.activity] = forum.id;
  const absl::Time since = task_.Since(cycle_);
  for (const ActivityChange& change : task_.changes) {
    const auto forum = forum_of_activity.find(change.activity);
    if (change.first_posts.empty() || forum == forum_of_activity.end()) continue;
    TUTORING_ASSIGN_OR_RETURN(const ThreadList list,
                              cycle_.gateway.ListThreads(forum->second, since));
    NoteSkippedRows(forum->second, list.skipped);
    for (const ThreadRow& row : list.rows) {
      const auto before = recent_before_.find(row.discussion);
      const bool known = before != recent_before_.end() &&
                         before->second == Fingerprint(row.fingerprint).substr(0, 8);
      Remember(row);
      if (known) continue;
      threads_changed_ = true;
      threads_.Want(row.discussion);
    }
  }
  return absl::OkStatus();
}

absl::Status CourseSync::ReadPending() {
  if (!task_.IsPending(cycle_)) return absl::OkStatus();
  v1::ListSyncThreadsRequest query;
  *query.mutable_pending_before_time() = ToProto(cycle_.watermark);
  TUTORING_ASSIGN_OR_RETURN(const std::vector<v1::SyncThread> pending,
                            cycle_.service.ListSyncThreads(task_.course(), std::move(query)));
  for (const v1::SyncThread& thread : pending) {
    TUTORING_RETURN_IF_ERROR(guard_.Require(thread.forum()));
    threads_.WantPending(thread.discussion());
  }
  return absl::OkStatus();
}

// A different forum each hour, so that rights taken away in one forum only are noticed as well.
absl::Status CourseSync::CheckOneForum() {
  if (!task_.check_access || task_.forums.empty()) return absl::OkStatus();
  const int64_t hour = absl::ToUnixSeconds(cycle_.observe_time) / 3600;
  const size_t index = static_cast<size_t>(hour) % task_.forums.size();
  return guard_.Require(task_.forums[index].id);
}

absl::Status CourseSync::ReadRosterIfNeeded() {
  const bool needed = threads_changed_ || task_.IsPending(cycle_) ||
                      IsRosterDue(cycle_, task_.known) ||
                      !task_.WatermarkOf(v1::SOURCE_ROSTER).has_value();
  if (!needed) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(RosterReading reading, ReadRoster(cycle_, task_.known));
  roster_read_ = true;
  if (reading.event) {
    TUTORING_RETURN_IF_ERROR(report_.Add(*std::move(reading.event)));
    // Sent at once: its cursor may only be kept where the roster was taken.
    TUTORING_RETURN_IF_ERROR(report_.Flush());
  }
  if (report_.complete()) cursors_.push_back(reading.cursor);
  return absl::OkStatus();
}

// The next cycle asks for changes from before this one's watermark, so the platform will list these
// rows again; they need no second reading unless something about them differs.
void CourseSync::Remember(const ThreadRow& row) {
  if (row.change_time > cycle_.watermark - cycle_.settings.overlap) {
    recent_[row.discussion] = Fingerprint(row.fingerprint).substr(0, 8);
  }
}

void CourseSync::NoteSkippedRows(const std::string& forum, int skipped) {
  if (skipped == 0) return;
  cycle_.alarms.Raise(v1::ALARM_KIND_ITEM_SKIPPED, task_.course(), absl::StrCat("forum ", forum),
                      absl::StrCat(skipped, " threads cannot be listed by the platform"));
}

std::vector<v1::Watermark> CourseSync::Watermarks() const {
  std::vector<v1::Watermark> watermarks;
  const auto add = [this, &watermarks](v1::Source source) {
    v1::Watermark& watermark = watermarks.emplace_back();
    watermark.set_course(task_.course());
    watermark.set_source(source);
    *watermark.mutable_time() = ToProto(cycle_.watermark);
  };
  if (roster_read_) add(v1::SOURCE_ROSTER);
  add(v1::SOURCE_POSTS);
  return watermarks;
}

void CourseSync::KeepIfNew(const char* key, const std::string& value,
                           std::vector<v1::Cursor>& cursors) const {
  if (CursorValue(task_.known.cursors(), key) == value) return;
  cursors.push_back(MakeCursor(task_.course(), key, value));
}

}  // namespace tutoring::bridge
