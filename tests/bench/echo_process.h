#ifndef TESTS_BENCH_ECHO_PROCESS_H_
#define TESTS_BENCH_ECHO_PROCESS_H_

#include <memory>
#include <string>

#include "tests/bench/process.h"
#include "tests/bench/tutoringd.h"

namespace tutoring::bench {

// This program again, as an echo (echo.h), with a channel to it.
class EchoProcess {
 public:
  EchoProcess(const std::string& port_file, const std::string& page_file)
      : process_(OwnPath(), {"--echo_port_file=" + port_file, "--echo_page=" + page_file},
                 port_file),
        channel_(ConnectTo(process_.Address())) {}

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  Process process_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_ECHO_PROCESS_H_
