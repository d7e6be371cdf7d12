// Calls of the API by the way that clients take: gate, handlers, use cases, database. The calls are
// told between lines of "----": a method, perhaps the person on whose behalf; then the request in
// protobuf's text format. Each is answered, or refused with a reason that is not our failure.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service/rpc/page_token.h"
#include "tests/fuzz/target.h"
#include "tests/rpc/school.h"

namespace tutoring::fuzz::api_call {
namespace {

namespace pb = google::protobuf;

using testing::School;

// A school is made once for so many inputs.
constexpr int kInputsOfSchool = 50;
constexpr int kMostCalls = 5;

School& SchoolOfInput() {
  static auto& school = *new std::unique_ptr<testing::PlannedSchool>();
  static int inputs = 0;
  if (inputs++ % kInputsOfSchool == 0) school = std::make_unique<testing::PlannedSchool>();
  return *school;
}

// None where there is no such method, or one that answers in a stream.
const pb::MethodDescriptor* MethodOf(absl::string_view path) {
  const std::vector<std::string> parts = absl::StrSplit(path, '/');
  if (parts.size() != 2) return nullptr;
  const auto* found = pb::DescriptorPool::generated_pool()->FindMethodByName(
      "tutoring.v1." + parts[0] + "." + parts[1]);
  return found == nullptr || found->server_streaming() ? nullptr : found;
}

testing::Credentials CallerOf(const School& school, const std::string& service,
                              const std::string& person) {
  // gRPC carries nothing else in metadata.
  const bool named =
      !person.empty() && std::all_of(person.begin(), person.end(), absl::ascii_isalnum);
  if (named) return school.plugin.OnBehalfOf(person);
  const bool bridge =
      service == "EventService" || service == "SyncService" || service == "DeliveryService";
  return bridge ? school.bridge : school.administrator;
}

// A page token "key:a,b" becomes that of the request and this key: anybody can make one.
void SignPageToken(pb::Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("page_token");
  if (field == nullptr) return;
  const std::string token = request.GetReflection()->GetString(request, field);
  absl::string_view key = token;
  if (!absl::ConsumePrefix(&key, "key:")) return;
  request.GetReflection()->SetString(&request, field,
                                     rpc::MakePageToken(request, absl::StrSplit(key, ',')));
}

void CheckOutcome(const testing::Outcome& outcome) {
  if (outcome.code == grpc::StatusCode::OK) return;
  Expect(outcome.code != grpc::StatusCode::INTERNAL && outcome.code != grpc::StatusCode::UNKNOWN,
         "no request is a failure of ours");
  Expect(!outcome.reason.empty() && !outcome.message.empty(), "a refusal has a reason and words");
  Expect(outcome.domain == "tutoring", "a refusal is ours");
}

void Call(const School& school, absl::string_view part) {
  const FirstLine call(part);
  const std::vector<std::string> words = absl::StrSplit(call.line, ' ');
  const auto* method = MethodOf(words[0]);
  if (method == nullptr) return;
  const std::unique_ptr<pb::Message> request(
      pb::MessageFactory::generated_factory()->GetPrototype(method->input_type())->New());
  if (!pb::TextFormat::ParseFromString(call.rest, request.get())) return;
  SignPageToken(*request);
  const testing::Credentials caller =
      CallerOf(school, method->service()->name(), words.size() > 1 ? words[1] : "");
  CheckOutcome(
      testing::CallWithBytes(school.channel(), caller, words[0], request->SerializeAsString()));
}

void Run(absl::string_view input) {
  const School& school = SchoolOfInput();
  int calls = 0;
  for (const absl::string_view part : absl::StrSplit(input, "\n----\n")) {
    if (++calls <= kMostCalls) Call(school, part);
  }
}

const Registered kTarget({"api_call", Run});

}  // namespace
}  // namespace tutoring::fuzz::api_call
