#include "deploy/tutorctl/health_view.h"

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/table.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Alarm;
using v1::Platform;
using v1::PlatformHealth;

std::string FactsAge(const Session& session, const Platform& platform,
                     const PlatformHealth& health) {
  if (!health.has_watermark_time()) return "never";
  if (platform.simulated())
    return ShortTime(health.watermark_time(), ZoneNamed(platform.time_zone()));
  return AgeText(session.environment().now() - ToTime(health.watermark_time()));
}

std::string BridgeAge(const Session& session, const PlatformHealth& health) {
  if (!health.has_bridge_time()) return "never";
  return AgeText(session.environment().now() - ToTime(health.bridge_time()));
}

std::vector<std::string> HealthRow(const Session& session, const Platform& platform,
                                   const PlatformHealth& health) {
  return {LastPart(platform.name()),
          Word(health.state()),
          FactsAge(session, platform, health),
          BridgeAge(session, health),
          absl::StrCat(health.course_count()),
          absl::StrCat(health.open_duty_count()),
          absl::StrCat(health.pending_delivery_count()),
          absl::StrCat(health.alarms_size())};
}

void PrintAlarm(const Session& session, const Platform& platform, const Alarm& alarm) {
  std::string headline = absl::StrCat(LastPart(platform.name()), ": ", Word(alarm.kind()));
  if (!alarm.course().empty()) absl::StrAppend(&headline, ", course ", alarm.course());
  if (!alarm.subject().empty()) absl::StrAppend(&headline, ", ", alarm.subject());
  absl::StrAppend(&headline, ", since ",
                  ShortTime(alarm.raise_time(), ZoneNamed(platform.time_zone())), " ",
                  platform.time_zone());
  session.out() << "\n";
  PrintParagraph(headline, 0, session.width(), session.out());
  PrintParagraph(alarm.detail(), 2, session.width(), session.out());
}

}  // namespace

absl::Status ShowHealth(const Session& session, const std::vector<Platform>& platforms) {
  Table table({{"PLATFORM", Fit::kShrink},
               {"STATE"},
               {"FACTS"},
               {"BRIDGE"},
               {"COURSES"},
               {"OWED"},
               {"TO SEND"},
               {"ALARMS"}},
              session.width());
  std::vector<PlatformHealth> healths;
  for (const Platform& platform : platforms) {
    v1::GetPlatformHealthRequest request;
    request.set_name(absl::StrCat(platform.name(), "/health"));
    const auto health = session.Call(&v1::PlatformService::Stub::GetPlatformHealth, request);
    if (!health.ok()) return health.status();
    if (session.json()) PrintJson(*health, session.out());
    table.AddRow(HealthRow(session, platform, *health));
    healths.push_back(*health);
  }
  if (session.json()) return absl::OkStatus();
  session.out() << table.Text();
  PrintParagraph(
      "FACTS: how long ago the facts end; when, where the platform is simulated. BRIDGE: how long "
      "ago it was heard of.",
      0, session.width(), session.out());
  for (size_t i = 0; i < platforms.size(); ++i) {
    for (const Alarm& alarm : healths[i].alarms()) PrintAlarm(session, platforms[i], alarm);
  }
  return absl::OkStatus();
}

}  // namespace tutoring::tutorctl
