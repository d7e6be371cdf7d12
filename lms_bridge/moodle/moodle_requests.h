#ifndef LMS_BRIDGE_MOODLE_MOODLE_REQUESTS_H_
#define LMS_BRIDGE_MOODLE_MOODLE_REQUESTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lms_bridge/lms_gateway.h"
#include "lms_bridge/moodle/form.h"

namespace tutoring::bridge {

// One call of a web service function: its name and its parameters, without token.
struct MoodleRequest {
  std::string function;
  FormFields fields;
  // False where a second execution would be a second act.
  bool repeatable = true;
};

// The functions without which the bridge does not work. Parameters that a function does not declare
// are an error in Moodle, so only those that exist since 4.1 are used. Pure; cannot fail.
const std::vector<std::string>& NeededFunctions();
// Those that are needed only where a plan of evaluations is linked with activities.
const std::vector<std::string>& EvaluationFunctions();
// Needed to see whose account is suspended. The one function that sites which were connected by an
// older connect.php lack.
inline constexpr char kAccountsFunction[] = "core_user_get_users_by_field";

MoodleRequest SiteInfoRequest();
MoodleRequest CategoriesRequest();
// All courses that the account may know of.
MoodleRequest AllCoursesRequest();
MoodleRequest CoursesByIdsRequest(const std::vector<std::string>& courses);
MoodleRequest CourseByIdRequest(const std::string& course);
MoodleRequest ForumsRequest(const std::vector<std::string>& courses);
MoodleRequest UpdatesRequest(const std::string& course, absl::Time since);
// Latest change first. Pages are counted from 0.
MoodleRequest DiscussionsRequest(const std::string& forum, int page, int page_size);
MoodleRequest PostsRequest(const std::string& discussion);
MoodleRequest PostRequest(const std::string& post);
MoodleRequest ForumAccessRequest(const std::string& forum);
// Everybody in one answer where `number` is 0, else `number` people after the first `from`.
MoodleRequest EnrolledUsersRequest(const std::string& course, LmsGateway::Enrolment enrolment,
                                   int from, int number);
MoodleRequest AccountsRequest(const std::vector<std::string>& people);
// Nobody, from an account that may see the members of groups that it is not in; else a refusal.
MoodleRequest GroupMembersRequest(const std::string& course);
// Also of courses in which the account is not enrolled.
MoodleRequest AssignmentsRequest(const std::string& course);
MoodleRequest QuizzesRequest(const std::string& course);
MoodleRequest FeedbacksRequest(const std::string& course);
// Where a course module is, whatever it is.
MoodleRequest CourseModuleRequest(const std::string& activity);
MoodleRequest AssignmentSubmissionsRequest(const std::string& assignment);
MoodleRequest AssignmentGradesRequest(const std::string& assignment);
// Finished or not.
MoodleRequest QuizAttemptsRequest(const std::string& quiz, const std::string& person);
MoodleRequest FeedbackResponsesRequest(const std::string& feedback);
// `html` must not exceed kMaxMessageBytes.
MoodleRequest SendMessageRequest(const std::string& recipient, absl::string_view html,
                                 absl::string_view reference);
// What `sender` sent to `recipient`, newest first; "0" is anybody, as one of the two.
MoodleRequest MessagesRequest(const std::string& recipient, const std::string& sender, int from,
                              int number);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_MOODLE_REQUESTS_H_
