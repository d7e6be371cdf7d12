#ifndef TESTS_BENCH_PROCESS_H_
#define TESTS_BENCH_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace tutoring::bench {

// A program of ours that writes the port it serves into a file. Ends with its owner.
class Process {
 public:
  // Starts `program` and waits until it serves; throws where it ends before.
  Process(const std::string& program, std::vector<std::string> arguments,
          const std::string& port_file);
  ~Process() { Stop(); }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The address to connect to.
  std::string Address() const;

  // The most memory that was ever resident, by /proc, in MiB.
  double PeakResidentMiB() const { return StatusMiB("VmHWM:"); }

  // Asks it to end, and waits until it has.
  void Stop();

 private:
  bool HasEnded();
  double StatusMiB(const std::string& field) const;

  pid_t pid_ = 0;
  int port_ = 0;
};

// The path of this program, and of another one beside it.
std::string OwnPath();
std::string PathBeside(const std::string& name);

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_PROCESS_H_
