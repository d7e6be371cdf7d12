#ifndef TESTS_SIMULATION_STORY_PLATFORM_H_
#define TESTS_SIMULATION_STORY_PLATFORM_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/demo_server.h"
#include "lms_bridge/demo/demo_site.h"
#include "lms_bridge/demo/story.h"
#include "lms_bridge/demo/story_player.h"
#include "tests/support/running_service.h"

namespace tutoring::testing {

// The simulated Moodle of deploy/run with its fortnight, on a port of this machine.
//
// Its clock moves by a quarter of an hour when a cycle begins and the one before was completed. An
// interrupted cycle thus begins again at the same instant: a bridge that was killed sees the same
// facts at the same instants as one that was not, and leads to the same duties, byte for byte.
class StoryPlatform {
 public:
  // `cycle_completed`: whether a cycle was completed since it was asked last. `on_call` is told of
  // each request before it is carried out.
  StoryPlatform(std::function<bool()> cycle_completed, std::function<void(absl::Time)> on_call);

  demo::DemoSite& site() { return site_; }
  const std::string& url() const { return server_->wwwroot(); }
  absl::Time now() { return clock_.Now(); }
  absl::Time end() const { return story_.end; }

  // A call of the story that nobody has noted in the service yet, if there is one: the time stands
  // until it is noted.
  std::optional<NotedCall> CallToNote();
  void CallIsNoted() { clock_.SetCall(std::nullopt); }

  // Whether the story's alerts came, each once and at its time, and no others; `told` gets what
  // demo-moodle says of it.
  bool AsExpected(std::string& told);

 private:
  class Clock : public demo::DemoClock {
   public:
    Clock(absl::Time start, std::function<bool()> cycle_completed);
    absl::Time Now() override;
    void CycleBegins() override;
    std::optional<demo::TimedEvent> call();
    void SetCall(std::optional<demo::TimedEvent> call);

   private:
    const std::function<bool()> cycle_completed_;
    absl::Mutex mutex_;
    absl::Time now_ ABSL_GUARDED_BY(mutex_);
    std::optional<demo::TimedEvent> call_ ABSL_GUARDED_BY(mutex_);
  };

  const demo::LoadedStory story_;
  Clock clock_;
  demo::DemoSite site_;
  demo::StoryPlayer player_;
  std::unique_ptr<demo::DemoServer> server_;
};

// What the platform asks the bridge to show.
inline constexpr char kMoodleToken[] = "moodle-secret";

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_STORY_PLATFORM_H_
