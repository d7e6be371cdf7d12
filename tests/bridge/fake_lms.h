#ifndef TESTS_BRIDGE_FAKE_LMS_H_
#define TESTS_BRIDGE_FAKE_LMS_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "lms_bridge/lms_gateway.h"

namespace tutoring::bridge {

// A learning platform in memory, with the habits of Moodle that matter to the sync loop: edits,
// deletions and moves do not show in the list of changes; lost rights make things vanish without an
// error; a hidden course cannot be read. Tests change its fields directly; times are seconds after
// `start`.
class FakeLms : public LmsGateway {
 public:
  struct FakePost {
    std::string author;
    int created = 0;
    int modified = 0;
    std::string parent;
    bool is_private = false;  // Only with the right to read private replies.
  };
  struct FakeThread {
    std::string forum;
    std::map<std::string, FakePost> posts;  // By id; the first is the first post.
    int changed = 0;
    bool timed = false;        // Not shown yet, but to who may see timed posts.
    bool other_group = false;  // Of a group that the account is not in.
    std::string group;         // The only one that can read it, as rows tell.
  };
  struct FakeCourse {
    std::string category = "1";
    bool hidden = false;  // Cannot be entered, and is not listed.
    bool visible = true;  // To learners.
    std::vector<std::string> forums;
    std::vector<Member> active;
    std::vector<Member> suspended;
    std::map<std::string, int> accesses;  // Person → when they were last there; absent: never.
    std::vector<Activity> activities;
    std::vector<Submission> submissions;
  };

  // Noon, UTC.
  const absl::Time start = absl::FromUnixSeconds(1'795'262'400);
  int now = 0;
  std::map<std::string, FakeCourse> courses;
  std::map<std::string, FakeThread> threads;
  std::set<std::string> categories = {"1"};
  std::set<std::string> hidden_forums;  // The account may not see hidden activities.
  ForumAccess access = {true, true, true, true};
  std::map<std::string, ForumAccess> access_in;  // By forum, where it differs from that.
  bool all_groups = true;
  std::map<std::string, int> changed_activities;  // Besides forums, and when.
  std::set<std::string> unseen_activities;        // Left out of lists, without a word.
  std::set<std::string> once_anonymous;           // Activities with work that names nobody.
  bool sees_submissions = true;                   // Else a list of them is an error.
  std::set<std::string> access_hidden_of;         // People whose accesses the platform hides.
  std::set<std::string> suspended_accounts;       // Of people, who look active in their courses.
  bool asks_for_accounts = true;
  std::vector<std::string> missing_functions;
  std::vector<std::string> missing_evaluation_functions;
  // Fails a call, by its name and its id ("ReadThread 7"); "*" fails every call.
  std::map<std::string, absl::Status> failures;
  // Called before each call, with its name and id.
  std::function<void(const std::string&)> before_call = [](const std::string&) {};

  struct Sent {
    OutgoingMessage message;
    int time = 0;
  };
  std::vector<Sent> messages;                  // What the recipients can read.
  std::vector<DirectMessage> direct_messages;  // Of people to each other.
  std::function<SendOutcome::Kind(const OutgoingMessage&)> on_send = [](const OutgoingMessage&) {
    return SendOutcome::Kind::kDelivered;
  };

  std::vector<std::string> calls;

  absl::Time At(int seconds) const { return start + absl::Seconds(seconds); }
  // A course with one forum ("10" + id), tutor "1" and learner "2".
  void AddCourse(const std::string& id);
  // A thread whose first post has the id "<id>0".
  void Ask(const std::string& discussion, const std::string& forum, const std::string& author);
  void Reply(const std::string& discussion, const std::string& post, const std::string& author);
  int CountCalls(const std::string& name) const;

  absl::StatusOr<Greeting> Greet() override;
  absl::StatusOr<CourseList> ListCourses(const CourseChoice& choice) override;
  absl::StatusOr<Course> FindCourse(const std::string& course) override;
  absl::StatusOr<std::vector<Forum>> ListForums(const std::vector<std::string>& ids) override;
  absl::StatusOr<std::vector<ActivityChange>> ListChanges(const std::string& course,
                                                          absl::Time since) override;
  absl::StatusOr<ThreadList> ListThreads(const std::string& forum, absl::Time since) override;
  absl::StatusOr<Thread> ReadThread(const std::string& discussion) override;
  absl::StatusOr<std::string> FindDiscussionOfPost(const std::string& post) override;
  absl::StatusOr<ForumAccess> CheckForumAccess(const std::string& forum) override;
  absl::Status CheckGroupAccess(const std::string& course) override;
  absl::StatusOr<std::vector<Member>> ListMembers(const std::string& course,
                                                  Enrolment enrolment) override;
  absl::StatusOr<std::set<std::string>> ListSuspendedAccounts(
      const std::vector<std::string>& people) override;
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
  std::string access_times_right() const override { return "see access times"; }
  absl::Duration call_limit() const override { return absl::Seconds(60); }
  int64_t call_count() const override { return static_cast<int64_t>(calls.size()); }

 private:
  absl::Status Called(const std::string& name, const std::string& id);
  absl::Status Enter(const std::string& course) const;
  std::string CourseOf(const std::string& forum) const;
  bool IsShown(const FakeThread& thread) const;
  bool IsShown(const FakeThread& thread, const FakePost& post) const;
  const ForumAccess& AccessIn(const std::string& forum) const;
  ThreadRow RowOf(const std::string& discussion, const FakeThread& thread) const;
  Course Described(const std::string& id) const;
};

// Failures as the Moodle gateway makes them.
absl::Status Failed(FailureClass failure_class, v1::AlarmKind alarm);

}  // namespace tutoring::bridge

#endif  // TESTS_BRIDGE_FAKE_LMS_H_
