#ifndef TESTS_BENCH_TUTORINGD_H_
#define TESTS_BENCH_TUTORINGD_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "tests/bench/process.h"
#include "tutoring/v1/duty_service.grpc.pb.h"
#include "tutoring/v1/event_service.grpc.pb.h"

namespace tutoring::bench {

// The secrets of the campus's bridge and of one who reads its duties; they stay valid in copies of
// the database.
struct Tokens {
  std::string bridge;
  std::string reader;
};

// A running tutoringd with a client. What is refused throws.
class Tutoringd {
 public:
  explicit Tutoringd(const std::string& database);

  // Registers the campus and creates its tokens: once per database.
  Tokens RegisterCampus();
  void UseTokens(Tokens tokens) { tokens_ = std::move(tokens); }
  const Tokens& tokens() const { return tokens_; }

  // Reports, and checks that all of it was accepted.
  void Report(const v1::ReportEventsRequest& report);
  // The first page of 20 of what the person owes.
  v1::ListDutiesResponse ListDutiesOf(const std::string& person);

  std::shared_ptr<grpc::Channel> channel() const { return channel_; }
  Process& process() { return process_; }

 private:
  std::string database_;
  Process process_;
  std::shared_ptr<grpc::Channel> channel_;
  Tokens tokens_;
};

// A channel to the address; the same for everything that is compared.
std::shared_ptr<grpc::Channel> ConnectTo(const std::string& address);
void Authorise(const std::string& token, grpc::ClientContext& context);

// Throws where the call failed, or an event or watermark was refused.
void Require(const grpc::Status& status);
void RequireAccepted(const v1::ReportEventsResponse& response);

v1::ListDutiesRequest PageOf(const std::string& tutor);

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_TUTORINGD_H_
