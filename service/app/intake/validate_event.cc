#include "service/app/intake/validate_event.h"

#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestName = 1024;
constexpr size_t kMostMembers = 20000;

// After the year 2100.
absl::Time EndOfTimes() { return absl::FromCivil(absl::CivilYear(2101), absl::UTCTimeZone()); }

// Checks one field after another and remembers the first that is refused.
class Checker {
 public:
  // `observed` is when the fact was seen.
  Checker(absl::Time latest, absl::Time observed) : latest_(latest), observed_(observed) {}

  void Id(const std::string& id, const char* field) {
    if (id.empty()) return Refuse(RefusalReason::kFieldMissing, field);
    OptionalId(id, field);
  }
  void OptionalId(const std::string& id, const char* field) {
    if (!id.empty() && !IsId(id)) Refuse(RefusalReason::kIdInvalid, field);
  }
  void Name(const std::string& name, const char* field) {
    if (name.size() > kLongestName || !IsUtf8(name)) Refuse(RefusalReason::kTextInvalid, field);
  }
  void Text(const std::string& text, const char* field) {
    if (!IsUtf8(text)) Refuse(RefusalReason::kTextInvalid, field);
  }
  void OptionalDecimal(const std::string& text, const char* field) {
    if (!text.empty() && !IsDecimal(text)) Refuse(RefusalReason::kTextInvalid, field);
  }
  // Absence is allowed.
  void OptionalTime(absl::Time time, absl::Time latest, const char* field) {
    if (time == absl::InfinitePast()) return;
    if (time < absl::UnixEpoch() || time >= EndOfTimes())
      return Refuse(RefusalReason::kTimeOutOfRange, field);
    if (time > latest) Refuse(RefusalReason::kTimeInFuture, field);
  }
  void Time(absl::Time time, const char* field) {
    if (time == absl::InfinitePast()) return Refuse(RefusalReason::kFieldMissing, field);
    OptionalTime(time, latest_, field);
  }
  void Refuse(RefusalReason reason, const char* field) {
    if (result_.accepted()) result_ = {reason, field};
  }

  void operator()(std::monostate) { Refuse(RefusalReason::kFieldMissing, "fact"); }
  void operator()(const CourseObserved& course) {
    Name(course.display_name, "course_observed.display_name");
    OptionalId(course.category, "course_observed.category");
    // A course may lie in the future.
    OptionalTime(course.start, absl::InfiniteFuture(), "course_observed.start_time");
    OptionalTime(course.end, absl::InfiniteFuture(), "course_observed.end_time");
  }
  void operator()(const CourseHidden& hidden) {
    Time(hidden.start, "course_hidden.start_time");
    Time(hidden.end, "course_hidden.end_time");
    if (hidden.end <= hidden.start)
      Refuse(RefusalReason::kTimeOutOfRange, "course_hidden.end_time");
  }
  void operator()(const ForumObserved& forum) {
    Id(forum.forum, "forum_observed.forum");
    Name(forum.type, "forum_observed.type");
    Name(forum.display_name, "forum_observed.display_name");
  }
  void operator()(const RosterObserved& roster) {
    if (roster.members.size() > kMostMembers)
      Refuse(RefusalReason::kTextInvalid, "roster_observed.members");
    for (const RosterMember& member : roster.members) {
      Id(member.person, "roster_observed.members.person");
      Name(member.display_name, "roster_observed.members.display_name");
      for (const std::string& role : member.role_names)
        Id(role, "roster_observed.members.role_names");
      for (const std::string& group : member.groups) Id(group, "roster_observed.members.groups");
    }
    if (roster.groups.size() > kMostMembers)
      Refuse(RefusalReason::kTextInvalid, "roster_observed.groups");
    for (const RosterGroup& group : roster.groups) {
      Id(group.group, "roster_observed.groups.group");
      Name(group.display_name, "roster_observed.groups.display_name");
    }
  }
  void operator()(const PostObserved& post) {
    Id(post.post, "post_observed.post");
    Id(post.discussion, "post_observed.discussion");
    Id(post.forum, "post_observed.forum");
    OptionalId(post.parent_post, "post_observed.parent_post");
    Id(post.author, "post_observed.author");
    OptionalId(post.private_recipient, "post_observed.private_recipient");
    OptionalTime(post.created, latest_, "post_observed.create_time");
    OptionalTime(post.modified, latest_, "post_observed.modify_time");
    Text(post.text, "post_observed.text");
    Name(post.subject, "post_observed.subject");
    OptionalId(post.group, "post_observed.group");
  }
  void operator()(const ConnectionsObserved& observed) {
    if (observed.connections.size() > kMostMembers)
      Refuse(RefusalReason::kTextInvalid, "connections_observed.connections");
    for (const Connection& connection : observed.connections) {
      Id(connection.person, "connections_observed.connections.person");
      OptionalTime(connection.last_access, observed_,
                   "connections_observed.connections.last_access_time");
    }
  }
  void operator()(const ActivityObserved& observed) {
    Id(observed.activity, "activity_observed.activity");
    Name(observed.display_name, "activity_observed.display_name");
    if (observed.kind < ActivityKind::kOther || observed.kind > ActivityKind::kFeedback)
      Refuse(RefusalReason::kFieldMissing, "activity_observed.kind");
  }
  void operator()(const SubmissionObserved& observed) {
    Id(observed.activity, "submission_observed.activity");
    Id(observed.learner, "submission_observed.learner");
    Time(observed.submitted, "submission_observed.submit_time");
    OptionalTime(observed.graded, latest_, "submission_observed.grade_time");
    OptionalDecimal(observed.grade, "submission_observed.grade");
    OptionalDecimal(observed.grade_maximum, "submission_observed.grade_maximum");
    if (observed.pass < PassState::kUntold || observed.pass > PassState::kNotPassed)
      Refuse(RefusalReason::kFieldMissing, "submission_observed.pass_state");
  }
  void operator()(const MessageObserved& observed) {
    Id(observed.message, "message_observed.message");
    Id(observed.sender, "message_observed.sender");
    Id(observed.recipient, "message_observed.recipient");
    Time(observed.sent, "message_observed.send_time");
  }
  void operator()(const PostDeleted& post) { Id(post.post, "post_deleted.post"); }

  ReportResult result() const { return result_; }

 private:
  absl::Time latest_;
  absl::Time observed_;
  ReportResult result_;
};

}  // namespace

ReportResult ValidateEvent(const Event& event, absl::Time latest) {
  Checker checker(latest, event.observed);
  checker.Time(event.observed, "observe_time");
  checker.Id(event.course, "course");
  std::visit([&](const auto& fact) { checker(fact); }, event.fact);
  return checker.result();
}

ReportResult ValidateTime(absl::Time time, absl::Time latest, const char* field) {
  Checker checker(latest, latest);
  checker.Time(time, field);
  return checker.result();
}

}  // namespace tutoring::app
