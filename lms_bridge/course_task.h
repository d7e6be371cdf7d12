#ifndef LMS_BRIDGE_COURSE_TASK_H_
#define LMS_BRIDGE_COURSE_TASK_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "lms_bridge/cycle.h"
#include "lms_bridge/event_builder.h"

namespace tutoring::bridge {

// One course in one cycle: what is known of it, what the platform just told, and what therefore has
// to be read. A plain value that the steps of the cycle fill in turn.
struct CourseTask {
  v1::SyncCourse known;             // At least the id; more where the service knows the course.
  std::optional<Course> described;  // Where the list of courses was read in this cycle.
  std::vector<ActivityChange> changes;
  std::vector<Forum> forums;  // The chosen ones, where the list of forums was read in this cycle.
  bool reconcile = false;     // All threads are compared.
  bool check_access = false;  // One of its forums is due for a check of the account's rights.

  const std::string& course() const { return known.course(); }

  std::optional<absl::Time> WatermarkOf(v1::Source source) const {
    for (const v1::Watermark& watermark : known.watermarks()) {
      if (watermark.source() == source) return FromProto(watermark.time());
    }
    return std::nullopt;
  }
  // Nothing was promised of this course yet: everything is read.
  bool IsFirst() const { return !WatermarkOf(v1::SOURCE_POSTS).has_value(); }
  // From when on changes are asked for.
  absl::Time Since(const Cycle& cycle) const {
    return *WatermarkOf(v1::SOURCE_POSTS) - cycle.settings.overlap;
  }
  // The new watermark would pass an instant at which something is decided.
  bool IsPending(const Cycle& cycle) const {
    return known.has_next_stage_time() && FromProto(known.next_stage_time()) < cycle.watermark;
  }
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_COURSE_TASK_H_
