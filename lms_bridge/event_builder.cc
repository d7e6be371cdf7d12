#include "lms_bridge/event_builder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace tutoring::bridge {
namespace {

// Well below the 4 MiB that a message may have.
constexpr size_t kMaxRosterBytes = size_t{2900} << 10;

v1::Event NewEvent(absl::Time observe_time, const std::string& course) {
  v1::Event event;
  *event.mutable_observe_time() = ToProto(observe_time);
  event.set_course(course);
  return event;
}

v1::RosterMember MemberOf(const Member& member, bool suspended) {
  v1::RosterMember proto;
  proto.set_person(member.id);
  proto.set_display_name(member.display_name);
  const std::set<std::string> roles(member.roles.begin(), member.roles.end());
  for (const std::string& role : roles) proto.add_role_names(role);
  std::set<std::string> groups;
  for (const Group& group : member.groups) groups.insert(group.id);
  for (const std::string& group : groups) proto.add_groups(group);
  proto.set_suspended(suspended);
  return proto;
}

v1::ActivityKind KindOf(const Activity& activity) {
  switch (activity.kind) {
    case Activity::Kind::kAssignment:
      return v1::ACTIVITY_KIND_ASSIGNMENT;
    case Activity::Kind::kQuiz:
      return v1::ACTIVITY_KIND_QUIZ;
    case Activity::Kind::kFeedback:
      return v1::ACTIVITY_KIND_FEEDBACK;
  }
  return v1::ACTIVITY_KIND_UNSPECIFIED;
}

}  // namespace

google::protobuf::Timestamp ToProto(absl::Time time) {
  google::protobuf::Timestamp proto;
  const int64_t seconds = absl::ToUnixSeconds(time);
  proto.set_seconds(seconds);
  proto.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return proto;
}

absl::Time FromProto(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

v1::Event CourseEvent(absl::Time observe_time, const Course& course) {
  v1::Event event = NewEvent(observe_time, course.id);
  v1::CourseObserved& observed = *event.mutable_course_observed();
  observed.set_display_name(course.display_name);
  observed.set_category(course.category);
  if (course.start_time) *observed.mutable_start_time() = ToProto(*course.start_time);
  if (course.end_time) *observed.mutable_end_time() = ToProto(*course.end_time);
  return event;
}

v1::Event OutOfScopeEvent(absl::Time observe_time, const Course& course) {
  v1::Event event = CourseEvent(observe_time, course);
  event.mutable_course_observed()->set_out_of_scope(true);
  return event;
}

v1::Event CourseHiddenEvent(absl::Time observe_time, const std::string& course, absl::Time since) {
  v1::Event event = NewEvent(observe_time, course);
  v1::CourseHidden& hidden = *event.mutable_course_hidden();
  *hidden.mutable_start_time() = ToProto(since);
  *hidden.mutable_end_time() = ToProto(observe_time);
  return event;
}

v1::Event ForumEvent(absl::Time observe_time, const Forum& forum) {
  v1::Event event = NewEvent(observe_time, forum.course);
  v1::ForumObserved& observed = *event.mutable_forum_observed();
  observed.set_forum(forum.id);
  observed.set_type(forum.type);
  observed.set_display_name(forum.display_name);
  return event;
}

v1::Event RosterEvent(absl::Time observe_time, const std::string& course,
                      const std::vector<Member>& active, const std::vector<Member>& suspended) {
  std::map<std::string, v1::RosterMember> members;
  std::map<std::string, std::string> groups;
  for (const Member& member : active) members.emplace(member.id, MemberOf(member, false));
  for (const Member& member : suspended) members.emplace(member.id, MemberOf(member, true));
  for (const auto* list : {&active, &suspended}) {
    for (const Member& member : *list) {
      for (const Group& group : member.groups) groups[group.id] = group.display_name;
    }
  }
  v1::Event event = NewEvent(observe_time, course);
  v1::RosterObserved& roster = *event.mutable_roster_observed();
  for (const auto& [id, member] : members) *roster.add_members() = member;
  for (const auto& [id, name] : groups) {
    v1::RosterGroup& group = *roster.add_groups();
    group.set_group(id);
    group.set_display_name(name);
  }
  if (event.ByteSizeLong() > kMaxRosterBytes) {
    for (v1::RosterMember& member : *roster.mutable_members()) member.clear_display_name();
  }
  return event;
}

v1::Event ConnectionsEvent(absl::Time observe_time, const std::string& course,
                           const std::vector<Member>& members) {
  std::map<std::string, std::optional<absl::Time>> accesses;
  for (const Member& member : members) {
    if (member.access_shown) accesses[member.id] = member.last_access;
  }
  v1::Event event = NewEvent(observe_time, course);
  v1::ConnectionsObserved& observed = *event.mutable_connections_observed();
  for (const auto& [person, time] : accesses) {
    v1::Connection& connection = *observed.add_connections();
    connection.set_person(person);
    if (time) *connection.mutable_last_access_time() = ToProto(std::min(*time, observe_time));
  }
  return event;
}

v1::Event PostEvent(absl::Time observe_time, const Thread& thread, const Post& post) {
  v1::Event event = NewEvent(observe_time, thread.course);
  v1::PostObserved& observed = *event.mutable_post_observed();
  observed.set_post(post.id);
  observed.set_discussion(thread.discussion);
  observed.set_forum(thread.forum);
  observed.set_parent_post(post.parent);
  observed.set_author(post.author);
  if (post.create_time) *observed.mutable_create_time() = ToProto(*post.create_time);
  if (post.modify_time) *observed.mutable_modify_time() = ToProto(*post.modify_time);
  observed.set_private_recipient(post.private_recipient);
  observed.set_text(post.text);
  observed.set_subject(post.subject);
  observed.set_group(thread.group);
  return event;
}

v1::Event SubmissionEvent(absl::Time observe_time, const std::string& course,
                          const Submission& submission) {
  v1::Event event = NewEvent(observe_time, course);
  v1::SubmissionObserved& observed = *event.mutable_submission_observed();
  observed.set_activity(submission.activity);
  observed.set_learner(submission.learner);
  *observed.mutable_submit_time() = ToProto(submission.submit_time);
  if (submission.grade_time) *observed.mutable_grade_time() = ToProto(*submission.grade_time);
  observed.set_grade(submission.grade);
  observed.set_grade_maximum(submission.best_grade);
  return event;
}

v1::Event MessageEvent(absl::Time observe_time, const std::string& course,
                       const DirectMessage& message) {
  v1::Event event = NewEvent(observe_time, course);
  v1::MessageObserved& observed = *event.mutable_message_observed();
  observed.set_message(message.id);
  observed.set_sender(message.sender);
  observed.set_recipient(message.recipient);
  *observed.mutable_send_time() = ToProto(message.send_time);
  return event;
}

v1::Event ActivityEvent(absl::Time observe_time, const Activity& activity) {
  v1::Event event = NewEvent(observe_time, activity.course);
  v1::ActivityObserved& observed = *event.mutable_activity_observed();
  observed.set_activity(activity.id);
  observed.set_kind(KindOf(activity));
  observed.set_display_name(activity.display_name);
  observed.set_anonymous(activity.anonymous);
  return event;
}

v1::Event ActivityGoneEvent(absl::Time observe_time, const std::string& course,
                            const std::string& activity) {
  v1::Event event = NewEvent(observe_time, course);
  event.mutable_activity_observed()->set_activity(activity);
  event.mutable_activity_observed()->set_gone(true);
  return event;
}

v1::Event PostDeletedEvent(absl::Time observe_time, const std::string& course,
                           const std::string& post) {
  v1::Event event = NewEvent(observe_time, course);
  event.mutable_post_deleted()->set_post(post);
  return event;
}

}  // namespace tutoring::bridge
