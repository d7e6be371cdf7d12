#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

void ToProto(const app::DutyEvent& event, v1::DutyEvent* message) {
  message->set_kind(static_cast<v1::DutyEventKind>(event.kind));
  TUTORING_SET_TIME(message, time, event.time);
  TUTORING_SET_TIME(message, end_time, event.until);
  message->set_person(event.person);
  message->mutable_substitutes()->Add(event.substitutes.begin(), event.substitutes.end());
  message->set_post(event.post);
  message->set_intervention(event.intervention);
  message->set_activity(event.activity);
  if (event.item.has_value()) message->set_item(static_cast<v1::WelcomeItem>(*event.item));
  TUTORING_SET_TIME(message, declare_time, event.declared);
}

void ToProto(const store::Platform& platform, const app::PolicyGround& ground,
             v1::PolicyGround* message) {
  message->mutable_setting()->set_field(ground.field);
  message->mutable_setting()->set_value(ground.value);
  if (ground.version != 0) {
    message->mutable_setting()->set_source(
        MakeName(kPolicyPattern, {platform.id, absl::StrCat(ground.version)}));
  }
  message->set_pack(ground.pack);
  message->set_course(ground.course);
  message->set_group(ground.group);
  message->set_author(ground.author);
  TUTORING_SET_TIME(message, effective_time, ground.effective);
}

void ToProto(const app::TimeSegment& segment, v1::TimeSegment* message) {
  message->set_kind(static_cast<v1::SegmentKind>(segment.kind));
  TUTORING_SET_TIME(message, start_time, segment.time.from);
  TUTORING_SET_TIME(message, end_time, segment.time.until);
}

void ToProto(const store::Platform& platform, const app::TargetGrounds& target,
             v1::CountedTarget* message) {
  message->set_purpose(static_cast<v1::TargetPurpose>(target.purpose));
  TUTORING_SET_TIME(message, start_time, target.from);
  TUTORING_SET_TIME(message, due_time, target.due);
  for (const app::PolicyGround& ground : target.policies) {
    ToProto(platform, ground, message->add_policies());
  }
  for (const app::TimeSegment& segment : target.segments) ToProto(segment, message->add_segments());
  message->set_left_out_segment_count(target.left_out_segments);
}

void ToProto(const store::Platform& platform, const app::DutyGrounds& grounds,
             v1::DutyGrounds* message) {
  for (const app::DutyEvent& event : grounds.events) ToProto(event, message->add_events());
  message->set_left_out_event_count(grounds.left_out_events);
  for (const app::TargetGrounds& target : grounds.targets) {
    ToProto(platform, target, message->add_targets());
  }
}

}  // namespace tutoring::rpc
