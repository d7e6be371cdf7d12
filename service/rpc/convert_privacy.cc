#include "service/base/instant.h"
#include "service/base/text.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

// Lengths beyond it are refused whatever they are; so far sums of instants and lengths are exact.
constexpr int64_t kMostSeconds = int64_t{1} << 35;

absl::Duration LengthOf(const google::protobuf::Duration& duration) {
  const bool negative = duration.seconds() < 0 || duration.nanos() < 0;
  if (negative || duration.seconds() > kMostSeconds) return absl::ZeroDuration();
  const absl::Duration length =
      absl::Seconds(duration.seconds()) + absl::Nanoseconds(duration.nanos());
  return length == absl::ZeroDuration() ? absl::InfiniteDuration() : length;
}

void SetLength(absl::Duration length, google::protobuf::Duration* duration) {
  duration->set_seconds(absl::ToInt64Seconds(length));
  duration->set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(length % absl::Seconds(1))));
}

}  // namespace

void ToProto(const app::InCourse<store::MembershipRow>& membership, v1::PersonMembership* message) {
  message->set_course(membership.course);
  TUTORING_SET_TIME(message, observe_time, membership.row.observed);
  message->set_active(membership.row.active);
  for (const std::string& name : SplitIds(membership.row.role_names)) message->add_role_names(name);
  for (const std::string& group : SplitIds(membership.row.groups)) message->add_groups(group);
}

void ToProto(const store::PostRow& post, v1::PersonPost* message) {
  message->set_post(post.id);
  message->set_course(post.course);
  message->set_forum(post.forum);
  message->set_discussion(post.discussion);
  message->set_author(post.author);
  TUTORING_SET_TIME(message, create_time, post.created);
  message->set_private_recipient(post.private_recipient);
  message->set_subject(post.subject);
  TUTORING_SET_TIME(message, delete_time, post.deleted);
}

void ToProto(const store::MessageRow& row, v1::PersonMessage* message) {
  message->set_course(row.course);
  v1::MessageObserved* observed = message->mutable_message();
  observed->set_message(row.message.id);
  observed->set_sender(row.message.sender);
  observed->set_recipient(row.message.recipient);
  TUTORING_SET_TIME(observed, send_time, row.message.sent);
}

void ToProto(const app::InCourse<store::AccessRow>& access, v1::PersonAccess* message) {
  message->set_course(access.course);
  TUTORING_SET_TIME(message, access_time, access.row.access);
  TUTORING_SET_TIME(message, first_observe_time, access.row.first_observed);
  TUTORING_SET_TIME(message, last_observe_time, access.row.last_observed);
}

void ToProto(const store::DismissalRow& dismissal, v1::PersonDismissal* message) {
  message->set_kind(static_cast<v1::DutyKind>(dismissal.kind));
  if (dismissal.kind == DutyKind::kResponse) message->set_post(dismissal.anchor);
  message->set_course(dismissal.course);
  message->set_subject(dismissal.subject);
  TUTORING_SET_TIME(message, time, dismissal.time);
  message->set_reason(static_cast<v1::DismissReason>(dismissal.reason));
  message->set_person(dismissal.person);
}

void ToProto(const store::AppraisalRow& appraisal, v1::Appraisal* message) {
  message->set_post(appraisal.post);
  message->set_mark(static_cast<v1::PostMark>(appraisal.mark));
  TUTORING_SET_TIME(message, time, appraisal.time);
  message->set_person(appraisal.person);
}

store::Retention FromProto(const v1::Retention& message) {
  return {.connections = LengthOf(message.connections_duration()),
          .ended_courses = LengthOf(message.ended_courses_duration()),
          .interventions = LengthOf(message.interventions_duration())};
}

void ToProto(const store::Platform& platform, const store::Retention& retention,
             v1::Retention* message) {
  message->set_name(MakeName(kRetentionPattern, {platform.id}));
  const absl::Duration good = absl::InfiniteDuration();
  if (retention.connections != good)
    SetLength(retention.connections, message->mutable_connections_duration());
  if (retention.ended_courses != good)
    SetLength(retention.ended_courses, message->mutable_ended_courses_duration());
  if (retention.interventions != good)
    SetLength(retention.interventions, message->mutable_interventions_duration());
  TUTORING_SET_TIME(message, apply_time, retention.applied);
}

}  // namespace tutoring::rpc
