#include "deploy/tutorctl/help.h"

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/table.h"

namespace tutoring::tutorctl {
namespace {

constexpr int kWidth = 80;

std::string FlagText(const Flag& flag) {
  return flag.value.empty() ? absl::StrCat("  --", flag.name)
                            : absl::StrCat("  --", flag.name, "=", flag.value);
}

void PrintFlags(std::span<const Flag> flags, std::ostream& out) {
  Table table({{"Flag"}, {"Meaning", Fit::kShrink}}, kWidth);
  for (const Flag& flag : flags) table.AddRow({FlagText(flag), std::string(flag.help)});
  out << table.Text();
}

}  // namespace

std::string Usage(const Command& command) {
  std::string usage = absl::StrCat("tutorctl ", command.noun);
  if (!command.verb.empty()) absl::StrAppend(&usage, " ", command.verb);
  if (!command.argument.empty()) absl::StrAppend(&usage, " ", command.argument);
  return usage;
}

void PrintOverview(absl::string_view noun, std::ostream& out) {
  if (noun.empty())
    out << "tutorctl: what an administrator asks and tells the tutoring service.\n\n";
  Table table({{"Command"}, {"What it does", Fit::kShrink}}, kWidth);
  for (const Command& command : AllCommands()) {
    if (noun.empty() || command.noun == noun) {
      table.AddRow({"  " + Usage(command), std::string(command.summary)});
    }
  }
  out << table.Text() << "\n";
  PrintFlags(CommonFlags(), out);
  out << "\n`tutorctl NOUN VERB --help` tells a command's own flags. Exit status: 0 done,\n"
         "1 the call failed, 2 the command was not understood.\n";
}

void PrintHelp(const Command& command, std::ostream& out) {
  out << Usage(command) << ": " << command.summary << "\n";
  if (!command.flags.empty()) {
    out << "\n";
    PrintFlags(command.flags, out);
  }
  out << "\nFlags that every command takes:\n";
  PrintFlags(CommonFlags(), out);
}

}  // namespace tutoring::tutorctl
