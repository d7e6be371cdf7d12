#include "lms_bridge/moodle/moodle_gateway.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "lms_bridge/moodle/discussion_pages.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

// Well below PHP's limit of 1,000 or more fields per form.
constexpr size_t kCoursesPerCall = 100;
constexpr size_t kAccountsPerCall = 100;
constexpr int kRosterPage = 500;
constexpr size_t kMaxMembers = 20'000;

absl::Status GatewayFailure(FailureClass failure_class, v1::AlarmKind alarm, std::string detail) {
  LmsFailure failure;
  failure.failure_class = failure_class;
  failure.alarm = alarm;
  failure.detail = std::move(detail);
  return ToStatus(failure);
}

// The clock of the web server: the only one that a stock Moodle shows.
absl::StatusOr<absl::Time> ServerTime(const HttpAnswer& answer) {
  absl::Time time;
  std::string error;
  if (absl::ParseTime("%a, %d %b %Y %H:%M:%S GMT", answer.date, &time, &error)) return time;
  return GatewayFailure(FailureClass::kStop, v1::ALARM_KIND_PLATFORM_MISCONFIGURED,
                        "the web server sends no usable Date header");
}

// The chosen categories with everything below them. Parents may come after children.
std::set<std::string> WithSubcategories(const std::vector<Category>& categories,
                                        const std::set<std::string>& roots) {
  std::set<std::string> chosen;
  for (const Category& category : categories) {
    if (roots.count(category.id) > 0) chosen.insert(category.id);
  }
  for (bool grew = true; grew;) {
    grew = false;
    for (const Category& category : categories) {
      if (chosen.count(category.parent) > 0) grew |= chosen.insert(category.id).second;
    }
  }
  return chosen;
}

template <typename Fits>
void KeepCourses(CourseList& list, const Fits& fits) {
  std::vector<Course> kept;
  std::copy_if(list.courses.begin(), list.courses.end(), std::back_inserter(kept), fits);
  list.courses = std::move(kept);
}

}  // namespace

MoodleGateway::MoodleGateway(MoodleClient& client, std::string site_address)
    : client_(client), site_address_(absl::StripSuffix(site_address, "/")) {}

absl::StatusOr<Greeting> MoodleGateway::Greet() {
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(SiteInfoRequest()));
  TUTORING_ASSIGN_OR_RETURN(Greeting greeting, DecodeSiteInfo(answer.body));
  TUTORING_ASSIGN_OR_RETURN(greeting.server_time, ServerTime(answer));
  self_ = greeting.self;
  site_address_ = std::string(absl::StripSuffix(greeting.address, "/"));
  return greeting;
}

absl::StatusOr<CourseList> MoodleGateway::ListCourses(const CourseChoice& choice) {
  if (choice.kind == CourseChoice::Kind::kCategories) return ListCoursesInCategories(choice);
  if (choice.kind == CourseChoice::Kind::kIds) return ListCoursesWithIds(choice);
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(AllCoursesRequest()));
  CourseList list;
  TUTORING_ASSIGN_OR_RETURN(list.courses, DecodeCourses(answer.body));
  return list;
}

absl::StatusOr<CourseList> MoodleGateway::ListCoursesWithIds(const CourseChoice& choice) {
  absl::StatusOr<HttpAnswer> answer =
      client_.Call(CoursesByIdsRequest({choice.ids.begin(), choice.ids.end()}));
  // Moodle's PHP fails over the whole list where one of the ids is of no course (seen in 4.5).
  if (IsFailure(answer.status(), FailureClass::kUnreadable)) {
    answer = client_.Call(AllCoursesRequest());
  }
  TUTORING_RETURN_IF_ERROR(answer.status());
  CourseList list;
  TUTORING_ASSIGN_OR_RETURN(list.courses, DecodeCourses(answer->body));
  KeepCourses(list, [&choice](const Course& course) { return choice.ids.count(course.id) > 0; });
  return list;
}

// Two calls however many categories: a call per category would grow with the site.
absl::StatusOr<CourseList> MoodleGateway::ListCoursesInCategories(const CourseChoice& choice) {
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer tree, client_.Call(CategoriesRequest()));
  TUTORING_ASSIGN_OR_RETURN(const std::vector<Category> categories, DecodeCategories(tree.body));
  CourseList list;
  for (const Category& category : categories) list.known_categories.insert(category.id);
  list.chosen_categories = WithSubcategories(categories, choice.ids);
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(AllCoursesRequest()));
  TUTORING_ASSIGN_OR_RETURN(list.courses, DecodeCourses(answer.body));
  KeepCourses(list, [&list](const Course& course) {
    return list.chosen_categories.count(course.category) > 0;
  });
  return list;
}

absl::StatusOr<Course> MoodleGateway::FindCourse(const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(CourseByIdRequest(course)));
  TUTORING_ASSIGN_OR_RETURN(const std::vector<Course> courses, DecodeCourses(answer.body));
  if (courses.size() == 1) return courses[0];
  // A hidden course and a deleted one give the same empty list. Asking for its people tells them
  // apart: no such record, or no access.
  const absl::Status probe =
      client_.Call(EnrolledUsersRequest(course, Enrolment::kActive, 0, 1)).status();
  if (!probe.ok()) return probe;
  return GatewayFailure(
      FailureClass::kUnreadable, v1::ALARM_KIND_COURSE_UNREADABLE,
      absl::StrCat("course ", course, " is not listed although it can be entered"));
}

absl::StatusOr<std::vector<Forum>> MoodleGateway::ListForums(
    const std::vector<std::string>& courses) {
  std::vector<Forum> forums;
  for (size_t from = 0; from < courses.size(); from += kCoursesPerCall) {
    const size_t to = std::min(courses.size(), from + kCoursesPerCall);
    TUTORING_ASSIGN_OR_RETURN(
        const HttpAnswer answer,
        client_.Call(ForumsRequest(
            {courses.begin() + static_cast<long>(from), courses.begin() + static_cast<long>(to)})));
    TUTORING_ASSIGN_OR_RETURN(std::vector<Forum> some, DecodeForums(answer.body));
    std::move(some.begin(), some.end(), std::back_inserter(forums));
  }
  return forums;
}

absl::StatusOr<std::vector<ActivityChange>> MoodleGateway::ListChanges(const std::string& course,
                                                                       absl::Time since) {
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(UpdatesRequest(course, since)));
  return DecodeUpdates(answer.body);
}

absl::StatusOr<ThreadList> MoodleGateway::ListThreads(const std::string& forum, absl::Time since) {
  return ListThreadsInPages(client_, forum, since);
}

absl::StatusOr<Thread> MoodleGateway::ReadThread(const std::string& discussion) {
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(PostsRequest(discussion)));
  return DecodePosts(answer.body, discussion);
}

absl::StatusOr<std::string> MoodleGateway::FindDiscussionOfPost(const std::string& post) {
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(PostRequest(post)));
  return DecodePostDiscussion(answer.body);
}

absl::StatusOr<ForumAccess> MoodleGateway::CheckForumAccess(const std::string& forum) {
  TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(ForumAccessRequest(forum)));
  return DecodeForumAccess(answer.body);
}

absl::Status MoodleGateway::CheckGroupAccess(const std::string& course) {
  const absl::Status status = client_.Call(GroupMembersRequest(course)).status();
  const bool refused = IsFailure(status, FailureClass::kUnreadable) &&
                       FailureOf(status).alarm == v1::ALARM_KIND_CAPABILITY_MISSING;
  if (!refused) return status;
  return GatewayFailure(
      FailureClass::kUnreadable, v1::ALARM_KIND_CAPABILITY_MISSING,
      absl::StrCat("course ", course, ": the account may no longer see all groups; give ",
                   "its role moodle/site:accessallgroups again"));
}

absl::StatusOr<std::vector<Member>> MoodleGateway::ListMembers(const std::string& course,
                                                               Enrolment enrolment) {
  const absl::StatusOr<HttpAnswer> answer =
      client_.Call(EnrolledUsersRequest(course, enrolment, 0, 0));
  if (IsFailure(answer.status(), FailureClass::kSkipItem))
    return ListMembersInPages(course, enrolment);
  TUTORING_RETURN_IF_ERROR(answer.status());
  return DecodeMembers(answer->body);
}

absl::StatusOr<std::set<std::string>> MoodleGateway::ListSuspendedAccounts(
    const std::vector<std::string>& people) {
  std::set<std::string> suspended;
  for (size_t from = 0; from < people.size(); from += kAccountsPerCall) {
    const size_t to = std::min(people.size(), from + kAccountsPerCall);
    TUTORING_ASSIGN_OR_RETURN(
        const HttpAnswer answer,
        client_.Call(AccountsRequest(
            {people.begin() + static_cast<long>(from), people.begin() + static_cast<long>(to)})));
    TUTORING_ASSIGN_OR_RETURN(const std::vector<std::string> some,
                              DecodeSuspendedAccounts(answer.body));
    suspended.insert(some.begin(), some.end());
  }
  return suspended;
}

absl::StatusOr<std::vector<Member>> MoodleGateway::ListMembersInPages(const std::string& course,
                                                                      Enrolment enrolment) {
  std::vector<Member> members;
  std::set<std::string> seen;  // People who enrol meanwhile push others onto the next page.
  for (int from = 0; members.size() <= kMaxMembers; from += kRosterPage) {
    TUTORING_ASSIGN_OR_RETURN(const HttpAnswer answer, client_.Call(EnrolledUsersRequest(
                                                           course, enrolment, from, kRosterPage)));
    TUTORING_ASSIGN_OR_RETURN(std::vector<Member> page, DecodeMembers(answer.body));
    if (page.empty()) return members;
    const size_t before = members.size();
    for (Member& member : page) {
      if (seen.insert(member.id).second) members.push_back(std::move(member));
    }
    // Not that many enrol between two calls: the platform gives the same page again and again.
    if (members.size() == before) break;
  }
  return GatewayFailure(FailureClass::kUnreadable, v1::ALARM_KIND_COURSE_UNREADABLE,
                        absl::StrCat("course ", course, " has more than ", kMaxMembers,
                                     " members, or a list of them without an end"));
}

}  // namespace tutoring::bridge
