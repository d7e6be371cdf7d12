// Tells a story as it goes by: the days, what happens, each alert that appears; then the summary.
//
// Lines are at most 80 columns, so that a terminal shows them whole.
// Time: the platform's, in the story's zone. Errors: cannot fail.
// Threads: one thread at a time. Lifetime: all that it is given must outlive it.
#ifndef LMS_BRIDGE_DEMO_NARRATOR_H_
#define LMS_BRIDGE_DEMO_NARRATOR_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "lms_bridge/demo/alert.h"
#include "lms_bridge/demo/demo_site.h"
#include "lms_bridge/demo/story.h"
#include "lms_bridge/demo/story_player.h"

namespace tutoring::demo {

class Narrator {
 public:
  Narrator(const LoadedStory* story, const StoryPlayer* player, const DemoSite* site,
           std::ostream* out)
      : story_(story), player_(player), site_(site), out_(out) {}

  // Tells what has happened since the last call.
  void TellNews();

  // Compares the messages before `until` with the expectations that begin before it, prints the
  // summary; true if the expected alerts came and no others.
  bool TellSummary(absl::Time until);

 private:
  void TellDay(absl::Time time);
  void TellEvent(const TimedEvent& timed);
  void TellMessage(const Message& message, const SiteData& data);
  void TellVerdict(const Comparison& comparison, const std::vector<const ExpectedAlert*>& expected,
                   const std::vector<Received>& received);
  void Print(absl::string_view text, const std::string& first, const std::string& rest);
  std::string Clock(absl::Time time) const;
  std::string DayAndClock(absl::Time time) const;

  const LoadedStory* const story_;
  const StoryPlayer* const player_;
  const DemoSite* const site_;
  std::ostream* const out_;
  size_t events_told_ = 0;
  size_t messages_told_ = 0;
  absl::CivilDay day_told_ = absl::CivilDay(1, 1, 1);
};

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_NARRATOR_H_
