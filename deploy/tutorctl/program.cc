#include "deploy/tutorctl/program.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/help.h"
#include "deploy/tutorctl/session.h"

namespace tutoring::tutorctl {
namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

bool IsNoun(absl::string_view word) {
  const auto commands = AllCommands();
  return std::any_of(commands.begin(), commands.end(),
                     [&](const Command& command) { return command.noun == word; });
}

const Command* FindCommand(const std::vector<std::string>& words) {
  for (const Command& command : AllCommands()) {
    if (words[0] != command.noun) continue;
    if (command.verb.empty() || (words.size() > 1 && words[1] == command.verb)) return &command;
  }
  return nullptr;
}

bool AsksForHelp(const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return word == "--help" || word == "-h"; });
}

int Fail(const absl::Status& status, const Command& command, const Environment& environment) {
  *environment.err << "tutorctl: " << std::string(status.message()) << "\n";
  if (!IsUsageError(status)) return kFailed;
  *environment.err << "Usage: " << Usage(command) << " (--help tells more)\n";
  return kWrongUsage;
}

absl::Status CheckArgument(const Command& command, const Arguments& arguments) {
  const size_t wanted = command.argument.empty() ? 0 : 1;
  if (arguments.positional().size() < wanted)
    return UsageError(absl::StrCat(command.argument, " is missing."));
  if (arguments.positional().size() > wanted) {
    return UsageError(
        absl::StrCat("\"", arguments.positional()[wanted], "\" is one word too many."));
  }
  return absl::OkStatus();
}

absl::Status RunCommand(const Command& command, std::span<const std::string> words,
                        const Environment& environment) {
  std::vector<Flag> flags(command.flags);
  flags.insert(flags.end(), CommonFlags().begin(), CommonFlags().end());
  const absl::StatusOr<Arguments> arguments = Arguments::Parse(words, flags);
  if (!arguments.ok()) return arguments.status();
  if (absl::Status status = CheckArgument(command, *arguments); !status.ok()) return status;
  const absl::StatusOr<Session> session = Session::Open(environment, *arguments);
  if (!session.ok()) return session.status();
  return command.run(*session, *arguments);
}

int ShowHelp(const std::vector<std::string>& words, const Environment& environment) {
  const std::string noun = words.empty() ? "" : words[0];
  const Command* command = words.empty() ? nullptr : FindCommand(words);
  if (command != nullptr) {
    PrintHelp(*command, *environment.out);
  } else {
    PrintOverview(IsNoun(noun) ? noun : "", *environment.out);
  }
  return kDone;
}

int NotUnderstood(const std::vector<std::string>& words, const Environment& environment) {
  if (words.empty()) {
    PrintOverview("", *environment.err);
  } else if (!IsNoun(words[0])) {
    *environment.err << "tutorctl: there is no command \"" << words[0]
                     << "\". `tutorctl help` lists all.\n";
  } else {
    *environment.err << "tutorctl: " << words[0] << " needs one of its verbs.\n\n";
    PrintOverview(words[0], *environment.err);
  }
  return kWrongUsage;
}

}  // namespace

int RunTutorctl(std::vector<std::string> words, const Environment& environment) {
  // Flags written --name=value may stand before the command, too.
  const auto first_word = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return !absl::StartsWith(word, "-");
  });
  const bool only_flags = first_word == words.end();
  if (!only_flags) std::rotate(words.begin(), first_word, words.end());
  if (!words.empty() && words[0] == "help")
    return ShowHelp({words.begin() + 1, words.end()}, environment);
  if (AsksForHelp(words))
    return ShowHelp(only_flags ? std::vector<std::string>{} : words, environment);
  const Command* command = words.empty() || only_flags ? nullptr : FindCommand(words);
  if (command == nullptr) return NotUnderstood(words, environment);
  const auto rest = std::span<const std::string>(words).subspan(command->verb.empty() ? 1 : 2);
  const absl::Status status = RunCommand(*command, rest, environment);
  return status.ok() ? kDone : Fail(status, *command, environment);
}

}  // namespace tutoring::tutorctl
