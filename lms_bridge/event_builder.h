#ifndef LMS_BRIDGE_EVENT_BUILDER_H_
#define LMS_BRIDGE_EVENT_BUILDER_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "lms_bridge/lms_facts.h"
#include "tutoring/v1/event_service.pb.h"

namespace tutoring::bridge {

// Facts of a platform as events of the API. Pure: the same facts give the same bytes.
// Time: `observe_time` is the platform's clock at the cycle's first call, never the bridge's.

google::protobuf::Timestamp ToProto(absl::Time time);
absl::Time FromProto(const google::protobuf::Timestamp& time);

v1::Event CourseEvent(absl::Time observe_time, const Course& course);
// The course is deselected, or confirmed gone; then only its id is known.
v1::Event OutOfScopeEvent(absl::Time observe_time, const Course& course);
// Hidden from its learners from `since` to `observe_time`, which is later.
v1::Event CourseHiddenEvent(absl::Time observe_time, const std::string& course, absl::Time since);
v1::Event ForumEvent(absl::Time observe_time, const Forum& forum);
// Everybody, ordered by id. A person who is active and suspended at once (two enrolments) is
// active. Names are left out where the event would not fit into one message with them.
v1::Event RosterEvent(absl::Time observe_time, const std::string& course,
                      const std::vector<Member>& active, const std::vector<Member>& suspended);
// When those members whose access is shown were last there. Who came after the cycle had begun was
// there at `observe_time`, as far as the event can tell.
v1::Event ConnectionsEvent(absl::Time observe_time, const std::string& course,
                           const std::vector<Member>& members);
v1::Event PostEvent(absl::Time observe_time, const Thread& thread, const Post& post);
v1::Event SubmissionEvent(absl::Time observe_time, const std::string& course,
                          const Submission& submission);
v1::Event MessageEvent(absl::Time observe_time, const std::string& course,
                       const DirectMessage& message);
v1::Event ActivityEvent(absl::Time observe_time, const Activity& activity);
// The course does not show it any more.
v1::Event ActivityGoneEvent(absl::Time observe_time, const std::string& course,
                            const std::string& activity);
v1::Event PostDeletedEvent(absl::Time observe_time, const std::string& course,
                           const std::string& post);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_EVENT_BUILDER_H_
