#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/health_view.h"

namespace tutoring::tutorctl {
namespace {

absl::Status ShowStatus(const Session& session, const Arguments&) {
  std::vector<v1::Platform> platforms;
  const absl::StatusOr<bool> more =
      session.List<v1::PlatformService::Stub, v1::ListPlatformsRequest, v1::ListPlatformsResponse,
                   v1::Platform>(
          &v1::PlatformService::Stub::ListPlatforms, v1::ListPlatformsRequest(),
          &v1::ListPlatformsResponse::platforms,
          [&](const v1::Platform& platform) { platforms.push_back(platform); });
  if (!more.ok()) return more.status();
  if (platforms.empty() && !session.json()) {
    session.out() << "There is no platform yet: `tutorctl platforms create`.\n";
    return absl::OkStatus();
  }
  if (absl::Status status = ShowHealth(session, platforms); !status.ok()) return status;
  if (*more && !session.json())
    session.out() << "\nThere are more platforms: --limit=0 shows all.\n";
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> StatusCommands() {
  return {{"status", "", "", "How all platforms are, and what to do", {}, ShowStatus}};
}

}  // namespace tutoring::tutorctl
