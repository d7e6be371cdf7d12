#include "tests/service/people_fixture.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace tutoring::testing {

PeopleFixture::PeopleFixture() {
  demo::Ok(small.site.Enrol(manager, small.course, {.roles = {"manager"}}));
  ReadAll();
  Ctl({"policies", "set", "evidence.interventions=yes,welcome.owed=no"});
}

std::string PeopleFixture::Ctl(std::vector<std::string> words, int64_t on_behalf_of) const {
  if (on_behalf_of != 0) words.push_back(Flag("on-behalf-of", on_behalf_of));
  const Ended ended = Tutorctl(words);
  INFO(ended.output);
  REQUIRE(ended.status == 0);
  return ended.output;
}

void PeopleFixture::CycleAt(int day, int hour) {
  // Before summer time Paris is an hour ahead.
  const absl::Time time =
      absl::FromCivil(absl::CivilHour(2026, 3, day, hour - 1), absl::UTCTimeZone());
  small.clock.AdvanceTime(time - small.clock.Now());
  ReadAll();
}

std::string PeopleFixture::Told(int64_t person) {
  std::string told;
  const auto messages = small.site.MessagesFrom(seen_[person]);
  for (const demo::Message& message : messages) {
    if (message.to == person) absl::StrAppend(&told, message.text, "\n");
  }
  seen_[person] += messages.size();
  return told;
}

std::string PeopleFixture::File(const std::string& name) const {
  return folder.path() + "/" + name;
}

void PeopleFixture::WriteFile(const std::string& name, const std::string& text) const {
  std::ofstream(File(name)) << text;
}

std::string PeopleFixture::Course() const { return absl::StrCat(small.course); }

std::string PeopleFixture::Flag(const std::string& name, int64_t id) {
  return absl::StrCat("--", name, "=", id);
}

}  // namespace tutoring::testing
