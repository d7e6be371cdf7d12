#ifndef TESTS_SCENARIO_SITE_H_
#define TESTS_SCENARIO_SITE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/app/intake/facts.h"
#include "tests/scenario/activities.h"
#include "tests/scenario/scenario_file.h"
#include "tests/scenario/visits.h"

namespace tutoring::scenario {

// The platform as it is, whether the service knows it or not: courses, their people, their forums
// with what stands in them.
class Site {
 public:
  // The courses before anything happens.
  absl::Status SetUp(const LoadedScenario& loaded);

  // Does what the moment says of the platform. NOT_FOUND names a label that nothing has.
  absl::Status Apply(const Moment& moment, absl::Time now, const LoadedScenario& loaded);

  // What a bridge that reads the whole course sees at `now`. Of a course that is not to be followed
  // any more, that is all it says, once.
  std::vector<app::Event> Read(const std::string& course, absl::Time now);

  bool IsFollowed(const std::string& course) const { return courses_.at(course).followed; }
  // Whether a bridge sees when people were last in the course.
  bool ShowsAccess(const std::string& course) const {
    const SiteCourse& of = courses_.at(course);
    return of.shows_access && of.hidden == absl::InfiniteFuture();
  }
  // Whether a bridge sees what learners hand in.
  bool ShowsSubmissions(const std::string& course) const {
    return courses_.at(course).shows_submissions;
  }
  // Whether a bridge sees who writes directly to whom.
  bool ShowsMessages(const std::string& course) const { return courses_.at(course).shows_messages; }
  std::vector<std::string> Courses() const;

 private:
  struct SitePost {
    app::PostObserved as;
    std::string parent;  // Empty: it opens its discussion.
    bool deleted = false;
    bool seen = false;  // By the bridge.
  };
  struct SiteCourse {
    app::CourseObserved as;
    std::map<std::string, app::RosterMember> members;
    bool shows_access = false;
    bool shows_submissions = false;
    bool shows_messages = false;
    absl::Time hidden = absl::InfiniteFuture();  // Since when, from its learners.
    std::vector<Interval> was_hidden;            // Before, not yet read.
    bool followed = true;
    bool said_unfollowed = false;
  };
  struct SiteForum {
    app::ForumObserved as;
    std::string course;
  };

  absl::Status Write(const Post& post, absl::Time now);
  absl::Status Answer(const Reply& reply, absl::Time now);
  absl::Status Change(const Edit& edit, absl::Time now);
  absl::Status Delete(const std::string& post);
  absl::Status MoveDiscussion(const Move& move);
  absl::Status SplitOff(const Split& split);
  absl::Status EnrolPeople(const Enrol& enrol);
  absl::Status RemovePeople(const Membership& people);
  absl::Status SuspendPeople(const Membership& people, bool suspended);
  absl::Status ChangeForum(const Forum& forum);
  absl::Status ChangeEndOf(const ChangeEnd& change, const LoadedScenario& loaded);
  absl::Status FollowCourse(const std::string& course, bool followed);
  absl::Status ShowAccess(const std::string& course, bool shown);
  absl::Status Hide(const std::string& course, absl::Time now);
  // Notes for how long it was.
  absl::Status Show(const std::string& course, absl::Time now);
  absl::Status LetConnect(const Connect& connect, absl::Time now, const LoadedScenario& loaded);

  absl::StatusOr<SitePost*> FindPost(const std::string& label);
  absl::StatusOr<SiteCourse*> FindCourse(const std::string& label);
  absl::StatusOr<SiteForum*> FindForum(const std::string& label);
  absl::StatusOr<app::RosterMember*> FindMember(const std::string& course,
                                                const std::string& person);
  // What of the direct messages counts there: both people are in it.
  std::vector<app::MessageObserved> MessagesOf(const SiteCourse& course) const;
  app::ConnectionsObserved AccessesOf(const std::string& course, absl::Time now) const;
  // The post and everything below it.
  std::vector<SitePost*> WithReplies(const std::string& label);

  std::map<std::string, SiteCourse> courses_;
  std::map<std::string, SiteForum> forums_;
  std::map<std::string, SitePost> posts_;
  Visits visits_;
  Activities activities_;
  std::vector<app::MessageObserved> messages_;
};

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_SITE_H_
