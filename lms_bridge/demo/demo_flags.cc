#include "lms_bridge/demo/demo_flags.h"

#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tutoring::demo {

const char kDemoUsage[] =
    "demo-moodle --story=FILE --token-file=FILE [flags]\n"
    "Plays a story on a simulated Moodle, and tells which alerts appear in it.\n"
    "\n"
    "  --story=FILE        the story, a .txtpb file\n"
    "  --token-file=FILE   the web-service token; made (mode 0600) where there is none\n"
    "  --listen=HOST:PORT  where to serve; port 0 for any free one [127.0.0.1:0]\n"
    "  --port-file=FILE    where to write the port, once it is served\n"
    "  --clock=step:15m    each cycle of a bridge takes a quarter of an hour [this]\n"
    "  --clock=speed:3600  an hour of the story goes by in a second\n"
    "  --clock=real        the story's times are real times\n"
    "  --until=end|TIME    when to compare and summarise, \"2026-03-06 12:00\" [end]\n"
    "  --stand-at-calls    at each call the story's time stands until SIGCONT, so that\n"
    "                      somebody can note the call in the service\n"
    "  --exit              end after the summary: status 0 if the expected alerts came\n"
    "                      and no others, 1 if not; otherwise serve until Ctrl-C\n"
    "Status 2: the command line, the story or the address is wrong.\n";

absl::StatusOr<DemoFlags> ParseDemoFlags(const std::vector<std::string>& arguments) {
  DemoFlags flags;
  std::string clock = "step:15m";
  const std::map<std::string, std::string*> texts = {{"--story", &flags.story},
                                                     {"--listen", &flags.listen},
                                                     {"--port-file", &flags.port_file},
                                                     {"--token-file", &flags.token_file},
                                                     {"--clock", &clock},
                                                     {"--until", &flags.until}};
  for (const std::string& argument : arguments) {
    const size_t equals = argument.find('=');
    const auto text = texts.find(argument.substr(0, equals));
    if (argument == "--exit") {
      flags.exit = true;
    } else if (argument == "--stand-at-calls") {
      flags.stand_at_calls = true;
    } else if (argument == "--help") {
      flags.help = true;
    } else if (text != texts.end() && equals != std::string::npos) {
      *text->second = argument.substr(equals + 1);
    } else if (text != texts.end()) {
      return absl::InvalidArgumentError(absl::StrCat(argument, " needs a value: ", argument, "=…"));
    } else {
      return absl::InvalidArgumentError(absl::StrCat("unknown flag ", argument));
    }
  }
  if (flags.help) return flags;
  if (flags.story.empty()) return absl::InvalidArgumentError("--story=FILE is missing");
  if (flags.token_file.empty()) return absl::InvalidArgumentError("--token-file=FILE is missing");
  const auto mode = ParseClockMode(clock);
  if (!mode.ok()) return mode.status();
  flags.clock = *mode;
  return flags;
}

}  // namespace tutoring::demo
