// Habits of the API that buf does not know; proto/README.md gives the reasons.
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "tests/support/described_api.h"

namespace tutoring::testing {
namespace {

namespace pb = google::protobuf;
using Names = std::vector<std::string>;

// Everything that the files declare; `visit` gets each element's name and comment.
class Walk {
 public:
  std::function<void(const std::string&, const std::string&)> element = [](const std::string&,
                                                                           const std::string&) {};
  std::function<void(const pb::FieldDescriptor&)> field = [](const pb::FieldDescriptor&) {};
  std::function<void(const pb::MethodDescriptor&)> method = [](const pb::MethodDescriptor&) {};

  void Through(const DescribedApi& api) const {
    for (const auto* file : api.files()) {
      for (int i = 0; i < file->message_type_count(); ++i) Through(*file->message_type(i));
      for (int i = 0; i < file->enum_type_count(); ++i) Through(*file->enum_type(i));
      for (int i = 0; i < file->service_count(); ++i) Through(*file->service(i));
    }
  }

 private:
  template <typename Element>
  void Visit(const Element& visited) const {
    element(visited.full_name(), CommentOf(visited));
  }
  void Through(const pb::Descriptor& message) const {
    Visit(message);
    for (int i = 0; i < message.field_count(); ++i) {
      Visit(*message.field(i));
      field(*message.field(i));
    }
    for (int i = 0; i < message.nested_type_count(); ++i) Through(*message.nested_type(i));
  }
  void Through(const pb::EnumDescriptor& type) const {
    Visit(type);
    for (int i = 0; i < type.value_count(); ++i) Visit(*type.value(i));
  }
  void Through(const pb::ServiceDescriptor& service) const {
    Visit(service);
    for (int i = 0; i < service.method_count(); ++i) {
      Visit(*service.method(i));
      method(*service.method(i));
    }
  }
};

const DescribedApi& Api() {
  static const DescribedApi api(TUTORING_DESCRIBED_API);
  return api;
}

bool HasField(const pb::Descriptor& message, const char* name, pb::FieldDescriptor::Type type) {
  const auto* field = message.FindFieldByName(name);
  return field != nullptr && field->type() == type && !field->is_repeated();
}

TEST_CASE("Habits: every element has a comment", "[proto]") {
  Names silent;
  int elements = 0;
  Walk walk;
  walk.element = [&](const std::string& name, const std::string& comment) {
    ++elements;
    if (comment.empty()) silent.push_back(name);
  };
  walk.Through(Api());
  CHECK(silent == Names{});
  CHECK(elements > 300);
}

TEST_CASE("Habits: no optional and no map, which PHP reads badly", "[proto]") {
  Names found;
  Walk walk;
  walk.field = [&](const pb::FieldDescriptor& field) {
    if (field.has_optional_keyword() || field.is_map()) found.push_back(field.full_name());
  };
  walk.Through(Api());
  CHECK(found == Names{});
}

TEST_CASE("Habits: every list has pages, every page its rows first", "[proto]") {
  int lists = 0;
  Walk walk;
  walk.method = [&](const pb::MethodDescriptor& method) {
    if (!absl::StartsWith(method.name(), "List")) return;
    ++lists;
    CAPTURE(method.full_name());
    CHECK(HasField(*method.input_type(), "page_size", pb::FieldDescriptor::TYPE_INT32));
    CHECK(HasField(*method.input_type(), "page_token", pb::FieldDescriptor::TYPE_STRING));
    CHECK(HasField(*method.output_type(), "next_page_token", pb::FieldDescriptor::TYPE_STRING));
    CHECK(method.output_type()->FindFieldByNumber(1)->is_repeated());
  };
  walk.Through(Api());

  CHECK(lists == 23);
}

TEST_CASE("Habits: instants end in _time, request ids are texts, names come first", "[proto]") {
  Walk walk;
  walk.field = [](const pb::FieldDescriptor& field) {
    CAPTURE(field.full_name());
    const auto* message = field.message_type();
    if (message != nullptr && message->full_name() == "google.protobuf.Timestamp")
      CHECK((field.name() == "time" || absl::EndsWith(field.name(), "_time")));
    if (field.name() == "request_id") CHECK(field.type() == pb::FieldDescriptor::TYPE_STRING);
    if (field.name() == "name" || field.name() == "parent") CHECK(field.number() == 1);
  };
  walk.Through(Api());
}

TEST_CASE("Habits: fields of requests say whether they are required", "[proto]") {
  Names undecided;
  Walk walk;
  walk.element = [&](const std::string& name, const std::string& comment) {
    const size_t dot = name.rfind('.');
    const bool of_request =
        dot != std::string::npos && absl::EndsWith(name.substr(0, dot), "Request");
    const bool said =
        absl::StartsWith(comment, " Required.") || absl::StartsWith(comment, " Optional.");
    // A list that may be empty says instead what it may hold.
    const bool repeated =
        absl::StrContains(comment, "at most") || absl::StrContains(comment, "At most") ||
        absl::StrContains(comment, "Applied") || absl::StrContains(comment, "Kept");
    if (of_request && !said && !repeated) undecided.push_back(name);
  };
  walk.Through(Api());
  CHECK(undecided == Names{});
}

}  // namespace
}  // namespace tutoring::testing
