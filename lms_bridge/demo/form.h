// An HTML form as PHP reads it: `a[0][name]=x&a[0][value]=y` becomes a tree.
//
// Time: none. Errors: cannot fail; what PHP cannot read it drops without a word, and so do we.
// Threads: plain values.
#ifndef LMS_BRIDGE_DEMO_FORM_H_
#define LMS_BRIDGE_DEMO_FORM_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::demo {

struct FormField;

// A node holds a text (a leaf) or children under their keys, in order of arrival.
struct FormNode {
  std::optional<std::string> text;
  std::vector<FormField> children;

  const FormNode* Find(absl::string_view key) const;
  FormNode& Child(absl::string_view key);  // adds it where it is missing
  void Remove(absl::string_view key);
};

struct FormField {
  std::string key;
  FormNode node;
};

// PHP's max_input_vars: fields after it are cut off silently.
inline constexpr size_t kMaxInputVars = 5000;

// Decodes an application/x-www-form-urlencoded text (a body or a query).
FormNode ParseForm(absl::string_view encoded);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_FORM_H_
