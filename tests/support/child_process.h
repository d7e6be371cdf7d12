#ifndef TESTS_SUPPORT_CHILD_PROCESS_H_
#define TESTS_SUPPORT_CHILD_PROCESS_H_

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace tutoring::testing {

// A program that runs beside the test, its output in a file; on its standard input nothing ever
// comes. It dies with its owner, and with the thread that started it. Kill may be called from any
// thread, the rest from the owner's only.
class ChildProcess {
 public:
  // Starts `command`, a path and its arguments; both streams are appended to the file `output`.
  // Throws where it cannot be started.
  ChildProcess(const std::vector<std::string>& command, const std::string& output);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t id() const { return id_; }
  void Signal(int signal) const;
  // kill -9; returns when the program is no more.
  void Kill() const;
  // True once it has ended; Wait then returns at once.
  bool HasEnded();
  // Waits for its end; its exit status, or 128 + the signal that ended it. Throws where the program
  // does not end within a minute.
  int Wait();

 private:
  pid_t id_ = 0;
  int input_ = -1;   // Our end of its standard input.
  int status_ = -1;  // -1: not reaped yet.
};

// Runs the program to its end.
struct Ended {
  int status = -1;
  std::string output;
};
Ended RunToEnd(const std::vector<std::string>& command);

// Looks until `condition` holds; false where it does not within a minute, so that a test fails
// instead of hanging.
bool WaitUntil(const std::function<bool()>& condition);

// What is in the file, after the first `from` bytes; empty where there is none.
std::string TextOf(const std::string& path, size_t from = 0);

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_CHILD_PROCESS_H_
