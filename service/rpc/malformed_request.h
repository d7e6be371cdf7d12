#ifndef SERVICE_RPC_MALFORMED_REQUEST_H_
#define SERVICE_RPC_MALFORMED_REQUEST_H_

#include <grpcpp/support/server_interceptor.h>

#include <memory>

namespace tutoring::rpc {

// Requests that do not parse, for example because a text in them is not UTF-8, never reach a
// handler: gRPC answers them with INTERNAL and no word. This gives them the answer that they
// deserve, INVALID_ARGUMENT (MALFORMED_REQUEST), and leaves all others alone.
std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> AnswerMalformedRequests();

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_MALFORMED_REQUEST_H_
