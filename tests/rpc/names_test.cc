// Resource names: ids of platforms may hold anything that is text.
#include "service/rpc/names.h"

#include <catch2/catch.hpp>

#include "absl/strings/substitute.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/duty_service.pb.h"
#include "tutoring/v1/platform_service.pb.h"

namespace tutoring::testing {
namespace {

using Ids = std::vector<std::string>;

TEST_CASE("Names: ids come back from the names that they are in", "[rpc][names]") {
  const std::string id = GENERATE(as<std::string>{}, "12", "a/b", "a%2Fb", "%", "%25", "é à", "-",
                                  "courses", std::string(255, 'x'));
  CAPTURE(id);
  const std::string name = rpc::MakeName(rpc::kCoursePattern, {"p", id});
  CHECK(rpc::ParseName(name, rpc::kCoursePattern).value() == Ids{"p", id});
  CHECK(rpc::PlatformOf(rpc::MakeName(rpc::kPlatformPattern, {id})) == id);
}

TEST_CASE("Names: of another form they are none", "[rpc][names]") {
  const std::string name =
      GENERATE(as<std::string>{}, "", "platforms", "platforms/", "platforms/p/courses",
               "platforms/p/courses/", "platforms//courses/c", "platforms/p/courses/c/", "/",
               "platforms/p/Courses/c", "platforms/p/courses/a\nb", "platforms/p/courses/\xff",
               "platforms/p/courses/" + std::string(256, 'x'));
  CAPTURE(name);
  CHECK_FALSE(rpc::ParseName(name, rpc::kCoursePattern).ok());
}

TEST_CASE("Names: a course and a post with strange ids are found by the names that are told",
          "[rpc][names]") {
  School school;
  const std::string course = "a/b%2F c";
  school.Tell(Report("this", course)
                  .Course(At(-1))
                  .Roster(At(-1), {{"ann", "student", ""}, {"tom", "teacher", ""}})
                  .Watermarks(At(-1)));
  school.Tell(Report("this", course).Question(At(0), "ann", "q/%25").Watermarks(At(1)));
  const auto courses = school.Ask<v1::ListCoursesResponse>(
      school.administrator, "PlatformService/ListCourses", "parent: 'platforms/this'");
  const auto duties = school.Ask<v1::ListDutiesResponse>(
      school.administrator, "DutyService/ListDuties",
      absl::Substitute("parent: '$0'", courses.courses(0).name()));
  REQUIRE(duties.duties_size() == 1);
  const auto duty = school.Ask<v1::Duty>(school.plugin.OnBehalfOf("tom"), "DutyService/GetDuty",
                                         absl::Substitute("name: '$0'", duties.duties(0).name()));
  CHECK(duty.post() == "q/%25");
}

TEST_CASE("Names: an occurrence is found by when it opens, and by nothing else", "[rpc][names]") {
  const absl::Time opened = absl::FromCivil(absl::CivilHour(2026, 3, 2, 8), absl::UTCTimeZone());
  CHECK(rpc::OccurrenceId(opened) == "20260302T080000Z");
  CHECK(rpc::ParseOccurrenceId("20260302T080000Z") == opened);
  for (const char* id : {"", "20260302", "20260302T080000", "20260302T080000Z ",
                         "2026-03-02T08:00:00Z", "20260332T080000Z", "infinite-past"}) {
    CAPTURE(id);
    CHECK(rpc::ParseOccurrenceId(id) == absl::InfinitePast());
  }
}

}  // namespace
}  // namespace tutoring::testing
