#include "lms_bridge/moodle/form.h"

#include "absl/strings/ascii.h"

namespace tutoring::bridge {
namespace {

void AppendEncoded(absl::string_view text, std::string& out) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || c == '-' || c == '_' || c == '.') {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 0xF];
    }
  }
}

}  // namespace

std::string EncodeForm(const FormFields& fields) {
  std::string form;
  for (const auto& [name, value] : fields) {
    if (!form.empty()) form += '&';
    AppendEncoded(name, form);
    form += '=';
    AppendEncoded(value, form);
  }
  return form;
}

}  // namespace tutoring::bridge
