#include "tests/rpc/call.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>
#include <grpcpp/generic/generic_stub.h>

#include <stdexcept>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tutoring/v1/errors.pb.h"

namespace tutoring::testing {
namespace {

namespace pb = google::protobuf;

// Waits until what was started last has happened; false where it cannot.
bool Happened(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

std::string Flatten(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (!buffer.DumpToSingleSlice(&slice).ok()) throw std::runtime_error("an answer is unreadable");
  return std::string(reinterpret_cast<const char*>(slice.begin()), slice.size());
}

// Methods of other packages are named whole, with a slash before.
std::string FullPathOf(const std::string& method) {
  return method[0] == '/' ? method : absl::StrCat("/tutoring.v1.", method);
}

}  // namespace

void Credentials::AddTo(grpc::ClientContext& context) const {
  if (!authorization.empty()) context.AddMetadata("authorization", authorization);
  if (person.has_value()) context.AddMetadata("tutoring-person", *person);
}

Outcome OutcomeOf(const grpc::Status& status) {
  Outcome outcome{.code = status.error_code(), .message = status.error_message()};
  v1::Status details;
  v1::ErrorInfo info;
  if (details.ParseFromString(status.error_details()) && details.details_size() == 1 &&
      details.details(0).UnpackTo(&info)) {
    outcome.reason = info.reason();
    outcome.domain = info.domain();
  }
  return outcome;
}

Outcome CallWithBytes(const std::shared_ptr<grpc::Channel>& channel, const Credentials& credentials,
                      const std::string& method, const std::string& request) {
  grpc::ClientContext context;
  credentials.AddTo(context);
  grpc::CompletionQueue queue;
  grpc::GenericStub stub(channel);
  const auto call = stub.PrepareCall(&context, FullPathOf(method), &queue);
  call->StartCall(nullptr);
  if (Happened(queue)) {
    const grpc::Slice slice(request);
    call->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), nullptr);
    Happened(queue);
  }
  grpc::ByteBuffer answer;
  call->Read(&answer, nullptr);
  const bool answered = Happened(queue);
  grpc::Status status;
  call->Finish(&status, nullptr);
  Happened(queue);
  Outcome outcome = OutcomeOf(status);
  if (answered && status.ok()) outcome.answer = Flatten(answer);
  return outcome;
}

std::string RequestBytes(const std::string& method, const std::string& text) {
  const std::string name = absl::StrReplaceAll(method, {{"/", "."}});
  const auto* found =
      pb::DescriptorPool::generated_pool()->FindMethodByName(absl::StrCat("tutoring.v1.", name));
  if (found == nullptr) throw std::invalid_argument("no method " + method);
  const std::unique_ptr<pb::Message> message(
      pb::MessageFactory::generated_factory()->GetPrototype(found->input_type())->New());
  if (!pb::TextFormat::ParseFromString(text, message.get()))
    throw std::invalid_argument("no request of " + method + ": " + text);
  return message->SerializeAsString();
}

}  // namespace tutoring::testing

namespace Catch {

std::string StringMaker<grpc::StatusCode>::convert(grpc::StatusCode code) {
  return absl::StatusCodeToString(static_cast<absl::StatusCode>(code));
}

}  // namespace Catch
