#include "tests/proto/surface.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace tutoring::testing {
namespace {

namespace pb = google::protobuf;

std::string TypeOf(const pb::FieldDescriptor& field) {
  std::string type = field.type_name();
  if (field.message_type() != nullptr) type = field.message_type()->full_name();
  if (field.enum_type() != nullptr) type = field.enum_type()->full_name();
  if (field.is_repeated()) type = absl::StrCat("repeated ", type);
  const auto* oneof = field.real_containing_oneof();
  return oneof == nullptr ? type : absl::StrCat(type, " of ", oneof->name());
}

void AddMessage(const pb::Descriptor& message, std::set<std::string>& lines) {
  lines.insert(absl::StrCat("message ", message.full_name()));
  for (int i = 0; i < message.field_count(); ++i) {
    const auto& field = *message.field(i);
    lines.insert(absl::StrCat(field.full_name(), " = ", field.number(), " ", TypeOf(field)));
  }
  for (int i = 0; i < message.nested_type_count(); ++i) AddMessage(*message.nested_type(i), lines);
}

void AddEnum(const pb::EnumDescriptor& type, std::set<std::string>& lines) {
  for (int i = 0; i < type.value_count(); ++i) {
    lines.insert(
        absl::StrCat(type.full_name(), " ", type.value(i)->name(), " = ", type.value(i)->number()));
  }
}

std::string Streamed(bool streams, const pb::Descriptor& message) {
  return absl::StrCat(streams ? "stream " : "", message.full_name());
}

void AddService(const pb::ServiceDescriptor& service, std::set<std::string>& lines) {
  for (int i = 0; i < service.method_count(); ++i) {
    const auto& method = *service.method(i);
    lines.insert(absl::StrCat(
        "rpc ", method.full_name(), " (", Streamed(method.client_streaming(), *method.input_type()),
        ") returns (", Streamed(method.server_streaming(), *method.output_type()), ")"));
  }
}

}  // namespace

std::set<std::string> SurfaceOf(const Files& files) {
  std::set<std::string> lines;
  for (const auto* file : files) {
    for (int i = 0; i < file->message_type_count(); ++i) AddMessage(*file->message_type(i), lines);
    for (int i = 0; i < file->enum_type_count(); ++i) AddEnum(*file->enum_type(i), lines);
    for (int i = 0; i < file->service_count(); ++i) AddService(*file->service(i), lines);
  }
  return lines;
}

std::vector<std::string> Broken(const std::set<std::string>& promised,
                                const std::set<std::string>& present) {
  std::vector<std::string> broken;
  std::set_difference(promised.begin(), promised.end(), present.begin(), present.end(),
                      std::back_inserter(broken));
  return broken;
}

}  // namespace tutoring::testing
