// A listening TCP socket from a HOST:PORT text.
//
// Errors: INVALID_ARGUMENT for a text that is no address, UNAVAILABLE where binding fails; each
// names the text. Ownership: the caller closes the descriptor.
#ifndef LMS_BRIDGE_DEMO_LISTEN_SOCKET_H_
#define LMS_BRIDGE_DEMO_LISTEN_SOCKET_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tutoring::demo {

struct ListenSocket {
  int descriptor = -1;
  std::string host;  // as given, brackets of IPv6 included
  int port = 0;      // the real one, where 0 was asked
};

absl::StatusOr<ListenSocket> OpenListenSocket(absl::string_view address);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_LISTEN_SOCKET_H_
