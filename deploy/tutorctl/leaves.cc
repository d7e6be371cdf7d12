#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/span_flags.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/leave_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Leave;
using LeaveStub = v1::LeaveService::Stub;

Layout<Leave> LeaveLayout(absl::TimeZone zone) {
  return {.columns = {{"ID"},
                      {"COURSE"},
                      {"TUTOR", Fit::kShrink},
                      {"FROM"},
                      {"UNTIL"},
                      {"SUBSTITUTE", Fit::kShrink}},
          .cells = [zone](const Leave& one) -> std::vector<std::string> {
            return {LastPart(one.name()),
                    one.course().empty() ? "all" : one.course(),
                    one.person(),
                    ShortTime(one.start_time(), zone),
                    ShortTime(one.end_time(), zone),
                    one.substitute().empty() ? "nobody" : one.substitute()};
          },
          .nothing = "No leave is declared there; --course=ID shows those of one course.",
          .caption = absl::StrCat("Times in ", zone.name(),
                                  ". With --course=ID: those from that course alone.")};
}

std::string NameOf(const v1::Platform& platform, const Arguments& arguments) {
  return absl::StrCat(platform.name(), "/leaves/", LastPart(arguments.positional()[0]));
}

absl::Status ListLeaves(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListLeavesRequest request;
  request.set_parent(platform->name());
  request.set_course(arguments.Get("course"));
  return ShowList(session, &LeaveStub::ListLeaves, request, &v1::ListLeavesResponse::leaves,
                  LeaveLayout(ZoneNamed(platform->time_zone())));
}

absl::Status AddLeave(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::CreateLeaveRequest request;
  Leave& leave = *request.mutable_leave();
  leave.set_person(arguments.positional()[0]);
  leave.set_course(arguments.Get("course"));
  leave.set_substitute(arguments.Get("substitute"));
  if (absl::Status status = SetSpan(arguments, zone, leave); !status.ok()) return status;
  request.set_parent(platform->name());
  request.set_request_id(NewRequestId());
  const auto created = session.Call(&LeaveStub::CreateLeave, request);
  if (!created.ok()) return created.status();
  ShowOne(session, *created, LeaveLayout(zone));
  for (const std::string& person : created->unknown_people()) WarnOfUnknown(session, person);
  return absl::OkStatus();
}

absl::Status EndLeave(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::EndLeaveRequest request;
  request.set_name(NameOf(*platform, arguments));
  if (arguments.Has("at")) {
    const auto end = ParseInstant(arguments.Get("at"), zone);
    if (!end.ok()) return end.status();
    *request.mutable_end_time() = *end;
  }
  request.set_request_id(NewRequestId());
  const auto ended = session.Call(&LeaveStub::EndLeave, request);
  if (!ended.ok()) return ended.status();
  ShowOne(session, ended->leave(), LeaveLayout(zone));
  return absl::OkStatus();
}

absl::Status RemoveLeave(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::DeleteLeaveRequest request;
  request.set_name(NameOf(*platform, arguments));
  request.set_request_id(NewRequestId());
  const auto deleted = session.Call(&LeaveStub::DeleteLeave, request);
  if (!deleted.ok()) return deleted.status();
  if (!session.json()) session.out() << "Taken back.\n";
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> LeaveCommands() {
  constexpr Flag kCourse = {"course", "ID", "From this course alone; else from every course"};
  const std::vector<Flag> add = {
      kPlatformFlag,
      kCourse,
      kFromFlag,
      kUntilFlag,
      {"substitute", "PERSON", "Who stands in; else the learners' other tutors do"}};
  const Flag at = {"at", "INSTANT", "Since when, in the platform's zone; else now"};
  return {
      {"leaves", "list", "", "List tutors' leaves", {kPlatformFlag, kCourse}, ListLeaves},
      {"leaves", "add", "PERSON", "Let a substitute stand in, past or future", add, AddLeave},
      {"leaves", "end", "ID", "The tutor is back before time", {kPlatformFlag, at}, EndLeave},
      {"leaves",
       "remove",
       "ID",
       "Take back what was entered by mistake",
       {kPlatformFlag},
       RemoveLeave},
  };
}

}  // namespace tutoring::tutorctl
