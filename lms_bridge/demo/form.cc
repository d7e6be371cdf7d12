#include "lms_bridge/demo/form.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tutoring::demo {
namespace {

std::string PercentDecode(absl::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        absl::ascii_isxdigit(text[i + 1]) && absl::ascii_isxdigit(text[i + 2]);
    if (escape) {
      decoded += absl::HexStringToBytes(text.substr(i + 1, 2));
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

// `a[0][name]` → a, 0, name. A name without a matching bracket is taken whole.
std::vector<std::string> KeyPath(absl::string_view name) {
  const size_t open = name.find('[');
  if (open == 0 || open == absl::string_view::npos || name.back() != ']') {
    return {std::string(name)};
  }
  std::vector<std::string> path = {std::string(name.substr(0, open))};
  absl::string_view rest = name.substr(open);
  while (!rest.empty() && rest.front() == '[') {
    const size_t close = rest.find(']');
    if (close == absl::string_view::npos) break;
    path.emplace_back(rest.substr(1, close - 1));
    rest.remove_prefix(close + 1);
  }
  return path;
}

void Place(FormNode& root, const std::vector<std::string>& path, std::string value) {
  FormNode* node = &root;
  for (const std::string& key : path) {
    // `[]` takes the next number.
    node = &node->Child(key.empty() ? absl::StrCat(node->children.size()) : key);
  }
  node->text = std::move(value);
}

}  // namespace

const FormNode* FormNode::Find(absl::string_view key) const {
  for (const auto& [name, node] : children) {
    if (name == key) return &node;
  }
  return nullptr;
}

FormNode& FormNode::Child(absl::string_view key) {
  for (auto& [name, node] : children) {
    if (name == key) return node;
  }
  return children.emplace_back(FormField{.key = std::string(key), .node = {}}).node;
}

void FormNode::Remove(absl::string_view key) {
  children.erase(std::remove_if(children.begin(), children.end(),
                                [&](const auto& child) { return child.key == key; }),
                 children.end());
}

FormNode ParseForm(absl::string_view encoded) {
  FormNode root;
  size_t fields = 0;
  for (absl::string_view field : absl::StrSplit(encoded, '&', absl::SkipEmpty())) {
    if (++fields > kMaxInputVars) break;
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(field, absl::MaxSplits('=', 1));
    const std::string name = PercentDecode(parts.first);
    if (name.empty()) continue;
    Place(root, KeyPath(name), PercentDecode(parts.second));
  }
  return root;
}

}  // namespace tutoring::demo
