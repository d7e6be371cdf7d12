#include "lms_bridge/demo/story_repeats.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "lms_bridge/demo/status_macros.h"

namespace tutoring::demo {
namespace {

// A year; nobody writes a longer story.
constexpr int kLongestPeriod = 366;
// Of a whole story: thirty people who connect twice a day for years.
constexpr size_t kMostEvents = 50'000;

struct Period {
  int days = 0;
  int hours = 0;
};

absl::StatusOr<Period> ReadPeriod(const std::string& text) {
  absl::string_view number = text;
  const bool days = absl::ConsumeSuffix(&number, "d");
  int count = 0;
  if ((days || absl::ConsumeSuffix(&number, "h")) && absl::SimpleAtoi(number, &count) &&
      count >= 1 && count <= kLongestPeriod) {
    return days ? Period{.days = count} : Period{.hours = count};
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "connect every: \"", text, "\" is neither days, as \"1d\", nor hours, as \"6h\""));
}

absl::Time TimeOfRepeat(absl::Time first, const Period& period, int number, absl::TimeZone zone) {
  const absl::CivilSecond civil = absl::ToCivilSecond(first, zone);
  const absl::CivilDay day = absl::CivilDay(civil) + period.days * number;
  const absl::CivilSecond then(day.year(), day.month(), day.day(), civil.hour(), civil.minute(),
                               civil.second());
  return period.days > 0 ? zone.At(then).pre : first + absl::Hours(period.hours) * number;
}

// At most `most` of them, and one more where there are more.
absl::StatusOr<std::vector<TimedEvent>> RepeatsOf(const TimedEvent& timed, const LoadedStory& story,
                                                  size_t most) {
  const Event::Connect& connect = timed.event.connect();
  std::vector<TimedEvent> repeats;
  if (connect.every().empty()) {
    if (connect.until().empty()) return repeats;
    return absl::InvalidArgumentError("connect until: there is no every");
  }
  DEMO_ASSIGN_OR_RETURN(const Period period, ReadPeriod(connect.every()));
  absl::Time until = story.end;
  if (!connect.until().empty()) {
    DEMO_ASSIGN_OR_RETURN(const absl::Time wanted, ParseStoryTime(connect.until(), story.zone));
    if (wanted <= timed.time) {
      return absl::InvalidArgumentError("connect until: the end is not after the first time");
    }
    until = std::min(until, wanted);
  }
  for (int number = 1; repeats.size() <= most; ++number) {
    TimedEvent repeat = timed;
    repeat.time = TimeOfRepeat(timed.time, period, number, story.zone);
    if (repeat.time >= until) return repeats;
    repeat.is_repeat = true;
    repeat.event.set_time(absl::FormatTime("%Y-%m-%d %H:%M:%S", repeat.time, story.zone));
    repeats.push_back(std::move(repeat));
  }
  return repeats;
}

}  // namespace

absl::Status AddRepeats(LoadedStory& story) {
  std::vector<TimedEvent> all = story.events;
  for (const TimedEvent& timed : story.events) {
    if (!timed.event.has_connect()) continue;
    auto repeats = RepeatsOf(timed, story, kMostEvents - std::min(all.size(), kMostEvents));
    if (!repeats.ok()) return story.Error(timed.line, repeats.status().message());
    if (all.size() + repeats->size() > kMostEvents) {
      return story.Error(timed.line, absl::StrCat("connect every: the story has more than ",
                                                  kMostEvents, " events with these"));
    }
    std::move(repeats->begin(), repeats->end(), std::back_inserter(all));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const TimedEvent& a, const TimedEvent& b) { return a.time < b.time; });
  story.events = std::move(all);
  return absl::OkStatus();
}

}  // namespace tutoring::demo
