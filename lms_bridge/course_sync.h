#ifndef LMS_BRIDGE_COURSE_SYNC_H_
#define LMS_BRIDGE_COURSE_SYNC_H_

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lms_bridge/course_task.h"
#include "lms_bridge/message_sync.h"
#include "lms_bridge/roster_sync.h"
#include "lms_bridge/submission_sync.h"
#include "lms_bridge/thread_sync.h"

namespace tutoring::bridge {

// Brings one course up to date and then, only if everything was read and taken, moves its
// watermarks.
//
// What is read:
// 1. At first, and once per day of the platform: the roster and all threads of all chosen forums
//    (by day: those that differ from what the service holds, and those that moved since the day
//    before).
// 2. Otherwise the threads that changed, with the roster, and all threads of a forum that was not
//    listed before.
// 3. In a thorough reading: the roster. The account's rights were asked for before.
// 4. Where the new watermark would pass a pending stage: the roster and each thread in which one is
//    pending. All of them before the watermark moves.
// 5. What was handed in for evaluations (submission_sync.h), with the roster. It holds only its own
//    watermark, which moves in thorough readings, and the first time.
// 6. Direct messages of the staff (message_sync.h): the same holds of them.
// A thread counts as read only where the account has all rights in its forum.
// The POSTS watermark moves in thorough readings (thorough_choice.h says when and why), the ROSTER
// one where the roster was read, the CONNECTIONS one where that showed of every active member when
// they were last there, and in no course that is hidden from its learners (visibility.h). A
// platform that hides it holds nothing else: the administrators are told.
//
// Errors: the first failure. What was reported until then is true and stays; the watermarks stand
// still. Repetition: reads and reports again. Threads: one at a time. `cycle` and `task` must
// outlive it.
class CourseSync {
 public:
  CourseSync(Cycle& cycle, const CourseTask& task);
  CourseSync(const CourseSync&) = delete;
  CourseSync& operator=(const CourseSync&) = delete;
  absl::Status Run();
  // True where the watermarks were reported and taken.
  bool complete() const { return report_.complete(); }

  // When all threads were compared last, where the day's comparison is due: InfinitePast for never;
  // nothing where it is not.
  static std::optional<absl::Time> ReconcileDueSince(const Cycle& cycle, const CourseTask& task);
  // True where the course's forums have to be known.
  static bool NeedsForums(const CourseTask& task);

 private:
  absl::Status ReadEverything();
  absl::Status ReportDescription();
  absl::Status CheckListedForums();
  absl::Status ReadPending();
  absl::Status ReadAllThreads();
  absl::Status ReadChangedThreads();
  absl::Status ReadChangedRows(const std::string& forum, absl::Time since);
  absl::Status ReadRosterIfNeeded();
  absl::Status ReportConnections(const RosterReading& reading);
  void RaiseHiddenAccess() const;
  // That learners cannot enter, as far as is known now.
  absl::Status ReportHidden();
  absl::Status WantDifferences(const std::vector<ThreadRow>& rows);
  void Remember(const ThreadRow& row);
  bool IsUnchanged(const ThreadRow& row) const;
  void NoteSkippedRows(const std::string& forum, int skipped);
  std::vector<v1::Watermark> Watermarks() const;
  void KeepIfNew(const char* key, const std::string& value, std::vector<v1::Cursor>& cursors) const;

  Cycle& cycle_;
  const CourseTask& task_;
  CourseReport report_;
  ThreadSync threads_;
  SubmissionSync submissions_;
  MessageSync messages_;
  const std::array<OptionalReading*, 2> optional_{&submissions_, &messages_};
  bool threads_changed_ = false;
  bool roster_read_ = false;
  bool access_hidden_ = false;  // As of the last reading of the roster, in this cycle or before.
  // Since when the course is hidden from its learners, as of the last list of courses.
  const std::optional<absl::Time> hidden_since_;
  const std::map<std::string, std::string> recent_before_;
  std::map<std::string, std::string> recent_;
  std::vector<v1::Cursor> cursors_;  // Only kept with the watermarks.
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_COURSE_SYNC_H_
