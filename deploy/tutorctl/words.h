#ifndef DEPLOY_TUTORCTL_WORDS_H_
#define DEPLOY_TUTORCTL_WORDS_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tutoring::tutorctl {

// Enum values as words of the command line: DUTY_STATE_OPEN is "open". Pure functions.

std::string EnumWord(const google::protobuf::EnumDescriptor* type, int value);
absl::StatusOr<int> EnumNumber(const google::protobuf::EnumDescriptor* type, absl::string_view word,
                               absl::string_view flag);

// The value's word; "-" for UNSPECIFIED, the number for a value newer than this program.
template <class Enum>
std::string Word(Enum value) {
  return EnumWord(google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}

// The value of a word. Usage error that names `flag` and lists the words there are.
template <class Enum>
absl::StatusOr<Enum> FromWord(absl::string_view word, absl::string_view flag) {
  const absl::StatusOr<int> number =
      EnumNumber(google::protobuf::GetEnumDescriptor<Enum>(), word, flag);
  if (!number.ok()) return number.status();
  return static_cast<Enum>(*number);
}

// The last part of a resource name: "demo" of platforms/demo.
std::string LastPart(absl::string_view name);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_WORDS_H_
