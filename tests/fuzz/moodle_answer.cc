// One answer of Moodle: told from failures, decoded by whoever may read it, and made the events
// that are reported of it.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "lms_bridge/event_builder.h"
#include "lms_bridge/moodle/activity_codec.h"
#include "lms_bridge/moodle/moodle_codec.h"
#include "lms_bridge/moodle/moodle_failure.h"
#include "service/app/intake/validate_event.h"
#include "service/rpc/convert.h"
#include "tests/fuzz/http_text.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::moodle_answer {
namespace {

const absl::Time kObserved = absl::FromUnixSeconds(1'795'329'936);

bool IsPlatformId(const std::string& id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), absl::ascii_isdigit);
}

// The service takes the event, but for times that no calendar has: those Moodle may well send.
void ExpectTaken(const v1::Event& event) {
  v1::ReportEventsRequest request;
  *request.add_events() = event;
  v1::ReportEventsRequest received;
  Expect(received.ParseFromString(request.SerializeAsString()), "an event is all text");
  const app::EventReport report = rpc::FromProto(received);
  const app::ReportResult result =
      app::ValidateEvent(report.events.front(), absl::InfiniteFuture());
  Expect(result.accepted() || result.reason == app::RefusalReason::kTimeOutOfRange ||
             result.reason == app::RefusalReason::kTimeInFuture,
         "ids and texts are within the limits of the API: " + result.detail);
}

void CheckCourses(const std::string& body) {
  const auto courses = bridge::DecodeCourses(body);
  if (!Answered(courses.status())) return;
  for (const bridge::Course& course : *courses) {
    Expect(IsPlatformId(course.id) && IsPlatformId(course.category), "ids are positive numbers");
    ExpectTaken(bridge::CourseEvent(kObserved, course));
    ExpectTaken(bridge::OutOfScopeEvent(kObserved, course));
  }
}

void CheckForums(const std::string& body) {
  const auto forums = bridge::DecodeForums(body);
  if (!Answered(forums.status())) return;
  for (const bridge::Forum& forum : *forums) ExpectTaken(bridge::ForumEvent(kObserved, forum));
}

void CheckThreads(const std::string& body) {
  const auto page = bridge::DecodeDiscussions(body, "7");
  if (Answered(page.status())) {
    for (const auto& row : page->rows) {
      Expect(IsPlatformId(row.thread.discussion), "ids are positive numbers");
    }
  }
  const auto discussion = bridge::DecodePostDiscussion(body);
  if (Answered(discussion.status())) Expect(IsPlatformId(*discussion), "ids are positive numbers");
  const auto changes = bridge::DecodeUpdates(body);
  if (!Answered(changes.status())) return;
  for (const bridge::ActivityChange& change : *changes) {
    for (const std::string& post : change.first_posts) {
      Expect(IsPlatformId(post), "ids are positive numbers");
    }
  }
}

// Which thread the answer is of, as far as its text tells.
std::string DiscussionIn(absl::string_view body) {
  constexpr absl::string_view kField = "\"discussionid\":";
  const size_t at = body.find(kField);
  if (at == absl::string_view::npos) return "1";
  body.remove_prefix(at + kField.size());
  return std::string(body.substr(0, body.find_first_not_of("0123456789")));
}

void CheckPosts(const std::string& body) {
  const auto thread = bridge::DecodePosts(body, DiscussionIn(body));
  if (!Answered(thread.status())) return;
  Expect(!thread->posts.empty(), "a thread has posts");
  for (const bridge::Post& post : thread->posts) {
    ExpectTaken(bridge::PostEvent(kObserved, *thread, post));
  }
}

void CheckMembers(const std::string& body) {
  const auto members = bridge::DecodeMembers(body);
  if (!Answered(members.status())) return;
  ExpectTaken(bridge::RosterEvent(kObserved, "1", *members, {}));
  ExpectTaken(bridge::RosterEvent(kObserved, "1", {}, *members));
  ExpectTaken(bridge::ConnectionsEvent(kObserved, "1", *members));
}

void CheckActivities(const std::string& body) {
  bridge::Activity quiz{.id = "3", .course = "1", .best_grade = "20", .best_marks = 10};
  for (const auto decode :
       {bridge::DecodeAssignments, bridge::DecodeQuizzes, bridge::DecodeFeedbacks}) {
    const auto activities = decode(body);
    if (!Answered(activities.status())) continue;
    for (const bridge::Activity& activity : *activities) {
      ExpectTaken(bridge::ActivityEvent(kObserved, activity));
      quiz = activity;
    }
  }
  const auto check = [](const std::vector<bridge::Submission>& submissions) {
    for (const bridge::Submission& one : submissions) {
      ExpectTaken(bridge::SubmissionEvent(kObserved, "1", one));
    }
  };
  const auto attempts = bridge::DecodeQuizAttempts(body, quiz);
  if (Answered(attempts.status())) check(*attempts);
  const auto responses = bridge::DecodeFeedbackResponses(body, quiz);
  if (Answered(responses.status())) check(responses->submissions);
}

void CheckAssignmentWork(const std::string& body) {
  if (const auto works = bridge::DecodeAssignmentWork(body); Answered(works.status())) {
    for (const bridge::AssignmentWork& work : *works) {
      Expect(work.person.empty() || IsPlatformId(work.person), "ids are positive numbers");
      Expect(work.group.empty() || IsPlatformId(work.group), "ids are positive numbers");
    }
  }
  const auto grades = bridge::DecodeAssignmentGrades(body);
  if (!Answered(grades.status())) return;
  for (const bridge::AssignmentGrade& grade : *grades) {
    ExpectTaken(bridge::SubmissionEvent(kObserved, "1",
                                        {.activity = "3",
                                         .learner = grade.person,
                                         .submit_time = kObserved,
                                         .grade = grade.grade}));
  }
}

void CheckTheRest(const std::string& body) {
  Answered(bridge::DecodeSiteInfo(body).status());
  Answered(bridge::DecodeCategories(body).status());
  Answered(bridge::DecodeForumAccess(body).status());
  if (const auto module = bridge::DecodeCourseModule(body); Answered(module.status())) {
    Expect(IsPlatformId(module->course), "ids are positive numbers");
  }
  Answered(bridge::DecodeMessages(body).status());
  const auto sent = bridge::DecodeSendResult(body, "4");
  if (!Answered(sent.status())) return;
  Expect(sent->message_id.empty() != sent->refusal.empty(), "a message is sent or refused");
}

void Run(absl::string_view input) {
  const bridge::HttpAnswer answer = AnswerIn(input);
  Answered(bridge::FailureInAnswer(answer, "core_webservice_get_site_info"));
  for (const auto check : {CheckCourses, CheckForums, CheckThreads, CheckPosts, CheckMembers,
                           CheckActivities, CheckAssignmentWork, CheckTheRest}) {
    check(answer.body);
  }
}

const Registered kTarget({"moodle_answer", Run});

}  // namespace
}  // namespace tutoring::fuzz::moodle_answer
