#ifndef LMS_BRIDGE_MESSAGE_SYNC_H_
#define LMS_BRIDGE_MESSAGE_SYNC_H_

#include <set>
#include <string>
#include <vector>

#include "lms_bridge/course_report.h"
#include "lms_bridge/course_task.h"

namespace tutoring::bridge {

// Reads the direct messages of those whom the service names (its tutors and managers), as far as
// the other side is in the course, too: who wrote to whom and when. Nothing else is reported, and
// nothing at all unless an administrator started the bridge with --messages.
//
// They are read in thorough readings, the first time, and in each cycle as long as that failed.
// What cannot be read holds only its own watermark, and the administrators are told. Calls: two per
// person and hundred messages, in each course that names them.
class MessageSync {
 public:
  // All must outlive it.
  MessageSync(Cycle& cycle, const CourseTask& task, CourseReport& report)
      : cycle_(cycle), task_(task), report_(report) {}

  // Whether they are to be read in this cycle, for which the members have to be known.
  bool IsNeeded() const;
  // Errors: those of the service, and those of the platform that end a cycle. Repetition: reads and
  // reports again.
  absl::Status Run(const std::vector<Member>& members);

  // Whether every message before the watermark is reported.
  bool complete() const { return complete_; }
  // What is to be remembered of it.
  std::vector<v1::Cursor> cursors() const;

 private:
  absl::Status ReadAll(const std::vector<Member>& members);
  absl::Status Read(const v1::SyncCorrespondent& correspondent,
                    const std::set<std::string>& people);
  bool FailedBefore() const;

  Cycle& cycle_;
  const CourseTask& task_;
  CourseReport& report_;
  std::set<std::string> reported_;  // Two tutors who wrote to each other are read twice.
  bool tried_ = false;
  bool complete_ = false;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MESSAGE_SYNC_H_
