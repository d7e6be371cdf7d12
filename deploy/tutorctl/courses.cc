#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Course;
using PlatformStub = v1::PlatformService::Stub;

std::string Condition(const Course& course) {
  if (!course.in_scope()) return "out of scope";
  if (course.roster_held()) return "roster held";
  return course.has_adoption_time() ? "followed" : "not adopted";
}

absl::Status ListCourses(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  const Layout<Course> layout{
      .columns = {{"COURSE"}, {"NAME", Fit::kShrink}, {"CONDITION"}, {"ADOPTED"}, {"KNOWN UP TO"}},
      .cells = [&](const Course& course) -> std::vector<std::string> {
        return {LastPart(course.name()), course.display_name(), Condition(course),
                ShortTime(course.adoption_time(), zone), ShortTime(course.watermark_time(), zone)};
      },
      .nothing = "No course was reported yet.",
      .caption = absl::StrCat("Times in ", zone.name(), ".")};
  v1::ListCoursesRequest request;
  request.set_parent(platform->name());
  return ShowList(session, &PlatformStub::ListCourses, request, &v1::ListCoursesResponse::courses,
                  layout);
}

absl::Status ConfirmRoster(const Session& session, const Arguments& arguments) {
  std::string name = arguments.positional()[0];
  if (!absl::StartsWith(name, "platforms/")) {
    const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
    if (!platform.ok()) return platform.status();
    name = absl::StrCat(platform->name(), "/courses/", name);
  }
  v1::ConfirmRosterRequest request;
  request.set_name(name);
  request.set_request_id(NewRequestId());
  const auto response = session.Call(&PlatformStub::ConfirmRoster, request);
  if (!response.ok()) return response.status();
  if (session.json()) {
    PrintJson(*response, session.out());
  } else {
    session.out() << "The roster of course " << LastPart(name)
                  << " is taken over at the bridge's next cycle.\n";
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> CourseCommands() {
  return {
      {"courses", "list", "", "List the courses of a platform", {kPlatformFlag}, ListCourses},
      {"roster",
       "confirm",
       "COURSE",
       "Accept a roster that lost many people",
       {kPlatformFlag},
       ConfirmRoster},
  };
}

}  // namespace tutoring::tutorctl
