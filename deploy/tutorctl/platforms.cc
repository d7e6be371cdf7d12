#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/health_view.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Platform;
using PlatformStub = v1::PlatformService::Stub;

const std::vector<Flag> kValueFlags = {
    {"display-name", "TEXT", "What people call the site"},
    {"url", "URL", "Address of the site; links in messages start with it"},
    {"time-zone", "ZONE", "IANA time zone of its people; at first Europe/Paris"},
    {"language", "fr|en", "Language of messages; at first fr"},
    {"subjects-shown", "BOOL", "true to store and show subject lines of questions"},
};

absl::Status ListPlatforms(const Session& session, const Arguments&) {
  const Layout<Platform> layout{.columns = {{"PLATFORM"},
                                            {"NAME", Fit::kShrink},
                                            {"ZONE"},
                                            {"LANGUAGE"},
                                            {"CLOCK"},
                                            {"URL", Fit::kShrink}},
                                .cells = [](const Platform& platform) -> std::vector<std::string> {
                                  return {LastPart(platform.name()),
                                          platform.display_name(),
                                          platform.time_zone(),
                                          platform.language(),
                                          platform.simulated() ? "simulated" : "real",
                                          platform.url()};
                                },
                                .nothing = "There is no platform yet: `tutorctl platforms create`.",
                                .caption = ""};
  return ShowList(session, &PlatformStub::ListPlatforms, v1::ListPlatformsRequest(),
                  &v1::ListPlatformsResponse::platforms, layout);
}

absl::Status ShowPlatform(const Session& session, const absl::StatusOr<Platform>& platform) {
  if (!platform.ok()) return platform.status();
  std::ostream& out = session.out();
  if (session.json()) {
    PrintJson(*platform, out);
    return absl::OkStatus();
  }
  const std::string zone = platform->time_zone();
  const std::string created = ShortTime(platform->create_time(), ZoneNamed(zone));
  PrintDetail("Platform", LastPart(platform->name()), session.width(), out);
  PrintDetail("Name", platform->display_name(), session.width(), out);
  PrintDetail("Address", platform->url(), session.width(), out);
  PrintDetail("Time zone", zone, session.width(), out);
  PrintDetail("Language", platform->language(), session.width(), out);
  PrintDetail("Clock", platform->simulated() ? "its own (simulated)" : "real", session.width(),
              out);
  PrintDetail("Subjects", platform->subjects_shown() ? "stored and shown" : "not stored",
              session.width(), out);
  PrintDetail("Registered", absl::StrCat(created, " ", zone), session.width(), out);
  return absl::OkStatus();
}

absl::Status GetPlatform(const Session& session, const Arguments& arguments) {
  v1::GetPlatformRequest request;
  request.set_name(PlatformName(arguments.positional()[0]));
  return ShowPlatform(session, session.Call(&PlatformStub::GetPlatform, request));
}

absl::StatusOr<Platform> PlatformFromFlags(const Arguments& arguments) {
  Platform platform;
  platform.set_display_name(arguments.Get("display-name"));
  platform.set_url(arguments.Get("url"));
  platform.set_time_zone(arguments.Get("time-zone"));
  platform.set_language(arguments.Get("language"));
  const absl::StatusOr<bool> subjects = arguments.GetBool("subjects-shown", false);
  if (!subjects.ok()) return subjects.status();
  platform.set_subjects_shown(*subjects);
  return platform;
}

absl::Status CreatePlatform(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<Platform> platform = PlatformFromFlags(arguments);
  if (!platform.ok()) return platform.status();
  v1::CreatePlatformRequest request;
  request.set_platform_id(LastPart(arguments.positional()[0]));
  *request.mutable_platform() = *platform;
  request.mutable_platform()->set_simulated(arguments.Has("simulated"));
  request.set_request_id(NewRequestId());
  return ShowPlatform(session, session.Call(&PlatformStub::CreatePlatform, request));
}

// Only what was typed changes: that is the mask.
absl::Status UpdatePlatform(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<Platform> platform = PlatformFromFlags(arguments);
  if (!platform.ok()) return platform.status();
  v1::UpdatePlatformRequest request;
  *request.mutable_platform() = *platform;
  request.mutable_platform()->set_name(PlatformName(arguments.positional()[0]));
  for (const auto& [flag, field] : {std::pair{"display-name", "display_name"},
                                    {"url", "url"},
                                    {"time-zone", "time_zone"},
                                    {"language", "language"},
                                    {"subjects-shown", "subjects_shown"}}) {
    if (arguments.Has(flag)) request.mutable_update_mask()->add_paths(field);
  }
  if (request.update_mask().paths().empty())
    return UsageError("Say what is to change, for example --url=URL.");
  request.set_request_id(NewRequestId());
  return ShowPlatform(session, session.Call(&PlatformStub::UpdatePlatform, request));
}

absl::Status GetHealth(const Session& session, const Arguments& arguments) {
  v1::GetPlatformRequest request;
  request.set_name(PlatformName(arguments.positional()[0]));
  const absl::StatusOr<Platform> platform = session.Call(&PlatformStub::GetPlatform, request);
  if (!platform.ok()) return platform.status();
  return ShowHealth(session, {*platform});
}

std::vector<Flag> CreateFlags() {
  std::vector<Flag> flags = kValueFlags;
  flags.push_back({"simulated", "", "The site is simulated: its clock is its own"});
  return flags;
}

}  // namespace

std::vector<Command> PlatformCommands() {
  return {
      {"platforms", "list", "", "List the learning sites", {}, ListPlatforms},
      {"platforms", "get", "PLATFORM", "Show one site", {}, GetPlatform},
      {"platforms", "create", "PLATFORM", "Register a site", CreateFlags(), CreatePlatform},
      {"platforms", "update", "PLATFORM", "Change a site", kValueFlags, UpdatePlatform},
      {"platforms", "health", "PLATFORM", "Show whether its facts are current", {}, GetHealth},
  };
}

}  // namespace tutoring::tutorctl
