// Plays a story on a DemoSite: sets it up, then makes each event happen when its time has come.
//
// Posting through the web opens pages, so a post or reply also moves its author's access times.
// Time: an event happens at its own time, however late PlayUntil is called.
// A call happens outside the site: `on_call` is told of it, and must not come back to the player.
// Errors: INVALID_ARGUMENT, `FILE:LINE: …`, for a label that is unknown or used twice and for an
//   event that the site refuses.
// Repetition: PlayUntil with a time already played does nothing.
// Threads: safe to share after SetUp.
// Lifetime: the story and the site must outlive the player.
#ifndef LMS_BRIDGE_DEMO_STORY_PLAYER_H_
#define LMS_BRIDGE_DEMO_STORY_PLAYER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/alert.h"
#include "lms_bridge/demo/demo_site.h"
#include "lms_bridge/demo/story.h"

namespace tutoring::demo {

// Numbers given to one kind of thing, by label.
class Labels {
 public:
  explicit Labels(std::string kind) : kind_(std::move(kind)) {}
  // INVALID_ARGUMENT for a label that is empty or taken.
  absl::Status Add(const std::string& label, int64_t id);
  // INVALID_ARGUMENT for one that is unknown.
  absl::StatusOr<int64_t> Find(const std::string& label) const;

 private:
  const std::string kind_;
  std::map<std::string, int64_t> ids_;
};

class StoryPlayer {
 public:
  using OnCall = std::function<void(const TimedEvent&)>;

  StoryPlayer(const LoadedStory* story, DemoSite* site, OnCall on_call = nullptr)
      : story_(story), site_(site), on_call_(std::move(on_call)) {}

  absl::Status SetUp();
  absl::Status PlayUntil(absl::Time now);

  // Events played so far: story.events[0 .. Played()).
  size_t Played() const;
  absl::StatusOr<int64_t> PersonId(const std::string& label) const;
  absl::StatusOr<int64_t> CourseId(const std::string& label) const;
  absl::StatusOr<int64_t> PostId(const std::string& label) const;
  // How the alert is recognised; of an absence without its course.
  absl::StatusOr<AlertMark> MarkOf(const ExpectedAlert& alert) const;

 private:
  absl::Status SetUpSite() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status SetUpCourse(const Story::Course& course) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status SetUpActivities(const Story::Course& course, int64_t id)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status PlayActivity(const TimedEvent& timed) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status SetUpForums(const Story::Course& course, int64_t id)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::StatusOr<Enrolment> MakeEnrolment(
      const google::protobuf::RepeatedPtrField<std::string>& roles,
      const google::protobuf::RepeatedPtrField<std::string>& groups) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  absl::Status Play(const TimedEvent& timed) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status PlayPost(const Event::Post& post, absl::Time time)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status PlayReply(const Event::Reply& reply, absl::Time time)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status PlayMessage(const Event::Write& write, absl::Time time)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status PlayCall(const TimedEvent& timed) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status PlayForum(const TimedEvent& timed) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status PlayRoster(const TimedEvent& timed) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status PlaySite(const TimedEvent& timed) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status SetCapability(const std::string& capability, bool held);
  absl::Status Appears(int64_t person, int64_t course, absl::Time time)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const LoadedStory* const story_;
  DemoSite* const site_;
  const OnCall on_call_;
  mutable absl::Mutex mutex_;
  size_t played_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  Labels people_ ABSL_GUARDED_BY(mutex_){"person"};
  Labels courses_ ABSL_GUARDED_BY(mutex_){"course"};
  Labels groups_ ABSL_GUARDED_BY(mutex_){"group"};
  Labels forums_ ABSL_GUARDED_BY(mutex_){"forum"};
  Labels activities_ ABSL_GUARDED_BY(mutex_){"activity"};
  Labels posts_ ABSL_GUARDED_BY(mutex_){"post"};
  std::map<int64_t, int64_t> course_of_forum_ ABSL_GUARDED_BY(mutex_);
  std::map<int64_t, int64_t> course_of_activity_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, int64_t> categories_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_STORY_PLAYER_H_
