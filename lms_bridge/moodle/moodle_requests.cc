#include "lms_bridge/moodle/moodle_requests.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tutoring::bridge {
namespace {

// Appends options[i][name]=name&options[i][value]=value.
void AddOption(absl::string_view name, absl::string_view value, int index, FormFields& fields) {
  fields.emplace_back(absl::StrCat("options[", index, "][name]"), std::string(name));
  fields.emplace_back(absl::StrCat("options[", index, "][value]"), std::string(value));
}

}  // namespace

const std::vector<std::string>& NeededFunctions() {
  static const auto& names = *new std::vector<std::string>{
      "core_webservice_get_site_info",      "core_course_get_categories",
      "core_course_get_courses_by_field",   "core_course_get_updates_since",
      "core_enrol_get_enrolled_users",      "mod_forum_get_forums_by_courses",
      "mod_forum_get_forum_discussions",    "mod_forum_get_discussion_posts",
      "mod_forum_get_discussion_post",      "mod_forum_get_forum_access_information",
      "core_message_send_instant_messages", "core_message_get_messages"};
  return names;
}

const std::vector<std::string>& EvaluationFunctions() {
  static const auto& names = *new std::vector<std::string>{"core_course_get_course_module",
                                                           "mod_assign_get_assignments",
                                                           "mod_assign_get_submissions",
                                                           "mod_assign_get_grades",
                                                           "mod_quiz_get_quizzes_by_courses",
                                                           "mod_quiz_get_user_attempts",
                                                           "mod_feedback_get_feedbacks_by_courses",
                                                           "mod_feedback_get_responses_analysis"};
  return names;
}

MoodleRequest SiteInfoRequest() { return {"core_webservice_get_site_info", {}}; }

MoodleRequest CategoriesRequest() { return {"core_course_get_categories", {}}; }

MoodleRequest AllCoursesRequest() { return {"core_course_get_courses_by_field", {}}; }

MoodleRequest CoursesByIdsRequest(const std::vector<std::string>& courses) {
  return {"core_course_get_courses_by_field",
          {{"field", "ids"}, {"value", absl::StrJoin(courses, ",")}}};
}

MoodleRequest CourseByIdRequest(const std::string& course) {
  return {"core_course_get_courses_by_field", {{"field", "id"}, {"value", course}}};
}

MoodleRequest ForumsRequest(const std::vector<std::string>& courses) {
  MoodleRequest request{"mod_forum_get_forums_by_courses", {}};
  for (size_t i = 0; i < courses.size(); ++i) {
    request.fields.emplace_back(absl::StrCat("courseids[", i, "]"), courses[i]);
  }
  return request;
}

MoodleRequest UpdatesRequest(const std::string& course, absl::Time since) {
  return {"core_course_get_updates_since",
          {{"courseid", course}, {"since", absl::StrCat(absl::ToUnixSeconds(since))}}};
}

MoodleRequest DiscussionsRequest(const std::string& forum, int page, int page_size) {
  return {"mod_forum_get_forum_discussions",
          {{"forumid", forum},
           {"sortorder", "1"},
           {"page", absl::StrCat(page)},
           {"perpage", absl::StrCat(page_size)}}};
}

MoodleRequest PostsRequest(const std::string& discussion) {
  return {"mod_forum_get_discussion_posts",
          {{"discussionid", discussion}, {"sortby", "created"}, {"sortdirection", "ASC"}}};
}

MoodleRequest PostRequest(const std::string& post) {
  return {"mod_forum_get_discussion_post", {{"postid", post}}};
}

MoodleRequest ForumAccessRequest(const std::string& forum) {
  return {"mod_forum_get_forum_access_information", {{"forumid", forum}}};
}

MoodleRequest EnrolledUsersRequest(const std::string& course, LmsGateway::Enrolment enrolment,
                                   int from, int number) {
  MoodleRequest request{"core_enrol_get_enrolled_users", {{"courseid", course}}};
  const bool active = enrolment == LmsGateway::Enrolment::kActive;
  AddOption(active ? "onlyactive" : "onlysuspended", "1", 0, request.fields);
  AddOption("userfields", "id,fullname,roles,groups,lastcourseaccess", 1, request.fields);
  AddOption("sortby", "id", 2, request.fields);
  if (number > 0) {
    AddOption("limitfrom", absl::StrCat(from), 3, request.fields);
    AddOption("limitnumber", absl::StrCat(number), 4, request.fields);
  }
  return request;
}

MoodleRequest AccountsRequest(const std::vector<std::string>& people) {
  MoodleRequest request{kAccountsFunction, {{"field", "id"}}};
  for (size_t i = 0; i < people.size(); ++i) {
    request.fields.emplace_back(absl::StrCat("values[", i, "]"), people[i]);
  }
  return request;
}

MoodleRequest GroupMembersRequest(const std::string& course) {
  MoodleRequest request{"core_enrol_get_enrolled_users", {{"courseid", course}}};
  // Moodle checks the right before it looks for the group; there is none with this id.
  AddOption("groupid", "2147483647", 0, request.fields);
  AddOption("userfields", "id", 1, request.fields);
  return request;
}

MoodleRequest AssignmentsRequest(const std::string& course) {
  return {"mod_assign_get_assignments",
          {{"courseids[0]", course}, {"includenotenrolledcourses", "1"}}};
}

MoodleRequest QuizzesRequest(const std::string& course) {
  return {"mod_quiz_get_quizzes_by_courses", {{"courseids[0]", course}}};
}

MoodleRequest FeedbacksRequest(const std::string& course) {
  return {"mod_feedback_get_feedbacks_by_courses", {{"courseids[0]", course}}};
}

MoodleRequest CourseModuleRequest(const std::string& activity) {
  return {"core_course_get_course_module", {{"cmid", activity}}};
}

MoodleRequest AssignmentSubmissionsRequest(const std::string& assignment) {
  return {"mod_assign_get_submissions", {{"assignmentids[0]", assignment}}};
}

MoodleRequest AssignmentGradesRequest(const std::string& assignment) {
  return {"mod_assign_get_grades", {{"assignmentids[0]", assignment}}};
}

MoodleRequest QuizAttemptsRequest(const std::string& quiz, const std::string& person) {
  return {"mod_quiz_get_user_attempts", {{"quizid", quiz}, {"userid", person}, {"status", "all"}}};
}

MoodleRequest FeedbackResponsesRequest(const std::string& feedback) {
  return {"mod_feedback_get_responses_analysis", {{"feedbackid", feedback}}};
}

MoodleRequest SendMessageRequest(const std::string& recipient, absl::string_view html,
                                 absl::string_view reference) {
  // One message per call: where one of several fails, the answer no longer tells which were sent.
  MoodleRequest request{"core_message_send_instant_messages",
                        {{"messages[0][touserid]", recipient},
                         {"messages[0][text]", std::string(html)},
                         {"messages[0][textformat]", "1"},
                         {"messages[0][clientmsgid]", std::string(reference)}}};
  request.repeatable = false;
  return request;
}

MoodleRequest MessagesRequest(const std::string& recipient, const std::string& sender, int from,
                              int number) {
  return {"core_message_get_messages",
          {{"useridto", recipient},
           {"useridfrom", sender},
           {"type", "conversations"},
           {"read", "2"},
           {"newestfirst", "1"},
           {"limitfrom", absl::StrCat(from)},
           {"limitnum", absl::StrCat(number)}}};
}

}  // namespace tutoring::bridge
