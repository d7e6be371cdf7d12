#ifndef DEPLOY_TUTORCTL_COMMAND_H_
#define DEPLOY_TUTORCTL_COMMAND_H_

#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/session.h"

namespace tutoring::tutorctl {

// One line of the table of commands.
struct Command {
  absl::string_view noun;
  absl::string_view verb;      // Empty where the noun alone is the command.
  absl::string_view argument;  // The one thing that follows, such as PLATFORM; empty for none.
  absl::string_view summary;
  std::vector<Flag> flags;
  absl::Status (*run)(const Session& session, const Arguments& arguments);
};

// Every command, in the order of the help.
std::span<const Command> AllCommands();

// Flags that every command understands.
std::span<const Flag> CommonFlags();

// The commands of each noun, each in the file of that name.
std::vector<Command> PlatformCommands();
std::vector<Command> CourseCommands();
std::vector<Command> MemberCommands();
std::vector<Command> RoleCommands();
std::vector<Command> PolicyCommands();
std::vector<Command> PolicyTrialCommands();
std::vector<Command> CalendarCommands();
std::vector<Command> CalendarDayCommands();
std::vector<Command> HolidayCommands();
std::vector<Command> SuspensionCommands();
std::vector<Command> LeaveCommands();
std::vector<Command> MappingCommands();
std::vector<Command> InterventionCommands();
std::vector<Command> GridCommands();
std::vector<Command> ChecklistCommands();
std::vector<Command> EvaluationCommands();
std::vector<Command> ReportCommands();
std::vector<Command> PrivacyCommands();
std::vector<Command> TokenCommands();
std::vector<Command> DutyCommands();
std::vector<Command> PostCommands();
std::vector<Command> AlertCommands();
std::vector<Command> AlarmCommands();
std::vector<Command> StatusCommands();

// Says that a command named somebody whom nothing has shown yet. Says nothing with --json, which
// has it.
void WarnOfUnknown(const Session& session, const std::string& person);

// A flag that several nouns share.
inline constexpr Flag kPlatformFlag = {"platform", "ID",
                                       "The platform; needed where there are several"};

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_COMMAND_H_
