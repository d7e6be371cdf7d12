#ifndef TESTS_RPC_CALL_H_
#define TESTS_RPC_CALL_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <catch2/catch.hpp>
#include <memory>
#include <optional>
#include <string>

namespace tutoring::testing {

// Whom a call says that it comes from: what it carries as metadata.
struct Credentials {
  std::string authorization;          // Empty: none is sent.
  std::optional<std::string> person;  // On whose behalf.

  Credentials OnBehalfOf(const std::string& who) const { return {authorization, who}; }
  void AddTo(grpc::ClientContext& context) const;
};

// How a call ended, as a client can tell.
struct Outcome {
  grpc::StatusCode code = grpc::StatusCode::OK;
  std::string reason;  // Of the ErrorInfo; empty where there is none.
  std::string domain;
  std::string message;
  std::string answer;  // Serialised; empty unless the call went well.
};

Outcome OutcomeOf(const grpc::Status& status);

// Makes any unary call by its name, such as "DutyService/GetDuty", with a request that is already
// bytes: they need not be a message. Other APIs' methods begin with a slash: "/grpc.health...".
Outcome CallWithBytes(const std::shared_ptr<grpc::Channel>& channel, const Credentials& credentials,
                      const std::string& method, const std::string& request);

// The bytes of the request of `method` that `text` writes in protobuf's text format; throws where
// it is none.
std::string RequestBytes(const std::string& method, const std::string& text);

}  // namespace tutoring::testing

namespace Catch {

template <>
struct StringMaker<grpc::StatusCode> {
  static std::string convert(grpc::StatusCode code);
};

}  // namespace Catch

#endif  // TESTS_RPC_CALL_H_
