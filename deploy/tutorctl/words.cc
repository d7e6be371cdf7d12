#include "deploy/tutorctl/words.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "deploy/tutorctl/arguments.h"

namespace tutoring::tutorctl {
namespace {

// DutyState -> DUTY_STATE_
std::string Prefix(const google::protobuf::EnumDescriptor* type) {
  std::string prefix;
  for (const char letter : type->name()) {
    if (absl::ascii_isupper(letter) && !prefix.empty()) prefix += '_';
    prefix += absl::ascii_toupper(letter);
  }
  return prefix + "_";
}

std::string ValueWord(const google::protobuf::EnumValueDescriptor* value) {
  const std::string word(absl::StripPrefix(value->name(), Prefix(value->type())));
  return absl::StrReplaceAll(absl::AsciiStrToLower(word), {{"_", "-"}});
}

}  // namespace

std::string EnumWord(const google::protobuf::EnumDescriptor* type, int value) {
  const google::protobuf::EnumValueDescriptor* found = type->FindValueByNumber(value);
  if (value == 0) return "-";
  return found == nullptr ? absl::StrCat(value) : ValueWord(found);
}

absl::StatusOr<int> EnumNumber(const google::protobuf::EnumDescriptor* type, absl::string_view word,
                               absl::string_view flag) {
  std::vector<std::string> words;
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() == 0) continue;
    words.push_back(ValueWord(type->value(i)));
    if (words.back() == word) return type->value(i)->number();
  }
  return UsageError(absl::StrCat("--", flag, " is one of: ", absl::StrJoin(words, ", "), "."));
}

std::string LastPart(absl::string_view name) {
  const size_t slash = name.rfind('/');
  return std::string(slash == absl::string_view::npos ? name : name.substr(slash + 1));
}

}  // namespace tutoring::tutorctl
