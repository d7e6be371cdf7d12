#include "lms_bridge/demo/story.h"

#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "lms_bridge/demo/story_player.h"
#include "lms_bridge/demo/story_repeats.h"

namespace tutoring::demo {
namespace {

using google::protobuf::TextFormat;

// Keeps the first error; those that follow are mostly its consequences.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  explicit FirstError(std::string file) : file_(std::move(file)) {}
  void AddError(int line, int column, const std::string& message) override {
    if (!status_.ok()) return;
    status_ = absl::InvalidArgumentError(
        absl::StrCat(file_, ":", line + 1, ":", column + 1, ": ", message));
  }
  void AddWarning(int, int, const std::string&) override {}
  const absl::Status& status() const { return status_; }

 private:
  const std::string file_;
  absl::Status status_;
};

int LineOf(const TextFormat::ParseInfoTree& lines, const std::string& field, int index) {
  const auto* descriptor = Story::descriptor()->FindFieldByName(field);
  return lines.GetLocation(descriptor, index).line + 1;
}

std::vector<int> LinesOf(const TextFormat::ParseInfoTree& lines, const std::string& field,
                         int count) {
  std::vector<int> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back(LineOf(lines, field, i));
  return numbers;
}

absl::Status ReadSite(LoadedStory& loaded, int line) {
  const auto& site = loaded.story.site();
  if (site.time_zone().empty() || !absl::LoadTimeZone(site.time_zone(), &loaded.zone)) {
    return loaded.Error(line, absl::StrCat("site: unknown time_zone \"", site.time_zone(), "\""));
  }
  if (!site.language().empty() && site.language() != "fr" && site.language() != "en") {
    return loaded.Error(line, absl::StrCat("site: language \"", site.language(),
                                           "\" is neither \"fr\" nor \"en\""));
  }
  const auto start = ParseStoryTime(site.start(), loaded.zone);
  if (!start.ok())
    return loaded.Error(line, absl::StrCat("site start: ", start.status().message()));
  const auto end = ParseStoryTime(site.end(), loaded.zone);
  if (!end.ok()) return loaded.Error(line, absl::StrCat("site end: ", end.status().message()));
  if (*end <= *start) return loaded.Error(line, "site: the end is not after the start");
  loaded.start = *start;
  loaded.end = *end;
  return absl::OkStatus();
}

absl::Status ReadEvent(const Event& event, int line, LoadedStory& loaded) {
  TimedEvent timed = {.line = line, .event = event};
  const auto time = ParseStoryTime(event.time(), loaded.zone);
  if (!time.ok()) return loaded.Error(line, time.status().message());
  timed.time = *time;
  if (timed.time < loaded.start || timed.time >= loaded.end) {
    return loaded.Error(
        line, absl::StrCat(event.time(), " is outside the story, which lasts from ",
                           loaded.story.site().start(), " to ", loaded.story.site().end()));
  }
  if (!loaded.events.empty() && timed.time < loaded.events.back().time) {
    return loaded.Error(
        line,
        absl::StrCat(event.time(), " comes after the later ", loaded.events.back().event.time(),
                     " of line ", loaded.events.back().line, "; events stand in order of time"));
  }
  if (event.has_outage()) {
    const auto until = ParseStoryTime(event.outage().until(), loaded.zone);
    if (!until.ok()) {
      return loaded.Error(line, absl::StrCat("outage until: ", until.status().message()));
    }
    timed.outage_until = *until;
  }
  loaded.events.push_back(std::move(timed));
  return absl::OkStatus();
}

absl::Status ReadExpectation(const Expectation& expectation, int line, LoadedStory& loaded) {
  ExpectedAlert alert = {.to = expectation.to(),
                         .stage = expectation.stage(),
                         .about = expectation.about(),
                         .line = line};
  if (alert.stage == STAGE_UNSPECIFIED) return loaded.Error(line, "expect: the stage is missing");
  if (!expectation.from().empty()) {
    const auto from = ParseStoryTime(expectation.from(), loaded.zone);
    if (!from.ok()) return loaded.Error(line, absl::StrCat("expect: ", from.status().message()));
    alert.from = *from;
  }
  if (!expectation.until().empty()) {
    const auto until = ParseStoryTime(expectation.until(), loaded.zone);
    if (!until.ok()) return loaded.Error(line, absl::StrCat("expect: ", until.status().message()));
    alert.until = *until;
  }
  if (alert.until <= alert.from) return loaded.Error(line, "expect: until is not after from");
  loaded.expected.push_back(std::move(alert));
  return absl::OkStatus();
}

// Plays everything on a site of its own, then looks up the labels of the expectations.
absl::Status TryOut(const LoadedStory& loaded) {
  ManualClock clock(loaded.start);
  DemoSite site(&clock);
  StoryPlayer player(&loaded, &site);
  if (absl::Status status = player.SetUp(); !status.ok()) return status;
  if (absl::Status status = player.PlayUntil(loaded.end); !status.ok()) return status;
  for (const ExpectedAlert& alert : loaded.expected) {
    const auto to = player.PersonId(alert.to);
    if (!to.ok())
      return loaded.Error(alert.line, absl::StrCat("expect to: ", to.status().message()));
    if (const auto mark = player.MarkOf(alert); !mark.ok()) {
      return loaded.Error(alert.line, absl::StrCat("expect about: ", mark.status().message()));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status LoadedStory::Error(int line, absl::string_view what) const {
  return absl::InvalidArgumentError(absl::StrCat(file, ":", line, ": ", what));
}

absl::StatusOr<absl::Time> ParseStoryTime(absl::string_view text, absl::TimeZone zone) {
  absl::CivilSecond civil;
  absl::CivilMinute minute;
  absl::CivilDay day;
  // Abseil writes the day and the time with a T between; people write a space.
  std::string iso(text);
  const size_t space = iso.find(' ');
  if (space != std::string::npos) iso[space] = 'T';
  if (absl::ParseCivilTime(iso, &minute)) {
    civil = minute;
  } else if (absl::ParseCivilTime(iso, &day)) {
    civil = day;
  } else if (!absl::ParseCivilTime(iso, &civil)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", text, "\" is no time; expected YYYY-MM-DD HH:MM, for example 2026-03-02 10:15"));
  }
  // Of the years that people count in four digits, and the platforms' clocks in seconds.
  if (civil.year() < 1970 || civil.year() > 9999) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text, "\" is in no year from 1970 to 9999"));
  }
  const absl::TimeZone::TimeInfo info = zone.At(civil);
  if (info.kind == absl::TimeZone::TimeInfo::SKIPPED) {
    return absl::InvalidArgumentError(
        absl::StrCat(text, " does not exist in ", zone.name(), ": the clocks go forward over it"));
  }
  return info.pre;
}

absl::StatusOr<LoadedStory> ParseStory(absl::string_view text, const std::string& file) {
  LoadedStory loaded = {.file = file};
  FirstError errors(file);
  TextFormat::ParseInfoTree lines;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&lines);
  if (!parser.ParseFromString(std::string(text), &loaded.story)) return errors.status();

  loaded.person_lines = LinesOf(lines, "person", loaded.story.person_size());
  loaded.course_lines = LinesOf(lines, "course", loaded.story.course_size());
  if (!loaded.story.has_site()) return loaded.Error(1, "the story has no site { … }");
  loaded.site_line = LineOf(lines, "site", -1);
  absl::Status status = ReadSite(loaded, loaded.site_line);
  for (int i = 0; status.ok() && i < loaded.story.at_size(); ++i) {
    status = ReadEvent(loaded.story.at(i), LineOf(lines, "at", i), loaded);
  }
  if (status.ok()) status = AddRepeats(loaded);
  for (int i = 0; status.ok() && i < loaded.story.expect_size(); ++i) {
    status = ReadExpectation(loaded.story.expect(i), LineOf(lines, "expect", i), loaded);
  }
  if (status.ok()) status = TryOut(loaded);
  if (!status.ok()) return status;
  return loaded;
}

absl::StatusOr<LoadedStory> LoadStory(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file.is_open() || file.bad() || text.fail()) {
    return absl::NotFoundError(absl::StrCat("cannot read the story ", path));
  }
  return ParseStory(text.str(), path);
}

}  // namespace tutoring::demo
