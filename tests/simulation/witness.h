#ifndef TESTS_SIMULATION_WITNESS_H_
#define TESTS_SIMULATION_WITNESS_H_

#include <atomic>
#include <set>
#include <string>
#include <thread>

namespace tutoring::testing {

// Reports posts to the service all the time, each once, and remembers those that were acknowledged:
// they must be in the ledger, whatever happened since.
class Witness {
 public:
  // Reports to `port` as the bridge of `platform`, whose token is in the file.
  Witness(int port, std::string platform, std::string token_file);
  ~Witness() { Stop(); }

  // Ends the reporting.
  void Stop();
  // After Stop: the posts that were acknowledged, and how many were not.
  const std::set<std::string>& acknowledged() const { return acknowledged_; }
  int unanswered() const { return unanswered_; }

 private:
  void Run();

  const int port_;
  const std::string platform_;
  const std::string token_file_;
  std::set<std::string> acknowledged_;
  int unanswered_ = 0;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_WITNESS_H_
