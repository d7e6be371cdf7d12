#include "deploy/tutorctl/output.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "absl/strings/str_split.h"
#include "deploy/tutorctl/text_width.h"

namespace tutoring::tutorctl {
namespace {

constexpr int kLabelWidth = 14;

}  // namespace

void PrintJson(const google::protobuf::Message& message, std::ostream& out) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string json;
  // Cannot fail: our messages hold no Any, and their times are in range.
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  out << (status.ok() ? json : "{}") << "\n";
}

void PrintDetail(absl::string_view label, absl::string_view value, int width, std::ostream& out) {
  std::string lead(label);
  for (const std::string& line : Wrap(Printable(value), width - kLabelWidth)) {
    out << lead << std::string(std::max(1, kLabelWidth - TextWidth(lead)), ' ') << line << "\n";
    lead.clear();
  }
}

void PrintParagraph(absl::string_view text, int indent, int width, std::ostream& out) {
  for (absl::string_view paragraph : absl::StrSplit(text, '\n')) {
    for (const std::string& line : Wrap(Printable(paragraph), width - indent)) {
      out << std::string(indent, ' ') << line << "\n";
    }
  }
}

}  // namespace tutoring::tutorctl
