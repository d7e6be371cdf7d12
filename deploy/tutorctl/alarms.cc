#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Alarm;

absl::Status ListAlarms(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  const Layout<Alarm> layout{
      .columns = {{"RAISED"}, {"CLEARED"}, {"ALARM"}, {"COURSE"}, {"ABOUT", Fit::kShrink}},
      .cells = [&](const Alarm& alarm) -> std::vector<std::string> {
        return {ShortTime(alarm.raise_time(), zone), ShortTime(alarm.clear_time(), zone),
                Word(alarm.kind()), alarm.course(), alarm.subject()};
      },
      .nothing = "No alarm is raised.",
      .caption = absl::StrCat("Times in ", zone.name(), ". `tutorctl status` says what to do.")};
  v1::ListAlarmsRequest request;
  request.set_parent(platform->name());
  request.set_show_cleared(arguments.Has("cleared"));
  return ShowList(session, &v1::PlatformService::Stub::ListAlarms, request,
                  &v1::ListAlarmsResponse::alarms, layout);
}

}  // namespace

std::vector<Command> AlarmCommands() {
  return {{"alarms",
           "list",
           "",
           "List what an administrator should look at",
           {kPlatformFlag, {"cleared", "", "Cleared ones, too"}},
           ListAlarms}};
}

}  // namespace tutoring::tutorctl
