// An HTTP server before a DemoSite, on a port of this machine.
//
// libmicrohttpd carries it: its Date header can be ours, an answer can be cut, be endless or come
// late, and a connection can be closed without one; each connection has a thread of its own, so a
// deliberate delay holds back nobody else.
// Time: the Date header is the site's clock in whole seconds.
// Errors: Start gives INVALID_ARGUMENT for an address that it cannot read, UNAVAILABLE for one that
//   it cannot bind (a port in use), each naming the address.
// Threads: safe to share. The destructor ends every connection and waits for their threads.
// Lifetime: the site must outlive the server.
//
//   auto server = DemoServer::Start(&site, "127.0.0.1:0").value();
//   … server->wwwroot() …                      // http://127.0.0.1:41234
#ifndef LMS_BRIDGE_DEMO_DEMO_SERVER_H_
#define LMS_BRIDGE_DEMO_DEMO_SERVER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "lms_bridge/demo/demo_site.h"
#include "lms_bridge/demo/rest_endpoint.h"

struct MHD_Daemon;

namespace tutoring::demo {

class DemoServer {
 public:
  // Told the platform's time before each call is carried out; a story plays its events there.
  using OnTime = std::function<void(absl::Time)>;

  // `listen` is HOST:PORT, the port 0 for any that is free. Sets the site's wwwroot.
  static absl::StatusOr<std::unique_ptr<DemoServer>> Start(DemoSite* site, absl::string_view listen,
                                                           OnTime on_time = nullptr);
  ~DemoServer();
  DemoServer(const DemoServer&) = delete;
  DemoServer& operator=(const DemoServer&) = delete;

  int port() const { return port_; }
  const std::string& wwwroot() const { return wwwroot_; }

  // For the HTTP layer.
  RestAnswer Answer(const RestRequest& request);
  // Waits for `delay` or for the end of the server; true when it ends.
  bool WaitOrEnd(absl::Duration delay);
  std::string DateHeader() const { return HttpDate(site_->Now()); }

 private:
  DemoServer(DemoSite* site, OnTime on_time) : site_(site), on_time_(std::move(on_time)) {}

  DemoSite* const site_;
  const OnTime on_time_;
  int port_ = 0;
  std::string wwwroot_;
  absl::Notification ending_;
  MHD_Daemon* daemon_ = nullptr;
};

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_DEMO_SERVER_H_
