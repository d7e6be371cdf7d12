// The part of the gateway that reads activities and what was handed in there.
#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/moodle/activity_codec.h"
#include "lms_bridge/moodle/moodle_gateway.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

using Submissions = std::vector<Submission>;

bool IsIn(const Member& member, const std::string& group) {
  if (group.empty()) return member.groups.empty();
  return std::any_of(member.groups.begin(), member.groups.end(),
                     [&group](const Group& in) { return in.id == group; });
}

// One submission for each person whose work it is: a group's work is that of all its members.
Submissions SubmissionsOf(const Activity& activity, const std::vector<AssignmentWork>& works,
                          const std::vector<AssignmentGrade>& grades,
                          const std::vector<Member>& members) {
  std::map<std::pair<std::string, int64_t>, const AssignmentGrade*> grade_of;
  for (const AssignmentGrade& grade : grades) grade_of[{grade.person, grade.attempt}] = &grade;
  Submissions submissions;
  const auto add = [&](const std::string& person, const AssignmentWork& work) {
    Submission submission{.activity = activity.id,
                          .learner = person,
                          .submit_time = work.submit_time,
                          .best_grade = activity.best_grade};
    const auto grade = grade_of.find({person, work.attempt});
    // A grade of before the work was edited is not one of this work.
    if (grade != grade_of.end() && grade->second->time >= work.submit_time) {
      submission.grade_time = grade->second->time;
      // The number of a word is no grade.
      if (!activity.best_grade.empty()) submission.grade = grade->second->grade;
    }
    submissions.push_back(std::move(submission));
  };
  for (const AssignmentWork& work : works) {
    if (!work.person.empty()) {
      add(work.person, work);
      continue;
    }
    for (const Member& member : members) {
      if (IsIn(member, work.group)) add(member.id, work);
    }
  }
  return submissions;
}

// What an administrator linked may be any text; Moodle would refuse to look for it.
bool CanBeId(const std::string& activity) {
  int64_t id = 0;
  return absl::SimpleAtoi(activity, &id) && id > 0 && absl::StrCat(id) == activity;
}

// Moodle's lists leave out what the account may not view, without a warning, and only say that it
// may not be entered where they are asked for it: not for which right.
absl::Status Unseen(const std::string& course, const std::string& activity) {
  return Unreadable(
      v1::ALARM_KIND_CAPABILITY_MISSING,
      absl::StrCat("course ", course, ": the account does not see activity ", activity,
                   ", which evaluations are linked with; running connect.php --evaluations=yes "
                   "again gives its role mod/assign:view, mod/quiz:view, mod/feedback:view, "
                   "moodle/course:viewhiddenactivities and "
                   "moodle/course:ignoreavailabilityrestrictions. Where it has them, the activity "
                   "is in a course that the account may not enter"));
}

}  // namespace

absl::StatusOr<std::vector<Activity>> MoodleGateway::ListActivities(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer assignments, client_.Call(AssignmentsRequest(course)));
  TUTORING_ASSIGN_OR_RETURN(std::vector<Activity> activities, DecodeAssignments(assignments.body));
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer quizzes, client_.Call(QuizzesRequest(course)));
  TUTORING_ASSIGN_OR_RETURN(std::vector<Activity> more, DecodeQuizzes(quizzes.body));
  std::move(more.begin(), more.end(), std::back_inserter(activities));
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer feedbacks, client_.Call(FeedbacksRequest(course)));
  TUTORING_ASSIGN_OR_RETURN(more, DecodeFeedbacks(feedbacks.body));
  std::move(more.begin(), more.end(), std::back_inserter(activities));
  std::sort(activities.begin(), activities.end(),
            [](const Activity& a, const Activity& b) { return a.id < b.id; });
  return activities;
}

absl::Status MoodleGateway::ConfirmActivityGone(const std::string& course,
                                                const std::string& activity) {
  if (!CanBeId(activity)) return absl::OkStatus();
  const absl::StatusOr<HttpAnswer> answer = client_.Call(CourseModuleRequest(activity));
  if (IsFailure(answer.status(), FailureClass::kGone)) return absl::OkStatus();
  // What is set up wrongly says so itself.
  const bool refused = IsFailure(answer.status(), FailureClass::kUnreadable) &&
                       FailureOf(answer.status()).alarm != v1::ALARM_KIND_PLATFORM_MISCONFIGURED;
  if (refused) return Unseen(course, activity);
  TUTORING_RETURN_IF_ERROR(answer.status());
  TUTORING_ASSIGN_OR_RETURN(const CourseModule module, DecodeCourseModule(answer->body));
  const bool is_here = module.course == course && module.takes_work;
  return is_here ? Unseen(course, activity) : absl::OkStatus();
}

absl::StatusOr<SubmissionList> MoodleGateway::ListSubmissions(const Activity& activity,
                                                              const std::vector<Member>& members) {
  SubmissionList list{.anonymous = activity.anonymous};
  if (list.anonymous) return list;
  Submissions& submissions = list.submissions;
  switch (activity.kind) {
    case Activity::Kind::kAssignment: {
      TUTORING_ASSIGN_OR_RETURN(const HttpAnswer work,
                                client_.Call(AssignmentSubmissionsRequest(activity.instance)));
      TUTORING_ASSIGN_OR_RETURN(const auto works, DecodeAssignmentWork(work.body));
      TUTORING_ASSIGN_OR_RETURN(const HttpAnswer graded,
                                client_.Call(AssignmentGradesRequest(activity.instance)));
      TUTORING_ASSIGN_OR_RETURN(const auto grades, DecodeAssignmentGrades(graded.body));
      submissions = SubmissionsOf(activity, works, grades, members);
      break;
    }
    case Activity::Kind::kQuiz:
      for (const Member& member : members) {
        const absl::StatusOr<HttpAnswer> answer =
            client_.Call(QuizAttemptsRequest(activity.instance, member.id));
        // One person who cannot log in must not keep what the others did from being known.
        if (IsFailure(answer.status(), FailureClass::kNoAccount)) continue;
        TUTORING_RETURN_IF_ERROR(answer.status());
        TUTORING_ASSIGN_OR_RETURN(Submissions attempts, DecodeQuizAttempts(answer->body, activity));
        std::move(attempts.begin(), attempts.end(), std::back_inserter(submissions));
      }
      break;
    case Activity::Kind::kFeedback: {
      TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer,
                                client_.Call(FeedbackResponsesRequest(activity.instance)));
      TUTORING_ASSIGN_OR_RETURN(list, DecodeFeedbackResponses(answer.body, activity));
      break;
    }
  }
  std::sort(submissions.begin(), submissions.end(), [](const Submission& a, const Submission& b) {
    return std::tie(a.learner, a.submit_time) < std::tie(b.learner, b.submit_time);
  });
  return list;
}

}  // namespace tutoring::bridge
