#include "lms_bridge/demo/params.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace tutoring::demo {
namespace {

bool IsInt(absl::string_view text) {
  int64_t number = 0;
  return absl::SimpleAtoi(text, &number) && absl::StrCat(number) == text;
}

bool AllOf(absl::string_view text, bool (*accepts)(char)) {
  return std::all_of(text.begin(), text.end(), accepts);
}

bool IsScalarValid(ParamType type, absl::string_view text) {
  switch (type) {
    case ParamType::kInt:
    case ParamType::kIntList:
      return IsInt(text);
    case ParamType::kBool:
      return text.empty() || text == "0" || text == "1";
    case ParamType::kAlpha:
      return AllOf(text, [](char c) { return absl::ascii_isalpha(c); });
    case ParamType::kAlphaNumExt:
      return AllOf(text, [](char c) { return absl::ascii_isalnum(c) || c == '-' || c == '_'; });
    case ParamType::kRaw:
    case ParamType::kRawList:
    case ParamType::kRecordList:
      return true;
  }
  return false;
}

bool IsStructureValid(const FormNode& given, const std::vector<ParamSpec>& specs);

bool IsValid(const FormNode& node, const ParamSpec& spec) {
  switch (spec.type) {
    case ParamType::kIntList:
    case ParamType::kRawList:
      return !node.text.has_value() &&
             std::all_of(node.children.begin(), node.children.end(), [&](const auto& child) {
               return child.node.text.has_value() && IsScalarValid(spec.type, *child.node.text);
             });
    case ParamType::kRecordList:
      return !node.text.has_value() &&
             std::all_of(node.children.begin(), node.children.end(), [&](const auto& child) {
               return IsStructureValid(child.node, spec.fields);
             });
    default:
      return node.text.has_value() && IsScalarValid(spec.type, *node.text);
  }
}

bool IsStructureValid(const FormNode& given, const std::vector<ParamSpec>& specs) {
  for (const auto& [name, node] : given.children) {
    const auto declared =
        std::find_if(specs.begin(), specs.end(),
                     [&wanted = name](const ParamSpec& spec) { return spec.name == wanted; });
    if (declared == specs.end() || !IsValid(node, *declared)) return false;
  }
  return std::all_of(specs.begin(), specs.end(), [&](const ParamSpec& spec) {
    return spec.presence == Presence::kOptional || given.Find(spec.name) != nullptr;
  });
}

}  // namespace

int64_t LeadingInt(absl::string_view text) {
  size_t end = !text.empty() && text.front() == '-' ? 1 : 0;
  while (end < text.size() && absl::ascii_isdigit(text[end])) ++end;
  int64_t number = 0;
  return absl::SimpleAtoi(text.substr(0, end), &number) ? number : 0;
}

int64_t Params::Int(absl::string_view name, int64_t fallback) const {
  const FormNode* node = node_.Find(name);
  return node == nullptr ? fallback : LeadingInt(*node->text);
}

bool Params::Bool(absl::string_view name, bool fallback) const {
  const FormNode* node = node_.Find(name);
  return node == nullptr ? fallback : *node->text == "1";
}

std::string Params::Text(absl::string_view name, absl::string_view fallback) const {
  const FormNode* node = node_.Find(name);
  return node == nullptr ? std::string(fallback) : *node->text;
}

std::vector<int64_t> Params::Ints(absl::string_view name) const {
  std::vector<int64_t> numbers;
  for (const std::string& text : Texts(name)) numbers.push_back(LeadingInt(text));
  return numbers;
}

std::vector<std::string> Params::Texts(absl::string_view name) const {
  std::vector<std::string> texts;
  if (const FormNode* node = node_.Find(name); node != nullptr) {
    for (const auto& [key, child] : node->children) texts.push_back(*child.text);
  }
  return texts;
}

std::vector<Params> Params::Records(absl::string_view name) const {
  std::vector<Params> records;
  if (const FormNode* node = node_.Find(name); node != nullptr) {
    for (const auto& [key, child] : node->children) records.emplace_back(child);
  }
  return records;
}

std::variant<Params, WsException> CheckParams(FormNode given, const std::vector<ParamSpec>& specs) {
  if (!IsStructureValid(given, specs)) return InvalidParameter();
  return Params(std::move(given));
}

}  // namespace tutoring::demo
