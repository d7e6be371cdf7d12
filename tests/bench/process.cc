#include "tests/bench/process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "absl/strings/str_cat.h"

namespace tutoring::bench {

namespace fs = std::filesystem;

Process::Process(const std::string& program, std::vector<std::string> arguments,
                 const std::string& port_file) {
  fs::remove(port_file);
  arguments.insert(arguments.begin(), program);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_ = fork();
  if (pid_ == 0) {
    // What it says on its output is no figure; and it never outlives this program.
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    execv(program.c_str(), argv.data());
    _exit(127);
  }
  if (pid_ < 0) throw std::runtime_error("no more processes");
  while (port_ == 0) {
    std::ifstream(port_file) >> port_;
    if (HasEnded()) throw std::runtime_error(absl::StrCat(program, " ended before it served"));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

std::string Process::Address() const { return absl::StrCat("127.0.0.1:", port_); }

bool Process::HasEnded() {
  if (pid_ != 0 && waitpid(pid_, nullptr, WNOHANG) == pid_) pid_ = 0;
  return pid_ == 0;
}

void Process::Stop() {
  if (pid_ == 0) return;
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

double Process::StatusMiB(const std::string& field) const {
  std::ifstream status(absl::StrCat("/proc/", pid_, "/status"));
  std::string word;
  double kibibytes = 0;
  while (status >> word) {
    if (word == field && status >> kibibytes) return kibibytes / 1024;
  }
  throw std::runtime_error(absl::StrCat("no ", field, " of process ", pid_));
}

std::string OwnPath() { return fs::read_symlink("/proc/self/exe").string(); }

std::string PathBeside(const std::string& name) {
  return (fs::path(OwnPath()).parent_path() / name).string();
}

}  // namespace tutoring::bench
