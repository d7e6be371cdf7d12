// What is kept for too long goes while the service runs: once a day of the platform, and not
// before.
#include <catch2/catch.hpp>

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/service/site_fixture.h"

namespace tutoring::testing {
namespace {

using Catch::Matchers::Contains;

// The service looks every second. The course ends on 10 March 2026 at noon and is kept for 30 days
// from then: until 9 April, 13:00 in Paris, where summer time has begun.
struct EndedCourse : SiteFixture {
  EndedCourse() : SiteFixture({"--longest-silence=1s"}) {
    ReadAll();
    const std::string course = absl::StrCat(small.course);
    REQUIRE(Tutorctl({"courses", "end", course, "--on=2026-03-10 12:00"}).status == 0);
    REQUIRE(Tutorctl({"privacy", "retention", "--ended-courses=30d"}).status == 0);
  }

  // A bridge tells this time of the platform, and the service has looked since.
  void LookAt(int day, int hour, int minute) {
    absl::TimeZone paris;
    REQUIRE(absl::LoadTimeZone("Europe/Paris", &paris));
    small.clock.SetTime(absl::FromCivil(absl::CivilMinute(2026, 4, day, hour, minute), paris));
    ReadAll();
    // Platforms are looked at by their ids: once a later one has been, so has this.
    const std::string later = absl::StrCat("later-", ++looks_);
    service.CreatePlatform(later, true);
    REQUIRE(WaitUntil([&] { return !Contains("not yet").match(Retention(later)); }));
  }

  std::string Retention(const std::string& platform) const {
    const Ended ended = Tutorctl({"privacy", "retention", "--platform=" + platform});
    INFO(ended.output);
    REQUIRE(ended.status == 0);
    return ended.output;
  }
  // Whether there is still anything of what Amina wrote.
  bool Kept() const {
    const std::string person = absl::StrCat(small.amina);
    const Ended ended = Tutorctl({"privacy", "export", person, "--platform=demo"});
    if (ended.status != 0) CHECK_THAT(ended.output, Contains("PERSON_NOT_FOUND"));
    return ended.status == 0;
  }

 private:
  int looks_ = 0;
};

TEST_CASE_METHOD(EndedCourse, "Retention: the running service applies it once a day, not before",
                 "[service][privacy]") {
  LookAt(9, 12, 59);
  CHECK_THAT(Retention("demo"), Contains("2026-04-09 12:59 Europe/Paris"));
  CHECK(Kept());
  // The time is over now, and the day's application was before.
  LookAt(9, 23, 59);
  CHECK_THAT(Retention("demo"), Contains("2026-04-09 12:59 Europe/Paris"));
  CHECK(Kept());
  LookAt(10, 0, 0);
  CHECK_THAT(Retention("demo"), Contains("2026-04-10 00:00 Europe/Paris"));
  CHECK_FALSE(Kept());
  // What the platform still says of that course is not taken again.
  LookAt(10, 12, 0);
  CHECK_FALSE(Kept());
}

}  // namespace
}  // namespace tutoring::testing
