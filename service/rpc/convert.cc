#include "service/rpc/convert.h"

#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

absl::Time FromProto(bool present, const google::protobuf::Timestamp& timestamp) {
  if (!present) return absl::InfinitePast();
  constexpr int64_t kFirst =
      -62135596800;  // 0001-01-01, and 9999-12-31 below: the range of a Timestamp.
  constexpr int64_t kLast = 253402300799;
  const bool valid = timestamp.seconds() >= kFirst && timestamp.seconds() <= kLast &&
                     timestamp.nanos() >= 0 && timestamp.nanos() < 1000000000;
  if (!valid) return absl::InfiniteFuture();
  return ToWholeMicros(absl::FromUnixSeconds(timestamp.seconds()) +
                       absl::Nanoseconds(timestamp.nanos()));
}

void ToProto(absl::Time time, google::protobuf::Timestamp* timestamp) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  timestamp->set_seconds(seconds);
  timestamp->set_nanos(
      static_cast<int>((time - absl::FromUnixSeconds(seconds)) / absl::Nanoseconds(1)));
}

void ToProto(const store::Platform& platform, v1::Platform* message) {
  message->set_name(MakeName(kPlatformPattern, {platform.id}));
  message->set_display_name(platform.display_name);
  message->set_url(platform.url);
  message->set_time_zone(platform.time_zone);
  message->set_language(platform.language);
  message->set_simulated(platform.simulated);
  message->set_subjects_shown(platform.subjects_shown);
  TUTORING_SET_TIME(message, create_time, platform.create_time);
  message->set_etag(absl::StrCat(platform.revision));
}

void ToProto(const store::Platform& platform, const app::CourseView& view, v1::Course* message) {
  message->set_name(MakeName(kCoursePattern, {platform.id, view.course.id}));
  message->set_display_name(view.course.display_name);
  TUTORING_SET_TIME(message, start_time, view.course.start);
  TUTORING_SET_TIME(message, end_time, view.course.end);
  message->set_in_scope(view.course.in_scope);
  TUTORING_SET_TIME(message, adoption_time, view.adoption);
  TUTORING_SET_TIME(message, watermark_time, view.watermark);
  message->set_roster_held(view.course.roster_held);
}

void ToProto(const store::Platform& platform, const store::Alarm& alarm, v1::Alarm* message) {
  message->set_name(MakeName(kAlarmPattern, {platform.id, absl::StrCat(alarm.id)}));
  message->set_kind(static_cast<v1::AlarmKind>(alarm.kind));
  message->set_course(alarm.course);
  message->set_subject(alarm.subject);
  message->set_detail(alarm.detail);
  TUTORING_SET_TIME(message, raise_time, alarm.raised);
  TUTORING_SET_TIME(message, clear_time, alarm.cleared);
}

void ToProto(const store::Platform& platform, const std::string& course, const app::Member& member,
             v1::Member* message) {
  message->set_name(MakeName(kMemberPattern, {platform.id, course, member.person}));
  message->set_person(member.person);
  message->set_display_name(member.display_name);
  for (const Role role : {Role::kLearner, Role::kTutor, Role::kManager, Role::kTechnician}) {
    if (member.roles.Has(role)) message->add_roles(static_cast<v1::Role>(role));
  }
  for (const std::string& group : member.groups) message->add_groups(group);
  message->set_active(member.active);
}

void ToProto(const store::Platform& platform, const store::DeclaredRole& role,
             v1::DeclaredRole* message) {
  message->set_name(MakeName(kDeclaredRolePattern, {platform.id, absl::StrCat(role.id)}));
  message->set_person(role.person);
  message->set_display_name(role.display_name);
  message->set_role(static_cast<v1::Role>(role.role));
  message->set_course(role.course);
  message->set_category(role.category);
  TUTORING_SET_TIME(message, start_time, role.start);
  TUTORING_SET_TIME(message, end_time, role.end);
}

void ToProto(const store::Token& token, v1::Token* message) {
  message->set_name(MakeName(kTokenPattern, {absl::StrCat(token.id)}));
  message->set_role(static_cast<v1::TokenRole>(token.role));
  for (const std::string& platform : token.platforms) {
    message->add_platforms(MakeName(kPlatformPattern, {platform}));
  }
  message->set_description(token.description);
  TUTORING_SET_TIME(message, create_time, token.created);
  TUTORING_SET_TIME(message, revoke_time, token.revoked);
}

void ToProto(const store::Platform& platform, const app::DutyView& view, v1::Duty* message) {
  const Duty& duty = view.duty;
  message->set_name(MakeName(kDutyPattern, {platform.id, duty.course, DutyId(duty.key())}));
  message->set_kind(static_cast<v1::DutyKind>(duty.kind));
  message->set_learner(duty.learner);
  message->set_learner_display_name(view.learner_name);
  for (const std::string& person : duty.assignees) message->add_assignees(person);
  message->set_state(static_cast<v1::DutyState>(duty.state));
  message->set_verdict(static_cast<v1::Verdict>(duty.verdict));
  message->set_reason(static_cast<v1::DutyReason>(duty.reason));
  TUTORING_SET_TIME(message, open_time, duty.opened);
  TUTORING_SET_TIME(message, due_time, duty.due);
  TUTORING_SET_TIME(message, close_time, duty.closed);
  if (duty.kind == DutyKind::kResponse) {
    message->set_forum(duty.forum);
    message->set_discussion(duty.subject);
    message->set_post(duty.anchor);
  }
  if (IsOfGroup(duty)) message->set_group(duty.subject);
  message->set_group_display_name(view.group_name);
  message->set_subject(view.subject);
  TUTORING_SET_TIME(message, next_stage_time, duty.next_stage);
  message->set_url(view.url);
  if (IsOfSheet(duty.kind)) {
    message->set_occurrence(
        MakeName(kOccurrencePattern, {platform.id, duty.course, OccurrenceId(duty.last_access)}));
  } else {
    TUTORING_SET_TIME(message, last_access_time, duty.last_access);
  }
  message->set_cycle(duty.cycle);
}

void ToProto(const Stage& stage, v1::Stage* message) {
  message->set_kind(static_cast<v1::StageKind>(stage.kind));
  TUTORING_SET_TIME(message, time, stage.time);
  message->set_state(static_cast<v1::StageState>(stage.state));
  for (const std::string& person : stage.audience) message->add_audience(person);
}

void ToProto(const store::Platform& platform, const app::AlertView& view, v1::Alert* message) {
  const store::Alert& alert = view.alert;
  message->set_name(MakeName(kAlertPattern, {platform.id, alert.reference}));
  message->set_kind(static_cast<v1::AlertKind>(alert.kind));
  message->set_recipient(alert.recipient);
  message->set_recipient_display_name(view.recipient_name);
  if (alert.duty_kind != 0) {
    message->set_duty(MakeName(kDutyPattern, {platform.id, alert.course, DutyId(alert.duty())}));
  }
  message->set_course(alert.course);
  TUTORING_SET_TIME(message, stage_time, alert.stage_time);
  TUTORING_SET_TIME(message, create_time, alert.created);
  message->set_delivery_state(static_cast<v1::DeliveryState>(alert.delivery));
  TUTORING_SET_TIME(message, delivery_time, alert.delivery_time);
  message->set_reference(alert.reference);
  message->set_text(view.message.text);
  message->set_sequence(alert.sequence);
}

void ToProto(const store::Cursor& cursor, v1::Cursor* message) {
  message->set_course(cursor.course);
  message->set_key(cursor.key);
  message->set_value(cursor.value);
}

void ToProto(const app::SyncCourse& course, v1::SyncCourse* message) {
  message->set_course(course.course.id);
  message->set_in_scope(course.course.in_scope);
  for (const store::Watermark& watermark : course.watermarks) {
    v1::Watermark* added = message->add_watermarks();
    added->set_course(watermark.course);
    added->set_source(static_cast<v1::Source>(watermark.source));
    TUTORING_SET_TIME(added, time, watermark.time);
  }
  for (const store::Cursor& cursor : course.cursors) ToProto(cursor, message->add_cursors());
  TUTORING_SET_TIME(message, next_stage_time, course.next_stage);
  message->set_member_count(course.member_count);
  message->set_roster_held(course.course.roster_held);
  for (const std::string& activity : course.linked_activities)
    message->add_linked_activities(activity);
  for (const std::string& person : course.departed) message->add_departed_members(person);
  for (const app::Correspondent& one : course.correspondents) {
    v1::SyncCorrespondent* added = message->add_correspondents();
    added->set_person(one.person);
    TUTORING_SET_TIME(added, since_time, one.since);
    TUTORING_SET_TIME(added, first_since_time, one.first_since);
  }
}

void ToProto(const app::SyncThread& thread, v1::SyncThread* message) {
  message->set_discussion(thread.discussion);
  message->set_forum(thread.forum);
  for (const std::string& post : thread.posts) message->add_posts(post);
  TUTORING_SET_TIME(message, next_stage_time, thread.next_stage);
}

}  // namespace tutoring::rpc
