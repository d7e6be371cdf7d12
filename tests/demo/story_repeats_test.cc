// A learner who connects every day, in one line of a story.
#include "lms_bridge/demo/story_repeats.h"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/narrator.h"
#include "lms_bridge/demo/story_player.h"
#include "tests/demo/ok.h"

namespace tutoring::demo {
namespace {

// Ten lines. The clocks go forward in the night to Sunday 29 March.
constexpr char kSeries[] = R"(site {
  time_zone: "Europe/Paris"
  start: "2026-03-27 07:00"
  end: "2026-04-01 08:00"
}
person { label: "amina" first_name: "Amina" last_name: "Belkacem" }
course { label: "sas" name: "SAS" member { person: "amina" role: "student" } }



)";

absl::StatusOr<LoadedStory> StoryWith(const std::string& connect, const std::string& more = "") {
  return ParseStory(
      absl::StrCat(kSeries, "at { time: \"2026-03-27 08:00\" connect { person: \"amina\" ", connect,
                   " } }\n", more),
      "s.txtpb");
}

std::vector<std::string> TimesOf(const LoadedStory& story) {
  std::vector<std::string> times;
  for (const TimedEvent& timed : story.events) {
    times.push_back(absl::FormatTime("%d %H:%M:%S", timed.time, story.zone));
  }
  return times;
}

using Times = std::vector<std::string>;

TEST_CASE("StoryRepeats: each day at the same time of day, to the end of the story",
          "[demo][story]") {
  const LoadedStory story = Ok(StoryWith("course: \"sas\" every: \"1d\""));
  CHECK(TimesOf(story) ==
        Times{"27 08:00:00", "28 08:00:00", "29 08:00:00", "30 08:00:00", "31 08:00:00"});
}

TEST_CASE("StoryRepeats: hours are hours, also where the clocks change", "[demo][story]") {
  const LoadedStory story = Ok(StoryWith("every: \"24h\""));
  CHECK(TimesOf(story) ==
        Times{"27 08:00:00", "28 08:00:00", "29 09:00:00", "30 09:00:00", "31 09:00:00"});
}

TEST_CASE("StoryRepeats: the end is excluded", "[demo][story]") {
  struct Row {
    std::string until;
    size_t events;
  };
  const Row row = GENERATE(values<Row>({{"2026-03-29 07:59:59", 2},
                                        {"2026-03-29 08:00", 2},
                                        {"2026-03-29 08:00:01", 3},
                                        {"2027-01-01", 5}}));
  DYNAMIC_SECTION(row.until) {
    const auto story = StoryWith(absl::StrCat("every: \"1d\" until: \"", row.until, "\""));
    CHECK(Ok(story).events.size() == row.events);
  }
}

TEST_CASE("StoryRepeats: they stand between the other events, and move the access to the course",
          "[demo][story]") {
  const LoadedStory story =
      Ok(StoryWith("course: \"sas\" every: \"2d\"",
                   "at { time: \"2026-03-28 09:00\" block_messages: \"amina\" }\n"));
  CHECK(TimesOf(story) == Times{"27 08:00:00", "28 09:00:00", "29 08:00:00", "31 08:00:00"});
  ManualClock clock(story.start);
  DemoSite site(&clock);
  StoryPlayer player(&story, &site);
  Ok(player.SetUp());
  Ok(player.PlayUntil(story.end - absl::Seconds(1)));
  const auto course = site.Snapshot().courses.at(Ok(player.CourseId("sas")));
  CHECK(course.enrolments.at(Ok(player.PersonId("amina"))).last_access == story.events[3].time);
}

TEST_CASE("StoryRepeats: the narrator tells of the first time only", "[demo][story]") {
  const LoadedStory story = Ok(StoryWith("every: \"1d\" until: \"2026-03-30\""));
  ManualClock clock(story.start);
  DemoSite site(&clock);
  StoryPlayer player(&story, &site);
  std::ostringstream out;
  Narrator narrator{&story, &player, &site, &out};
  Ok(player.SetUp());
  Ok(player.PlayUntil(story.end));
  narrator.TellNews();
  CHECK(
      absl::StrContains(out.str(), "Amina Belkacem connects, and again every 1d until 2026-03-30"));
  CHECK(out.str().find("connects") == out.str().rfind("connects"));
  CHECK_FALSE(absl::StrContains(out.str(), "28 March"));
}

TEST_CASE("StoryRepeats: what is wrong is said with its line", "[demo][story]") {
  struct Row {
    std::string name;
    std::string connect;
    std::string error;
  };
  const Row row = GENERATE(values<Row>({
      {"no number", "every: \"d\"", "s.txtpb:11: connect every: \"d\" is neither"},
      {"none at all", "every: \"0d\"", "s.txtpb:11: connect every: \"0d\" is neither"},
      {"backwards", "every: \"-1h\"", "s.txtpb:11: connect every: \"-1h\" is neither"},
      {"too long", "every: \"367d\"", "s.txtpb:11: connect every: \"367d\" is neither"},
      {"another unit", "every: \"1w\"", "s.txtpb:11: connect every: \"1w\" is neither"},
      {"an end that is no time", "every: \"1d\" until: \"soon\"",
       "s.txtpb:11: \"soon\" is no time"},
      {"an end before the start", "every: \"1d\" until: \"2026-03-27 08:00\"",
       "s.txtpb:11: connect until: the end is not after the first time"},
      {"an end of nothing", "until: \"2026-03-29\"",
       "s.txtpb:11: connect until: there is no every"},
  }));
  DYNAMIC_SECTION(row.name) {
    const auto story = StoryWith(row.connect);
    INFO(story.status());
    CHECK(absl::StartsWith(std::string(story.status().message()), row.error));
  }
  // A story of centuries would fill the memory.
  const auto endless = ParseStory(
      "site { time_zone: \"Europe/Paris\" start: \"2026-03-02\" end: \"9999-03-02\" }\n"
      "at { time: \"2026-03-02\" connect { person: \"a\" course: \"c\" every: \"1h\" } }",
      "s.txtpb");
  CHECK(endless.status().message() ==
        "s.txtpb:2: connect every: the story has more than 50000 events with these");
  // A person who has left meanwhile: the repetition that cannot happen is named.
  const auto left = StoryWith("course: \"sas\" every: \"1d\"",
                              "at { time: \"2026-03-28 07:00\" unenrol { person: \"amina\" "
                              "course: \"sas\" } }\n");
  CHECK(
      absl::StartsWith(std::string(left.status().message()), "s.txtpb:11: 2026-03-28 08:00:00: "));
}

}  // namespace
}  // namespace tutoring::demo
