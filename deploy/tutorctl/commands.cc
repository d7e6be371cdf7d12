#include <iterator>

#include "deploy/tutorctl/command.h"

namespace tutoring::tutorctl {

std::span<const Command> AllCommands() {
  static const auto* const kCommands = [] {
    auto* commands = new std::vector<Command>;
    for (auto noun :
         {StatusCommands,      PlatformCommands,     CourseCommands,      MemberCommands,
          RoleCommands,        PolicyCommands,       PolicyTrialCommands, CalendarCommands,
          CalendarDayCommands, HolidayCommands,      SuspensionCommands,  LeaveCommands,
          MappingCommands,     InterventionCommands, GridCommands,        ChecklistCommands,
          EvaluationCommands,  ReportCommands,       PrivacyCommands,     TokenCommands,
          DutyCommands,        PostCommands,         AlertCommands,       AlarmCommands}) {
      std::vector<Command> some = noun();
      std::move(some.begin(), some.end(), std::back_inserter(*commands));
    }
    return commands;
  }();
  return *kCommands;
}

std::span<const Flag> CommonFlags() {
  static constexpr Flag kFlags[] = {
      {"service", "HOST:PORT", "Where the service listens; or TUTORCTL_SERVICE"},
      {"token-file", "FILE", "Holds the token, mode 0600; or TUTORCTL_TOKEN_FILE"},
      {"on-behalf-of", "ID", "Make the call with the rights of this person only"},
      {"ca", "FILE", "Certificate authority of the service: use TLS"},
      {"cert", "FILE", "This client's certificate, where the service asks for one"},
      {"key", "FILE", "The key of --cert"},
      {"allow-plaintext", "", "Send the token in the clear to another machine"},
      {"timeout", "TIME", "How long a call may take; default 30s"},
      {"limit", "N", "How many lines of a list; default 200 (--json: all)"},
      {"width", "N", "How wide tables may be; default 80"},
      {"json", "", "Protobuf's JSON instead of tables, one object per line"},
      {"help", "", "Say what the command does and takes"},
  };
  return kFlags;
}

}  // namespace tutoring::tutorctl
