// From the wire to facts: every field arrives where it belongs.
#include <google/protobuf/text_format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "service/rpc/convert.h"

namespace tutoring::testing {
namespace {

app::EventReport ReportOf(const std::string& text) {
  v1::ReportEventsRequest request;
  REQUIRE(google::protobuf::TextFormat::ParseFromString(text, &request));
  return rpc::FromProto(request);
}

template <typename Fact>
Fact FactOf(const std::string& fact) {
  const auto report = ReportOf("events { " + fact + " }");
  REQUIRE(report.events.size() == 1);
  return std::get<Fact>(report.events[0].fact);
}

absl::Time Second(int second) { return absl::FromUnixSeconds(second); }

TEST_CASE("Convert events: what frames the facts", "[rpc][convert]") {
  const auto report = ReportOf(R"(
      platform_time { seconds: 1 }
      events { course: 'c' observe_time { seconds: 2 } }
      watermarks { course: 'c' source: SOURCE_ROSTER time { seconds: 3 } }
      cursors { course: 'c' key: 'k' value: 'v' })");
  CHECK(report.platform_time == Second(1));
  CHECK(report.events[0].course == "c");
  CHECK(report.events[0].observed == Second(2));
  CHECK(std::holds_alternative<std::monostate>(report.events[0].fact));
  CHECK(report.watermarks[0].course == "c");
  CHECK(report.watermarks[0].source == store::Source::kRoster);
  CHECK(report.watermarks[0].time == Second(3));
  CHECK(report.cursors[0].course == "c");
  CHECK(report.cursors[0].key == "k");
  CHECK(report.cursors[0].value == "v");
}

TEST_CASE("Convert events: courses and forums", "[rpc][convert]") {
  const auto course = FactOf<app::CourseObserved>(R"(course_observed {
      display_name: 'n' category: 'k' start_time { seconds: 1 } end_time { seconds: 2 }
      out_of_scope: true })");
  CHECK(course.display_name == "n");
  CHECK(course.category == "k");
  CHECK(course.start == Second(1));
  CHECK(course.end == Second(2));
  CHECK(course.out_of_scope);
  const auto forum =
      FactOf<app::ForumObserved>("forum_observed { forum: 'f' type: 't' display_name: 'n' }");
  CHECK(forum.forum == "f");
  CHECK(forum.type == "t");
  CHECK(forum.display_name == "n");
}

TEST_CASE("Convert events: rosters", "[rpc][convert]") {
  const auto roster = FactOf<app::RosterObserved>(R"(roster_observed {
      members { person: 'p' display_name: 'n' role_names: 'r' role_names: 's'
                groups: 'g' groups: 'h' suspended: true }
      members { person: 'q' } })");
  REQUIRE(roster.members.size() == 2);
  const app::RosterMember& member = roster.members[0];
  CHECK(member.person == "p");
  CHECK(member.display_name == "n");
  CHECK(member.role_names == std::vector<std::string>{"r", "s"});
  CHECK(member.groups == std::vector<std::string>{"g", "h"});
  CHECK(member.suspended);
  CHECK_FALSE(roster.members[1].suspended);
}

TEST_CASE("Convert events: posts, as they stand and gone", "[rpc][convert]") {
  const auto post = FactOf<app::PostObserved>(R"(post_observed {
      post: 'p' discussion: 'd' forum: 'f' author: 'a' create_time { seconds: 1 }
      modify_time { seconds: 2 } private_recipient: 'r' text: 't' subject: 's'
      group: 'g' })");
  CHECK(post.post == "p");
  CHECK(post.discussion == "d");
  CHECK(post.forum == "f");
  CHECK(post.author == "a");
  CHECK(post.created == Second(1));
  CHECK(post.modified == Second(2));
  CHECK(post.private_recipient == "r");
  CHECK(post.text == "t");
  CHECK(post.subject == "s");
  CHECK(post.group == "g");
  const auto bare = FactOf<app::PostObserved>("post_observed { post: 'p' }");
  CHECK(bare.created == absl::InfinitePast());
  CHECK(bare.modified == absl::InfinitePast());
  CHECK(FactOf<app::PostDeleted>("post_deleted { post: 'p' }").post == "p");
}

TEST_CASE("Convert events: activities and submissions", "[rpc][convert]") {
  const auto activity = FactOf<app::ActivityObserved>(R"(activity_observed {
      activity: 'a' kind: ACTIVITY_KIND_QUIZ display_name: 'n' gone: true anonymous: true })");
  CHECK(activity.activity == "a");
  CHECK(activity.kind == ActivityKind::kQuiz);
  CHECK(activity.display_name == "n");
  CHECK(activity.gone);
  CHECK(activity.anonymous);
  const auto submission = FactOf<app::SubmissionObserved>(R"(submission_observed {
      activity: 'a' learner: 'l' submit_time { seconds: 1 } grade_time { seconds: 2 }
      grade: '3.5' grade_maximum: '4' pass_state: PASS_STATE_NOT_PASSED })");
  CHECK(submission.activity == "a");
  CHECK(submission.learner == "l");
  CHECK(submission.submitted == Second(1));
  CHECK(submission.graded == Second(2));
  CHECK(submission.grade == "3.5");
  CHECK(submission.grade_maximum == "4");
  CHECK(submission.pass == PassState::kNotPassed);
}

TEST_CASE("Convert events: hidden times", "[rpc][convert]") {
  const auto hidden = FactOf<app::CourseHidden>(
      "course_hidden { start_time { seconds: 1 } end_time { seconds: 2 } }");
  CHECK(hidden.start == Second(1));
  CHECK(hidden.end == Second(2));
}

TEST_CASE("Convert events: direct messages", "[rpc][convert]") {
  const auto message = FactOf<app::MessageObserved>(R"(message_observed {
      message: 'm' sender: 's' recipient: 'r' send_time { seconds: 1 } })");
  CHECK(message.message == "m");
  CHECK(message.sender == "s");
  CHECK(message.recipient == "r");
  CHECK(message.sent == Second(1));
}

TEST_CASE("Convert events: results, in their order", "[rpc][convert]") {
  app::EventReportResult result;
  result.events = {{}, {app::RefusalReason::kIdInvalid, "course"}};
  result.watermarks = {{app::RefusalReason::kEventRefused, "watermark"}};
  v1::ReportEventsResponse response;
  rpc::ToProto(result, &response);
  CHECK(response.event_results(0).refusal_reason() == v1::REFUSAL_REASON_UNSPECIFIED);
  CHECK(response.event_results(1).refusal_reason() == v1::REFUSAL_REASON_ID_INVALID);
  CHECK(response.event_results(1).detail() == "course");
  CHECK(response.watermark_results(0).refusal_reason() == v1::REFUSAL_REASON_EVENT_REFUSED);
}

}  // namespace
}  // namespace tutoring::testing
