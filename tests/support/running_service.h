#ifndef TESTS_SUPPORT_RUNNING_SERVICE_H_
#define TESTS_SUPPORT_RUNNING_SERVICE_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/support/child_process.h"
#include "tutoring/v1/platform_service.pb.h"

namespace tutoring::testing {

// A telephone call as its tutor notes it.
struct NotedCall {
  std::string tutor;
  std::string learner;
  absl::Time time;
  int minutes = 0;
};

// tutoringd with its ledger in `folder`, on any free port of this machine; started, ended and
// started again as often as the test likes.
class RunningService {
 public:
  // `program` is tutoringd's path, `flags` come on top of what it needs. Where another program
  // starts it, `before` holds what that is told first.
  RunningService(std::string program, std::string folder, std::vector<std::string> flags = {},
                 std::vector<std::string> before = {});

  // Starts it; returns when it serves. Throws where it ends instead.
  void Start();
  // The same in two steps, for who does not want to wait: starts it; whether it serves by now.
  void Launch();
  bool Serves();

  ChildProcess& process() { return *process_; }
  int port() const { return port_; }
  std::string Address() const;
  std::string Database() const { return folder_ + "/tutoring.db"; }
  std::string AdminTokenFile() const { return folder_ + "/admin-token"; }
  std::string PortFile() const { return folder_ + "/service-port"; }
  std::string Log() const { return TextOf(folder_ + "/tutoringd.log"); }

  std::shared_ptr<grpc::Channel> Channel() const;

  // As an administrator: registers a platform; writes a bridge's token for it to a file of its
  // owner, and returns that file's path.
  void CreatePlatform(const std::string& id, bool simulated) const;
  std::string CreateBridgeToken(const std::string& platform) const;
  // Welcomes the group of that name, in the platform's only course, with a message of all parts.
  void SendWelcome(const std::string& platform, const std::string& group) const;
  // In the platform's only course, for motivation.
  void NoteCall(const std::string& platform, const NotedCall& call) const;
  // From Monday to Friday, 08:00 to 18:00, but not on one date (YYYY-MM-DD).
  void CreateCalendar(const std::string& platform, const std::string& calendar,
                      const std::string& closed) const;
  // Sets fields of the platform's policy, from now on.
  void SetPolicy(const std::string& platform,
                 const std::map<std::string, std::string>& settings) const;

 private:
  // The resource name of the platform's only course.
  std::string OnlyCourse(const std::string& platform) const;

  std::string program_;
  std::string folder_;
  std::vector<std::string> flags_;
  std::vector<std::string> before_;
  std::unique_ptr<ChildProcess> process_;
  int port_ = 0;
};

// Makes a call one that waits for a service that is away, for a minute at most, and that shows the
// token in the file.
void PrepareCall(grpc::ClientContext& call, const std::string& token_file);

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_RUNNING_SERVICE_H_
