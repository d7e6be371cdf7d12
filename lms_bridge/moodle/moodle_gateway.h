#ifndef LMS_BRIDGE_MOODLE_MOODLE_GATEWAY_H_
#define LMS_BRIDGE_MOODLE_MOODLE_GATEWAY_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "lms_bridge/lms_gateway.h"
#include "lms_bridge/moodle/moodle_client.h"
#include "lms_bridge/moodle/moodle_codec.h"

namespace tutoring::bridge {

// A Moodle site (4.1 and later) as a learning platform, through its core web services.
//
// Paging: a forum's threads come 25 (all of them: 100) to a page; a page that is not full is the
// last, because Moodle answers with a warning, an error here, where it hides a row. A roster comes
// in one answer without limit, because there a short page proves nothing; where that is too heavy,
// in pages of 500 until an empty one. Errors, repetition, threads: see LmsGateway. Errors of one
// odd row are narrowed down to that row.
class MoodleGateway : public LmsGateway {
 public:
  // `site_address` is used for links until Greet() has said what the site calls itself. `client`
  // must outlive the gateway.
  MoodleGateway(MoodleClient& client, std::string site_address);

  absl::StatusOr<Greeting> Greet() override;
  absl::StatusOr<CourseList> ListCourses(const CourseChoice& choice) override;
  absl::StatusOr<Course> FindCourse(const std::string& course) override;
  absl::StatusOr<std::vector<Forum>> ListForums(const std::vector<std::string>& courses) override;
  absl::StatusOr<std::vector<ActivityChange>> ListChanges(const std::string& course,
                                                          absl::Time since) override;
  absl::StatusOr<ThreadList> ListThreads(const std::string& forum, absl::Time since) override;
  absl::StatusOr<Thread> ReadThread(const std::string& discussion) override;
  absl::StatusOr<std::string> FindDiscussionOfPost(const std::string& post) override;
  absl::StatusOr<ForumAccess> CheckForumAccess(const std::string& forum) override;
  absl::Status CheckGroupAccess(const std::string& course) override;
  absl::StatusOr<std::set<std::string>> ListSuspendedAccounts(
      const std::vector<std::string>& people) override;
  absl::StatusOr<std::vector<Member>> ListMembers(const std::string& course,
                                                  Enrolment enrolment) override;
  absl::StatusOr<std::vector<Activity>> ListActivities(const std::string& course) override;
  absl::Status ConfirmActivityGone(const std::string& course, const std::string& activity) override;
  absl::StatusOr<SubmissionList> ListSubmissions(const Activity& activity,
                                                 const std::vector<Member>& members) override;
  absl::StatusOr<std::vector<DirectMessage>> ListMessages(const std::string& person,
                                                          absl::Time since) override;
  SendOutcome SendMessage(const OutgoingMessage& message) override;
  absl::StatusOr<std::optional<std::string>> FindSentMessage(const std::string& recipient,
                                                             const std::string& reference,
                                                             absl::Time since) override;
  std::string access_times_right() const override { return "moodle/course:viewhiddenuserfields"; }
  absl::Duration call_limit() const override { return client_.time_limit(); }
  int64_t call_count() const override { return client_.call_count(); }

 private:
  absl::StatusOr<CourseList> ListCoursesWithIds(const CourseChoice& choice);
  absl::StatusOr<CourseList> ListCoursesInCategories(const CourseChoice& choice);
  absl::Status AddMessages(const std::string& recipient, const std::string& sender,
                           absl::Time since, std::map<std::string, DirectMessage>& found);
  absl::StatusOr<std::vector<Member>> ListMembersInPages(const std::string& course,
                                                         Enrolment enrolment);

  MoodleClient& client_;
  std::string site_address_;
  std::string self_;  // The account's id; known after Greet().
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_MOODLE_GATEWAY_H_
