// The command line of demo-moodle.
//
// Errors: INVALID_ARGUMENT, naming the flag. Threads: plain values.
#ifndef LMS_BRIDGE_DEMO_DEMO_FLAGS_H_
#define LMS_BRIDGE_DEMO_DEMO_FLAGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "lms_bridge/demo/demo_clock.h"

namespace tutoring::demo {

struct DemoFlags {
  std::string story;
  std::string listen = "127.0.0.1:0";
  std::string port_file;
  std::string token_file;
  ClockMode clock;
  std::string until = "end";
  bool stand_at_calls = false;
  bool exit = false;
  bool help = false;
};

extern const char kDemoUsage[];

absl::StatusOr<DemoFlags> ParseDemoFlags(const std::vector<std::string>& arguments);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_DEMO_FLAGS_H_
