#include "tests/support/child_process.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/database_fixture.h"

namespace tutoring::testing {
namespace {

constexpr absl::Duration kPatience = absl::Minutes(1);

// Between fork and exec: nothing here may take a lock.
[[noreturn]] void Become(char* const* arguments, int input, int output) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Root's programs obey the permissions of files, too.
  prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execv(arguments[0], arguments);
  _exit(127);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command, const std::string& output) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) throw std::runtime_error("cannot write " + output);
  int input[2];
  if (pipe2(input, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  input_ = input[1];
  id_ = fork();
  if (id_ == 0) Become(arguments.data(), input[0], file);
  close(input[0]);
  close(file);
  if (id_ < 0) throw std::runtime_error("cannot start " + command.front());
}

ChildProcess::~ChildProcess() {
  close(input_);
  if (status_ >= 0) return;
  kill(id_, SIGKILL);
  waitpid(id_, nullptr, 0);
}

void ChildProcess::Signal(int signal) const { kill(id_, signal); }

void ChildProcess::Kill() const {
  kill(id_, SIGKILL);
  siginfo_t info = {};
  waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOWAIT);
}

bool ChildProcess::HasEnded() {
  if (status_ >= 0) return true;
  int status = 0;
  if (waitpid(id_, &status, WNOHANG) != id_) return false;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return true;
}

int ChildProcess::Wait() {
  if (!WaitUntil([&] { return HasEnded(); })) throw std::runtime_error("a program does not end");
  return status_;
}

Ended RunToEnd(const std::vector<std::string>& command) {
  const TemporaryFolder folder;
  const std::string output = folder.path() + "/output";
  ChildProcess program(command, output);
  const int status = program.Wait();
  return {status, TextOf(output)};
}

bool WaitUntil(const std::function<bool()>& condition) {
  for (absl::Duration waited; waited < kPatience; waited += absl::Milliseconds(2)) {
    if (condition()) return true;
    absl::SleepFor(absl::Milliseconds(2));
  }
  return condition();
}

std::string TextOf(const std::string& path, size_t from) {
  std::ifstream file(path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(from));
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace tutoring::testing
