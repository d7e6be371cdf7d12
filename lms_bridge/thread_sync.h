#ifndef LMS_BRIDGE_THREAD_SYNC_H_
#define LMS_BRIDGE_THREAD_SYNC_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "lms_bridge/course_report.h"
#include "lms_bridge/cycle.h"

namespace tutoring::bridge {

// Reads threads of one course and reports their posts as they stand; finds out what became of the
// posts that the service holds and that are no longer there.
//
// A post that is missing is looked for by its id: it may stand in another thread (split or moved:
// that thread is read too), or the platform says that it does not exist (deleted), or it cannot be
// seen (the forum is unreadable). Nothing is deleted because a list is short or empty, and nothing
// at all is deleted in a forum where the account does not see everything.
//
// A thread that the platform cannot produce holds the course for an hour; then it is left out with
// an ITEM_SKIPPED alarm, unless something is about to be decided in it.
//
// Errors: the first failure of platform or service ends the reading; what was reported stays
// reported. Repetition: reads and reports again. Threads: one at a time. All arguments must outlive
// it.
class ThreadSync {
 public:
  ThreadSync(Cycle& cycle, CourseReport& report, const v1::SyncCourse& known);

  // Takes note of what only the list of threads tells: who can read one. A thread that is read
  // without having been listed in this cycle is reported without it.
  void NoteRow(const ThreadRow& row);
  // Asks for a thread to be read. Asking twice reads it once.
  void Want(const std::string& discussion);
  // Asks for a thread in which a stage is pending: it is never left out.
  void WantPending(const std::string& discussion);
  // Reads all that is wanted.
  absl::Status Run();

  // The cursor that remembers threads that cannot be read.
  v1::Cursor StuckCursor() const;

 private:
  absl::Status ReadWaiting();
  absl::Status LoadStored(const std::vector<std::string>& discussions);
  absl::Status ReadOne(const std::string& discussion);
  absl::Status TakeThread(const Thread& thread);
  absl::Status NoteUnreadable(const std::string& discussion, const absl::Status& status);
  bool WaitedEnough(const std::string& since) const;
  void RaiseSkipped() const;
  absl::Status FollowMissing();
  absl::Status FollowOne(const std::string& post, const v1::SyncThread& stored);

  Cycle& cycle_;
  CourseReport& report_;
  const std::string course_;
  std::map<std::string, std::string> groups_;  // Discussion → the only group that can read it.
  std::set<std::string> waiting_;
  std::set<std::string> read_;  // Everything that was ever wanted and dealt with.
  std::set<std::string> pending_;
  std::set<std::string> seen_posts_;
  std::map<std::string, v1::SyncThread>
      stored_;                                  // Threads that were read, as the service has them.
  std::map<std::string, std::string> missing_;  // Post → discussion where the service has it.
  std::map<std::string, std::string> stuck_;    // Discussion → since when.
  int confirmations_ = 0;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_THREAD_SYNC_H_
