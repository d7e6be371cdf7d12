#ifndef TESTS_BENCH_LOAD_H_
#define TESTS_BENCH_LOAD_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "tests/bench/tutoringd.h"

namespace tutoring::bench {

inline double SecondsSince(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// A client that keeps a number of calls under way on one channel. What is compared differs only in
// the channel.
template <typename Response>
class Load {
 public:
  // Starts call number `index`.
  using Start = std::function<std::unique_ptr<grpc::ClientAsyncResponseReader<Response>>(
      int index, grpc::ClientContext& context, grpc::CompletionQueue& queue)>;
  // Throws where the answer is wrong.
  using Check = std::function<void(const Response&)>;

  Load(Start start, Check check) : start_(std::move(start)), check_(std::move(check)) {}

  // Makes `total` calls with up to `outstanding` at any time; returns the seconds that it took.
  double Run(int total, int outstanding) {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < std::min(total, outstanding); ++i) StartNext();
    for (int answered = 0; answered < total; ++answered) {
      void* tag = nullptr;
      bool ok = false;
      queue_.Next(&tag, &ok);
      const std::unique_ptr<Call> call(static_cast<Call*>(tag));
      Require(call->status);
      check_(call->response);
      if (started_ < total) StartNext();
    }
    return SecondsSince(begin);
  }

 private:
  struct Call {
    grpc::ClientContext context;
    Response response;
    grpc::Status status;
    std::unique_ptr<grpc::ClientAsyncResponseReader<Response>> reader;
  };

  void StartNext() {
    auto* call = new Call;
    call->reader = start_(started_++, call->context, queue_);
    call->reader->Finish(&call->response, &call->status, call);
  }

  Start start_;
  Check check_;
  grpc::CompletionQueue queue_;
  int started_ = 0;
};

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_LOAD_H_
