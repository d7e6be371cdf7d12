#ifndef LMS_BRIDGE_LMS_GATEWAY_H_
#define LMS_BRIDGE_LMS_GATEWAY_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "lms_bridge/course_choice.h"
#include "lms_bridge/lms_facts.h"
#include "lms_bridge/lms_failure.h"

namespace tutoring::bridge {

// What became of an attempt to send a message.
struct SendOutcome {
  enum class Kind {
    kDelivered,  // The platform accepted it.
    kRefused,    // The platform definitively refused it for this recipient.
    kNotSent,    // It surely was not sent; later perhaps.
    kInDoubt,    // It may or may not have been sent.
  };
  Kind kind = Kind::kInDoubt;
  std::string message_id;  // Where delivered.
  std::string
      refusal;  // Where refused: a fixed word, never the platform's sentence (it names people).
  absl::Status failure;  // Where kNotSent or kInDoubt: why.
};

// Everything that the bridge needs from a learning platform, in tutoring words: the only thing that
// the sync loop knows of one. It reads facts and sends messages; it decides nothing and remembers
// nothing.
//
// Errors: each call fails with a status that FailureOf() reads; a list is complete or an error,
// except where the platform itself leaves things out without saying so (see CheckForumAccess).
// Repetition: reads may be repeated; SendMessage sends again.
// Threads: one at a time.
class LmsGateway {
 public:
  virtual ~LmsGateway() = default;

  // Presents itself. The first call of each cycle: its server_time is what the watermarks are made
  // of.
  virtual absl::StatusOr<Greeting> Greet() = 0;

  // Courses that fit the choice and that the account may know of, by id. Not being listed proves
  // nothing.
  virtual absl::StatusOr<CourseList> ListCourses(const CourseChoice& choice) = 0;
  // One course, to confirm what a list left out. kGone: there is surely no such course.
  virtual absl::StatusOr<Course> FindCourse(const std::string& course) = 0;

  // Forums of these courses, by course and id. A forum that is not listed is not thereby gone.
  virtual absl::StatusOr<std::vector<Forum>> ListForums(
      const std::vector<std::string>& courses) = 0;
  // What changed in a course after `since` (excluded), as far as the platform tells: edits,
  // deletions and moves do not show.
  virtual absl::StatusOr<std::vector<ActivityChange>> ListChanges(const std::string& course,
                                                                  absl::Time since) = 0;
  // A forum's threads that changed after `since`, pinned ones too; every thread where `since` is
  // InfinitePast.
  virtual absl::StatusOr<ThreadList> ListThreads(const std::string& forum, absl::Time since) = 0;
  // A whole thread, oldest post first. kGone: there is no such thread. A thread without posts is
  // kUnreadable: every thread has a first post, so an empty one means that the account is blind.
  virtual absl::StatusOr<Thread> ReadThread(const std::string& discussion) = 0;
  // The thread that a post stands in now. kGone: the post is surely deleted.
  virtual absl::StatusOr<std::string> FindDiscussionOfPost(const std::string& post) = 0;
  // What the account may see in a forum: the one way to notice the silent gaps.
  virtual absl::StatusOr<ForumAccess> CheckForumAccess(const std::string& forum) = 0;
  // Whether the account sees the threads and members of all groups of a course. kUnreadable: it
  // does not, and the platform leaves out those of the others without saying so.
  virtual absl::Status CheckGroupAccess(const std::string& course) = 0;

  // Everybody whose enrolment is active, or everybody whose enrolment is suspended or expired, by
  // id.
  enum class Enrolment { kActive, kSuspended };
  virtual absl::StatusOr<std::vector<Member>> ListMembers(const std::string& course,
                                                          Enrolment enrolment) = 0;
  // Those of `people` whose account is suspended: they cannot log in to the platform, although
  // their enrolments look active. Only to be asked where the greeting says that it may.
  virtual absl::StatusOr<std::set<std::string>> ListSuspendedAccounts(
      const std::vector<std::string>& people) = 0;

  // Assignments, quizzes and feedbacks of a course, by id. kUnreadable: some are hidden from the
  // account. One that is not listed is not thereby gone.
  virtual absl::StatusOr<std::vector<Activity>> ListActivities(const std::string& course) = 0;
  // Whether an activity that is not listed is gone. OK: there is surely none of this id in the
  // course in which anything could be handed in. kUnreadable: there may be, and the account does
  // not see it.
  virtual absl::Status ConfirmActivityGone(const std::string& course,
                                           const std::string& activity) = 0;
  // What was handed in for an activity, drafts and trials left out, by learner and time. `members`
  // are asked for where the platform answers for one person only, and are who a group is made of.
  // kUnreadable: the account may not see it. An anonymous activity is not read.
  virtual absl::StatusOr<SubmissionList> ListSubmissions(const Activity& activity,
                                                         const std::vector<Member>& members) = 0;

  // Direct messages that the person sent or received at or after `since`, in any order, but for the
  // bridge's own; not what they say. Only to be asked for where an administrator agreed to it.
  // kGone: there is no such person. kUnreadable: the account may not read other people's messages,
  // or there are more than 20,000.
  virtual absl::StatusOr<std::vector<DirectMessage>> ListMessages(const std::string& person,
                                                                  absl::Time since) = 0;

  // Sends one message, at most once.
  virtual SendOutcome SendMessage(const OutgoingMessage& message) = 0;
  // The id of the message to `recipient` that carries `reference`, among those that the bridge
  // itself sent at or after `since`; none where there is surely none.
  virtual absl::StatusOr<std::optional<std::string>> FindSentMessage(const std::string& recipient,
                                                                     const std::string& reference,
                                                                     absl::Time since) = 0;

  // What administrators call the right to see when people were last in a course.
  virtual std::string access_times_right() const = 0;
  // The longest that one call may take: a lease must outlast it.
  virtual absl::Duration call_limit() const = 0;
  // Calls made so far, for the log.
  virtual int64_t call_count() const = 0;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_LMS_GATEWAY_H_
