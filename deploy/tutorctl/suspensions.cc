#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/span_flags.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/suspension_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Suspension;
using SuspensionStub = v1::SuspensionService::Stub;

Layout<Suspension> SuspensionLayout(absl::TimeZone zone) {
  return {.columns = {{"ID"}, {"COURSE"}, {"LEARNER", Fit::kShrink}, {"FROM"}, {"UNTIL"}, {"WHY"}},
          .cells = [zone](const Suspension& one) -> std::vector<std::string> {
            return {LastPart(one.name()),
                    one.course().empty() ? "all" : one.course(),
                    one.learner().empty() ? "everybody" : one.learner(),
                    ShortTime(one.start_time(), zone),
                    ShortTime(one.end_time(), zone),
                    Word(one.reason())};
          },
          .nothing = "Nothing is suspended there; --course=ID shows what is in one course.",
          .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

absl::Status ListSuspensions(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListSuspensionsRequest request;
  request.set_parent(platform->name());
  request.set_course(arguments.Get("course"));
  return ShowList(session, &SuspensionStub::ListSuspensions, request,
                  &v1::ListSuspensionsResponse::suspensions,
                  SuspensionLayout(ZoneNamed(platform->time_zone())));
}

absl::StatusOr<Suspension> SuspensionFromFlags(const Arguments& arguments, absl::TimeZone zone) {
  Suspension suspension;
  suspension.set_course(arguments.Get("course"));
  suspension.set_learner(arguments.Get("learner"));
  if (absl::Status status = SetSpan(arguments, zone, suspension); !status.ok()) return status;
  const std::string usual = suspension.learner().empty() ? "break" : "";
  const auto reason = FromWord<v1::SuspensionReason>(arguments.Get("reason", usual), "reason");
  if (!reason.ok()) return reason.status();
  suspension.set_reason(*reason);
  return suspension;
}

absl::Status AddSuspension(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  const absl::StatusOr<Suspension> suspension = SuspensionFromFlags(arguments, zone);
  if (!suspension.ok()) return suspension.status();
  v1::CreateSuspensionRequest request;
  request.set_parent(platform->name());
  *request.mutable_suspension() = *suspension;
  request.set_request_id(NewRequestId());
  const auto created = session.Call(&SuspensionStub::CreateSuspension, request);
  if (!created.ok()) return created.status();
  ShowOne(session, *created, SuspensionLayout(zone));
  return absl::OkStatus();
}

absl::Status RemoveSuspension(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::DeleteSuspensionRequest request;
  request.set_name(
      absl::StrCat(platform->name(), "/suspensions/", LastPart(arguments.positional()[0])));
  request.set_request_id(NewRequestId());
  const auto deleted = session.Call(&SuspensionStub::DeleteSuspension, request);
  if (!deleted.ok()) return deleted.status();
  if (!session.json()) session.out() << "Taken back.\n";
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> SuspensionCommands() {
  constexpr Flag kCourse = {"course", "ID", "Of this course; else of every course"};
  const std::vector<Flag> add = {
      kPlatformFlag,
      kCourse,
      {"learner", "ID", "Exempt this learner; else everybody has a break"},
      kFromFlag,
      kUntilFlag,
      {"reason", "WHY", "Of an exemption: sick-leave, leave, duty, placement, other"},
  };
  return {
      {"suspensions",
       "list",
       "",
       "List breaks and exemptions",
       {kPlatformFlag, {"course", "ID", "Of this course alone; else of no single course"}},
       ListSuspensions},
      {"suspensions", "add", "", "Let no clock run, past or future", add, AddSuspension},
      {"suspensions",
       "remove",
       "ID",
       "Take back what was entered by mistake",
       {kPlatformFlag},
       RemoveSuspension},
  };
}

}  // namespace tutoring::tutorctl
