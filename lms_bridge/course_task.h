#ifndef LMS_BRIDGE_COURSE_TASK_H_
#define LMS_BRIDGE_COURSE_TASK_H_

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "lms_bridge/cursors.h"
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
  bool thorough = false;      // The posts watermark is to move; see thorough_choice.h.

  const std::string& course() const { return known.course(); }

  std::optional<absl::Time> WatermarkOf(v1::Source source) const {
    for (const v1::Watermark& watermark : known.watermarks()) {
      if (watermark.source() == source) return FromProto(watermark.time());
    }
    return std::nullopt;
  }
  // Nothing was promised of this course yet: everything is read.
  bool IsFirst() const { return !WatermarkOf(v1::SOURCE_POSTS).has_value(); }
  // The last cycle could not bring the course up to date.
  bool IsHeld() const { return !CursorValue(known.cursors(), kHeldCursor).empty(); }
  // The forums that were listed last, by id; none where that is not known.
  std::set<std::string> KnownForums() const {
    std::set<std::string> ids;
    for (const auto& [forum, unused] : ReadMap(CursorValue(known.cursors(), kForumsCursor))) {
      ids.insert(forum);
    }
    return ids;
  }
  // From when on changes are asked for. Not of a first reading, which lists everything.
  absl::Time Since(const Cycle& cycle) const {
    const absl::Time promised = *WatermarkOf(v1::SOURCE_POSTS);
    const auto read = ReadTime(CursorValue(known.cursors(), kReadCursor));
    const absl::Time from = thorough || !read ? promised : std::max(promised, *read);
    return from - cycle.settings.overlap;
  }
  // The new watermark would pass an instant at which something is decided.
  bool IsPending(const Cycle& cycle) const {
    return known.has_next_stage_time() && FromProto(known.next_stage_time()) < cycle.watermark;
  }
  // The same of the posts watermark, which may have passed it already while another source lags.
  bool PostsWouldPassStage(const Cycle& cycle) const {
    return IsPending(cycle) && FromProto(known.next_stage_time()) >=
                                   WatermarkOf(v1::SOURCE_POSTS).value_or(absl::InfinitePast());
  }
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_COURSE_TASK_H_
