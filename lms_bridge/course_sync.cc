#include "lms_bridge/course_sync.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/status_macros.h"
#include "lms_bridge/visibility.h"

namespace tutoring::bridge {
namespace {

// An edit within the time that Moodle allows for edits shows in no list; the day's comparison reads
// threads again that moved shortly before the one before.
constexpr absl::Duration kReconcileOverlap = absl::Hours(1);

// The cursor: when, and for which choice of forums. None where another choice was compared.
std::string ReconcileValue(const Cycle& cycle) {
  return absl::StrCat(TimeValue(cycle.observe_time), ";",
                      Fingerprint(cycle.settings.forums.Text()));
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

std::optional<absl::Time> CourseSync::ReconcileDueSince(const Cycle& cycle,
                                                        const CourseTask& task) {
  const absl::Time last = LastReconcile(cycle, task).value_or(absl::InfinitePast());
  if (last != absl::InfinitePast() && DayOf(last) >= DayOf(cycle.observe_time)) return std::nullopt;
  return last;
}

bool CourseSync::NeedsForums(const CourseTask& task) {
  // A new or renamed forum shows as a change of settings of an activity.
  const bool settings_changed =
      std::any_of(task.changes.begin(), task.changes.end(),
                  [](const ActivityChange& change) { return change.settings_changed; });
  const bool unknown = task.thorough && task.KnownForums().empty();
  return task.reconcile || task.described || unknown || settings_changed || HasThreadChanges(task);
}

CourseSync::CourseSync(Cycle& cycle, const CourseTask& task)
    : cycle_(cycle),
      task_(task),
      report_(cycle, task.course()),
      threads_(cycle, report_, task.known),
      submissions_(cycle, task, report_),
      messages_(cycle, task, report_),
      hidden_since_(HiddenSince(task)),
      recent_before_(ReadMap(CursorValue(task.known.cursors(), kRecentCursor))) {
  // What was read since the watermark is listed once more before that moves.
  if (!task.thorough) recent_ = recent_before_;
  access_hidden_ = !CursorValue(task.known.cursors(), kHiddenAccessCursor).empty();
}

absl::Status CourseSync::Run() {
  const absl::Status status = ReadEverything();
  // The service fails: there is nobody to report to.
  if (!status.ok() && !IsLmsFailure(status)) return status;
  if (access_hidden_) RaiseHiddenAccess();
  std::vector<v1::Watermark> watermarks;
  std::vector<v1::Cursor> cursors;
  if (status.ok()) {
    watermarks = Watermarks();
    cursors = cursors_;
    for (const OptionalReading* reading : optional_) {
      for (v1::Cursor& cursor : reading->cursors()) cursors.push_back(std::move(cursor));
    }
    KeepIfNew(kRecentCursor, MapValue(recent_), cursors);
    KeepIfNew(kGoneCursor, "", cursors);
    KeepIfNew(kHeldCursor, "", cursors);
    // Where nothing changed since, it is as well to ask from the old instant on.
    if (!task_.thorough && !task_.changes.empty()) {
      KeepIfNew(kReadCursor, TimeValue(cycle_.watermark), cursors);
    }
  }
  KeepIfNew(kStuckCursor, threads_.StuckCursor().value(), cursors);
  TUTORING_RETURN_IF_ERROR(report_.Finish(watermarks, cursors));
  return status;
}

absl::Status CourseSync::ReadEverything() {
  TUTORING_RETURN_IF_ERROR(ReportDescription());
  // Before any of the watermarks moves that what is expected of learners is judged by.
  if (task_.thorough) TUTORING_RETURN_IF_ERROR(ReportHidden());
  TUTORING_RETURN_IF_ERROR(CheckListedForums());
  TUTORING_RETURN_IF_ERROR(task_.reconcile ? ReadAllThreads() : ReadChangedThreads());
  TUTORING_RETURN_IF_ERROR(ReadPending());
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

absl::Status CourseSync::CheckListedForums() {
  if (!NeedsForums(task_)) return absl::OkStatus();
  std::map<std::string, std::string> listed;
  for (const Forum& forum : task_.forums) {
    listed[forum.id];
    if (task_.thorough) TUTORING_RETURN_IF_ERROR(cycle_.guard.Require(forum.id));
  }
  for (const std::string& forum : task_.KnownForums()) {
    const bool chosen = cycle_.settings.forums.Includes(forum);
    if (chosen && listed.count(forum) == 0) {
      TUTORING_RETURN_IF_ERROR(cycle_.guard.RequireGone(forum));
    }
  }
  // Half of them would be taken for all.
  const std::string value = MapValue(listed);
  const bool fits = ReadMap(value).size() == listed.size();
  KeepIfNew(kForumsCursor, fits ? value : "", cursors_);
  return absl::OkStatus();
}

absl::Status CourseSync::ReadAllThreads() {
  std::vector<ThreadRow> rows;
  for (const Forum& forum : task_.forums) {
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
    threads_.NoteRow(row);
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
  std::set<std::string> changed;
  for (const ActivityChange& change : task_.changes) {
    if (!change.first_posts.empty()) changed.insert(change.activity);
  }
  const std::set<std::string> known = task_.KnownForums();
  for (const Forum& forum : task_.forums) {
    // Shown for the first time; what stands in it may be older than any change that is listed.
    const bool is_new = !known.empty() && known.count(forum.id) == 0;
    if (!is_new && changed.count(forum.activity) == 0) continue;
    TUTORING_RETURN_IF_ERROR(
        ReadChangedRows(forum.id, is_new ? absl::InfinitePast() : task_.Since(cycle_)));
  }
  return absl::OkStatus();
}

absl::Status CourseSync::ReadChangedRows(const std::string& forum, absl::Time since) {
  TUTORING_ASSIGN_OR_RETURN(const ThreadList list, cycle_.gateway.ListThreads(forum, since));
  NoteSkippedRows(forum, list.skipped);
  for (const ThreadRow& row : list.rows) {
    threads_.NoteRow(row);
    Remember(row);
    if (IsUnchanged(row)) continue;
    // Read by a blind account it would be remembered as read, and not be read when that can see.
    TUTORING_RETURN_IF_ERROR(cycle_.guard.Require(forum));
    threads_changed_ = true;
    threads_.Want(row.discussion);
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
    TUTORING_RETURN_IF_ERROR(cycle_.guard.Require(thread.forum()));
    threads_.WantPending(thread.discussion());
  }
  return absl::OkStatus();
}

absl::Status CourseSync::ReadRosterIfNeeded() {
  // A held roster is asked for in each cycle, to let go of the course as soon as it is whole again.
  const bool needed = task_.thorough || threads_changed_ || task_.IsPending(cycle_) ||
                      task_.known.roster_held() || !task_.WatermarkOf(v1::SOURCE_ROSTER) ||
                      std::any_of(optional_.begin(), optional_.end(),
                                  [](const auto* reading) { return reading->IsNeeded(); });
  if (!needed) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(RosterReading reading, ReadRoster(cycle_, task_));
  roster_read_ = true;
  if (reading.event) {
    TUTORING_RETURN_IF_ERROR(report_.Add(*std::move(reading.event)));
    // Sent at once: its cursor may only be kept where the roster was taken.
    TUTORING_RETURN_IF_ERROR(report_.Flush());
    const bool is_new = reading.is_new || reading.others_than_known;
    if (is_new && task_.WatermarkOf(v1::SOURCE_ROSTER)) messages_.NoteNewRoster();
  }
  if (report_.complete()) {
    KeepIfNew(kRosterCursor, reading.cursor.value(), cursors_);
  }
  TUTORING_RETURN_IF_ERROR(ReportConnections(reading));
  for (OptionalReading* one : optional_) TUTORING_RETURN_IF_ERROR(one->Run(reading.active));
  return absl::OkStatus();
}

absl::Status CourseSync::ReportConnections(const RosterReading& reading) {
  if (reading.access_hidden != access_hidden_) {
    const std::string since = reading.access_hidden ? TimeValue(cycle_.observe_time) : "";
    cursors_.push_back(MakeCursor(task_.course(), kHiddenAccessCursor, since));
  }
  access_hidden_ = reading.access_hidden;
  // Who cannot come is not shown to stay away.
  if (hidden_since_) return absl::OkStatus();
  if (reading.connections.connections_observed().connections().empty()) return absl::OkStatus();
  return report_.Add(reading.connections);
}

absl::Status CourseSync::ReportHidden() {
  if (!hidden_since_ || *hidden_since_ >= cycle_.observe_time) return absl::OkStatus();
  return report_.Add(CourseHiddenEvent(cycle_.observe_time, task_.course(), *hidden_since_));
}

// Also where this cycle did not read the roster: an alarm stays up as long as it is true.
void CourseSync::RaiseHiddenAccess() const {
  cycle_.alarms.Raise(v1::ALARM_KIND_CAPABILITY_MISSING, task_.course(), "access times",
                      absl::StrCat("the platform hides when people were last in the course, so "
                                   "nobody counts as absent; give the account's role ",
                                   cycle_.gateway.access_times_right()));
}

// The next cycles ask for changes from before this one, and the next thorough one from before the
// posts watermark, so the platform will list these rows again; they need no second reading unless
// something about them differs.
void CourseSync::Remember(const ThreadRow& row) {
  const bool moves = task_.thorough || task_.IsFirst();
  const absl::Time promised = moves ? cycle_.watermark : *task_.WatermarkOf(v1::SOURCE_POSTS);
  if (row.change_time > promised - cycle_.settings.overlap) {
    recent_[row.discussion] = Fingerprint(row.fingerprint).substr(0, 8);
  }
}

bool CourseSync::IsUnchanged(const ThreadRow& row) const {
  const auto before = recent_before_.find(row.discussion);
  return before != recent_before_.end() &&
         before->second == Fingerprint(row.fingerprint).substr(0, 8);
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
  if (roster_read_ && !access_hidden_ && !hidden_since_) add(v1::SOURCE_CONNECTIONS);
  if (task_.thorough) add(v1::SOURCE_POSTS);
  for (const OptionalReading* reading : optional_) {
    const bool moves =
        task_.thorough || reading->is_retry() || !task_.WatermarkOf(reading->source());
    if (moves && reading->complete()) add(reading->source());
  }
  return watermarks;
}

void CourseSync::KeepIfNew(const char* key, const std::string& value,
                           std::vector<v1::Cursor>& cursors) const {
  if (CursorValue(task_.known.cursors(), key) == value) return;
  cursors.push_back(MakeCursor(task_.course(), key, value));
}

}  // namespace tutoring::bridge
