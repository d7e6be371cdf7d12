// A story read from its file: checked, its times resolved.
//
// Time: civil times of the story's zone become instants here (story.proto says how); intervals are
//   half-open, [from, until).
// Errors: NOT_FOUND for a file that cannot be read; INVALID_ARGUMENT otherwise, as
//   `FILE:LINE: what is wrong`, for text that does not parse, a time that is none, events out of
//   order or outside the story, a repetition that cannot be read, an unknown or repeated label, or
//   an event that the site refuses.
// Threads: immutable after reading.
#ifndef LMS_BRIDGE_DEMO_STORY_H_
#define LMS_BRIDGE_DEMO_STORY_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/story.pb.h"

namespace tutoring::demo {

struct TimedEvent {
  absl::Time time;
  absl::Time outage_until;  // of an outage
  int line = 0;
  bool is_repeat = false;  // one of the times that an `every` stands for
  Event event;
};

struct ExpectedAlert {
  std::string to;  // label of a person
  Stage stage = STAGE_UNSPECIFIED;
  std::string about;  // label of a post or person, or of a course for a SUMMARY
  absl::Time from = absl::InfinitePast();
  absl::Time until = absl::InfiniteFuture();
  int line = 0;
};

struct LoadedStory {
  std::string file;
  Story story;  // its site, people and courses
  absl::TimeZone zone;
  absl::Time start;
  absl::Time end;
  int site_line = 1;
  std::vector<int> person_lines;
  std::vector<int> course_lines;
  std::vector<TimedEvent> events;
  std::vector<ExpectedAlert> expected;

  absl::Status Error(int line, absl::string_view what) const;
};

// Reads and checks a story; `file` names it in errors. The check plays the whole story on a site of
// its own, so what it accepts can be played.
absl::StatusOr<LoadedStory> ParseStory(absl::string_view text, const std::string& file);
absl::StatusOr<LoadedStory> LoadStory(const std::string& path);

// "2026-03-02 10:15", "2026-03-02 10:15:30" or "2026-03-02" in the zone.
absl::StatusOr<absl::Time> ParseStoryTime(absl::string_view text, absl::TimeZone zone);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_STORY_H_
