#ifndef SERVICE_RPC_SERVER_SETTINGS_H_
#define SERVICE_RPC_SERVER_SETTINGS_H_

#include <grpcpp/server_builder.h>

namespace tutoring::rpc {

// How tutoringd serves, whatever it serves: threads and sockets. Apart from the server, so that a
// benchmark can serve something else in the same way.
void ApplySettings(grpc::ServerBuilder& builder);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_SERVER_SETTINGS_H_
