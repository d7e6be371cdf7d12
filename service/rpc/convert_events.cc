#include "service/base/instant.h"
#include "service/rpc/convert.h"

namespace tutoring::rpc {
namespace {

app::CourseObserved FactFromProto(const v1::CourseObserved& m) {
  return {m.display_name(), m.category(), TUTORING_TIME_FROM(m, start_time),
          TUTORING_TIME_FROM(m, end_time), m.out_of_scope()};
}

app::CourseHidden FactFromProto(const v1::CourseHidden& m) {
  return {TUTORING_TIME_FROM(m, start_time), TUTORING_TIME_FROM(m, end_time)};
}

app::ForumObserved FactFromProto(const v1::ForumObserved& m) {
  return {m.forum(), m.type(), m.display_name()};
}

app::RosterObserved FactFromProto(const v1::RosterObserved& m) {
  app::RosterObserved roster;
  for (const v1::RosterMember& member : m.members()) {
    roster.members.push_back({member.person(),
                              member.display_name(),
                              {member.role_names().begin(), member.role_names().end()},
                              {member.groups().begin(), member.groups().end()},
                              member.suspended()});
  }
  for (const v1::RosterGroup& group : m.groups()) {
    roster.groups.push_back({group.group(), group.display_name()});
  }
  return roster;
}

app::PostObserved FactFromProto(const v1::PostObserved& m) {
  return {.post = m.post(),
          .discussion = m.discussion(),
          .forum = m.forum(),
          .parent_post = m.parent_post(),
          .author = m.author(),
          .created = TUTORING_TIME_FROM(m, create_time),
          .modified = TUTORING_TIME_FROM(m, modify_time),
          .private_recipient = m.private_recipient(),
          .text = m.text(),
          .subject = m.subject(),
          .group = m.group()};
}

app::ConnectionsObserved FactFromProto(const v1::ConnectionsObserved& m) {
  app::ConnectionsObserved observed;
  for (const v1::Connection& connection : m.connections()) {
    observed.connections.push_back(
        {connection.person(), TUTORING_TIME_FROM(connection, last_access_time)});
  }
  return observed;
}

app::ActivityObserved FactFromProto(const v1::ActivityObserved& m) {
  return {m.activity(), static_cast<ActivityKind>(m.kind()), m.display_name(), m.gone(),
          m.anonymous()};
}

app::SubmissionObserved FactFromProto(const v1::SubmissionObserved& m) {
  return {.activity = m.activity(),
          .learner = m.learner(),
          .submitted = TUTORING_TIME_FROM(m, submit_time),
          .graded = TUTORING_TIME_FROM(m, grade_time),
          .grade = m.grade(),
          .grade_maximum = m.grade_maximum(),
          .pass = static_cast<PassState>(m.pass_state())};
}

app::MessageObserved FactFromProto(const v1::MessageObserved& m) {
  return {m.message(), m.sender(), m.recipient(), TUTORING_TIME_FROM(m, send_time)};
}

app::Event EventFromProto(const v1::Event& m) {
  app::Event event{
      .observed = TUTORING_TIME_FROM(m, observe_time), .course = m.course(), .fact = {}};
  switch (m.fact_case()) {
    case v1::Event::kCourseObserved:
      event.fact = FactFromProto(m.course_observed());
      break;
    case v1::Event::kCourseHidden:
      event.fact = FactFromProto(m.course_hidden());
      break;
    case v1::Event::kForumObserved:
      event.fact = FactFromProto(m.forum_observed());
      break;
    case v1::Event::kRosterObserved:
      event.fact = FactFromProto(m.roster_observed());
      break;
    case v1::Event::kPostObserved:
      event.fact = FactFromProto(m.post_observed());
      break;
    case v1::Event::kPostDeleted:
      event.fact = app::PostDeleted{m.post_deleted().post()};
      break;
    case v1::Event::kConnectionsObserved:
      event.fact = FactFromProto(m.connections_observed());
      break;
    case v1::Event::kActivityObserved:
      event.fact = FactFromProto(m.activity_observed());
      break;
    case v1::Event::kSubmissionObserved:
      event.fact = FactFromProto(m.submission_observed());
      break;
    case v1::Event::kMessageObserved:
      event.fact = FactFromProto(m.message_observed());
      break;
    case v1::Event::FACT_NOT_SET:
      break;
  }
  return event;
}

void ResultToProto(const app::ReportResult& result, v1::ReportResult* message) {
  message->set_refusal_reason(static_cast<v1::RefusalReason>(result.reason));
  message->set_detail(result.detail);
}

}  // namespace

app::EventReport FromProto(const v1::ReportEventsRequest& request) {
  app::EventReport report{.platform_time = TUTORING_TIME_FROM(request, platform_time)};
  for (const v1::Event& event : request.events()) report.events.push_back(EventFromProto(event));
  for (const v1::Watermark& watermark : request.watermarks()) {
    report.watermarks.push_back({watermark.course(), static_cast<store::Source>(watermark.source()),
                                 TUTORING_TIME_FROM(watermark, time)});
  }
  for (const v1::Cursor& cursor : request.cursors()) {
    report.cursors.push_back({cursor.course(), cursor.key(), cursor.value()});
  }
  return report;
}

void ToProto(const app::EventReportResult& result, v1::ReportEventsResponse* response) {
  for (const app::ReportResult& event : result.events)
    ResultToProto(event, response->add_event_results());
  for (const app::ReportResult& watermark : result.watermarks) {
    ResultToProto(watermark, response->add_watermark_results());
  }
}

}  // namespace tutoring::rpc
