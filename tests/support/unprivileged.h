#ifndef TESTS_SUPPORT_UNPRIVILEGED_H_
#define TESTS_SUPPORT_UNPRIVILEGED_H_

#include <unistd.h>

#include <exception>
#include <stdexcept>

namespace tutoring::testing {

// Lays down root's right to write everywhere while it lives, so that permissions mean something in
// a test that runs as root. Of no effect for others.
class Unprivileged {
 public:
  Unprivileged() : was_root_(geteuid() == 0) {
    constexpr uid_t kNobody = 65534;
    if (was_root_ && seteuid(kNobody) != 0) throw std::runtime_error("root stays root");
  }
  ~Unprivileged() {
    if (was_root_ && seteuid(0) != 0) std::terminate();
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

 private:
  const bool was_root_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_UNPRIVILEGED_H_
