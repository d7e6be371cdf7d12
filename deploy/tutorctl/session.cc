#include "deploy/tutorctl/session.h"

#include <random>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace tutoring::tutorctl {
namespace {

// What a person can look through; programs get everything.
constexpr int kLimitForPeople = 200;
constexpr int kNarrowestScreen = 40;

}  // namespace

absl::StatusOr<Session> Session::Open(const Environment& environment, const Arguments& arguments) {
  Session session;
  session.environment_ = &environment;
  session.json_ = arguments.Has("json");
  const auto limit = arguments.GetCount("limit", session.json_ ? 0 : kLimitForPeople);
  if (!limit.ok()) return limit.status();
  const auto width = arguments.GetCount("width", session.width_);
  if (!width.ok()) return width.status();
  if (!absl::ParseDuration(arguments.Get("timeout", "30s"), &session.timeout_) ||
      session.timeout_ <= absl::ZeroDuration()) {
    return UsageError("--timeout needs a length of time, for example 30s or 2m.");
  }
  session.limit_ = *limit;
  session.width_ = std::max(*width, kNarrowestScreen);
  absl::StatusOr<Connection> connection = OpenConnection(environment, arguments);
  if (!connection.ok()) return connection.status();
  session.connection_ = *std::move(connection);
  return session;
}

void Session::Prepare(grpc::ClientContext& context) const {
  context.AddMetadata("authorization", absl::StrCat("Bearer ", connection_.token));
  if (!connection_.person.empty()) context.AddMetadata("tutoring-person", connection_.person);
}

// Counted by a clock that nobody sets; the environment's tells ages only.
gpr_timespec Session::Deadline() const {
  const gpr_timespec length =
      gpr_time_from_millis(absl::ToInt64Milliseconds(timeout_), GPR_TIMESPAN);
  return gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), length);
}

absl::StatusOr<v1::Platform> Session::ChoosePlatform(const Arguments& arguments) const {
  if (arguments.Has("platform")) {
    v1::GetPlatformRequest request;
    request.set_name(PlatformName(arguments.Get("platform")));
    return Call(&v1::PlatformService::Stub::GetPlatform, request);
  }
  v1::ListPlatformsRequest request;
  request.set_page_size(2);
  const auto page = Call(&v1::PlatformService::Stub::ListPlatforms, request);
  if (!page.ok()) return page.status();
  if (page->platforms_size() == 1) return page->platforms(0);
  return UsageError(page->platforms().empty()
                        ? "There is no platform yet: `tutorctl platforms create`."
                        : "There are several platforms: name one with --platform=ID.");
}

std::string PlatformName(const std::string& typed) {
  return absl::StartsWith(typed, "platforms/") ? typed : absl::StrCat("platforms/", typed);
}

absl::StatusOr<std::string> CourseOf(const v1::Platform& platform, const Arguments& arguments) {
  if (!arguments.Has("course")) return UsageError("--course=ID is missing.");
  return absl::StrCat(platform.name(), "/courses/", arguments.Get("course"));
}

std::string NewRequestId() {
  std::random_device device;
  const auto half = [&] { return uint64_t{device()} << 32 | device(); };
  // Version 4, variant 1: the marks that say "random".
  const uint64_t high = (half() & ~uint64_t{0xF000}) | 0x4000;
  const uint64_t low = (half() & ~(uint64_t{0xC} << 60)) | uint64_t{0x8} << 60;
  return absl::StrFormat("%08x-%04x-%04x-%04x-%012x", high >> 32, high >> 16 & 0xFFFF,
                         high & 0xFFFF, low >> 48, low & 0xFFFFFFFFFFFF);
}

}  // namespace tutoring::tutorctl
