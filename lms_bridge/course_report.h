#ifndef LMS_BRIDGE_COURSE_REPORT_H_
#define LMS_BRIDGE_COURSE_REPORT_H_

#include <string>
#include <vector>

#include "lms_bridge/cycle.h"
#include "tutoring/v1/event_service.pb.h"

namespace tutoring::bridge {

// Reports one course's facts in calls of at most 1,000 events and 3 MiB. Watermarks and cursors
// follow in a last call of their own, and only if no event was refused: facts that are incomplete
// promise nothing, and a cursor that says "this was reported" must not be kept beside a refused
// event, which one common call would do.
//
// Errors: those of the service. A refused event is no error: it raises EVENT_REFUSED with reason
// and ids (a held roster does not: the service raises its own alarm), and complete() becomes false.
// Repetition: facts reported again change nothing.
// Threads: one at a time. `cycle` must outlive it.
class CourseReport {
 public:
  CourseReport(Cycle& cycle, std::string course);

  // Takes an event; sends what is waiting when a call is full.
  absl::Status Add(v1::Event event);
  // Sends what is waiting.
  absl::Status Flush();
  // Sends the rest, and then these watermarks and cursors unless an event was refused.
  absl::Status Finish(const std::vector<v1::Watermark>& watermarks,
                      const std::vector<v1::Cursor>& cursors);

  // False once an event or watermark was refused.
  bool complete() const { return complete_; }

 private:
  absl::Status Send();
  void NoteRefusals(const v1::ReportEventsResponse& response);

  Cycle& cycle_;
  const std::string course_;
  v1::ReportEventsRequest waiting_;
  size_t waiting_bytes_ = 0;
  bool complete_ = true;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_COURSE_REPORT_H_
