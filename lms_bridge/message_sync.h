#ifndef LMS_BRIDGE_MESSAGE_SYNC_H_
#define LMS_BRIDGE_MESSAGE_SYNC_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "lms_bridge/optional_reading.h"

namespace tutoring::bridge {

// Reads the direct messages of those whom the service names (its tutors and managers), as far as
// the other side is in the course, too: who wrote to whom and when. Nothing else is reported, and
// nothing at all unless an administrator started the bridge with --messages. Calls: two per person
// and hundred messages, in each course that names them.
class MessageSync : public OptionalReading {
 public:
  // All must outlive it.
  MessageSync(Cycle& cycle, const CourseTask& task, CourseReport& report);

  // A roster of this cycle may show staff whom the service does not name yet: what they answered is
  // read in the next one, and promised only then.
  void NoteNewRoster() { roster_is_new_ = true; }
  std::vector<v1::Cursor> cursors() const override;

 private:
  bool IsAskedFor() const override;
  std::string WhatIsMissing() const override;
  absl::Status ReadAll(const std::vector<Member>& members) override;
  absl::Status Read(const v1::SyncCorrespondent& correspondent,
                    const std::set<std::string>& people);
  bool MayPromise() const override { return !roster_is_new_; }
  // What the cursor knows a person by.
  std::string KeyOf(const std::string& person) const;
  // From when on theirs are to be read: of who was read before, only what is new.
  absl::Time SinceOf(const v1::SyncCorrespondent& correspondent) const;

  const std::map<std::string, std::string> read_before_;
  bool roster_is_new_ = false;
  std::set<std::string> reported_;  // Two tutors who wrote to each other are read twice.
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MESSAGE_SYNC_H_
