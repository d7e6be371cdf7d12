#include "deploy/tutorctl/arguments.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tutoring::tutorctl {
namespace {

constexpr absl::string_view kUsagePayload = "tutoring.tutorctl/usage";

const Flag* FindFlag(std::span<const Flag> flags, absl::string_view name) {
  const auto found =
      std::find_if(flags.begin(), flags.end(), [&](const Flag& flag) { return flag.name == name; });
  return found == flags.end() ? nullptr : &*found;
}

}  // namespace

absl::Status UsageError(absl::string_view message) {
  absl::Status status = absl::InvalidArgumentError(message);
  status.SetPayload(kUsagePayload, absl::Cord("1"));
  return status;
}

bool IsUsageError(const absl::Status& status) {
  return status.GetPayload(kUsagePayload).has_value();
}

absl::StatusOr<Arguments> Arguments::Parse(std::span<const std::string> words,
                                           std::span<const Flag> flags) {
  Arguments result;
  for (size_t i = 0; i < words.size(); ++i) {
    absl::string_view word = words[i];
    if (word == "--") {
      result.positional_.insert(result.positional_.end(), words.begin() + i + 1, words.end());
      break;
    }
    if (!absl::ConsumePrefix(&word, "--")) {
      result.positional_.emplace_back(word);
      continue;
    }
    const size_t equals = word.find('=');
    const absl::string_view name = word.substr(0, equals);
    const Flag* flag = FindFlag(flags, name);
    if (flag == nullptr) return UsageError(absl::StrCat("There is no flag --", name, "."));
    bool has_value = equals != absl::string_view::npos;
    absl::string_view value = has_value ? word.substr(equals + 1) : absl::string_view();
    if (!has_value && !flag->value.empty() && i + 1 < words.size()) {
      value = words[++i];
      has_value = true;
    }
    if (absl::Status status = result.Take(*flag, has_value, value); !status.ok()) return status;
  }
  return result;
}

absl::Status Arguments::Take(const Flag& flag, bool has_value, absl::string_view value) {
  if (flag.value.empty() && has_value) {
    return UsageError(absl::StrCat("--", flag.name, " takes no value."));
  }
  if (!flag.value.empty() && !has_value) {
    return UsageError(
        absl::StrCat("--", flag.name, " needs a value: --", flag.name, "=", flag.value, "."));
  }
  if (!values_.emplace(flag.name, value).second) {
    return UsageError(absl::StrCat("--", flag.name, " was given twice."));
  }
  return absl::OkStatus();
}

bool Arguments::Has(absl::string_view name) const {
  return values_.find(std::string(name)) != values_.end();
}

std::string Arguments::Get(absl::string_view name, absl::string_view otherwise) const {
  const auto found = values_.find(std::string(name));
  return found == values_.end() ? std::string(otherwise) : found->second;
}

absl::StatusOr<int> Arguments::GetCount(absl::string_view name, int otherwise) const {
  if (!Has(name)) return otherwise;
  int number = 0;
  if (!absl::SimpleAtoi(Get(name), &number) || number < 0) {
    return UsageError(absl::StrCat("--", name, " needs a whole number of 0 or more."));
  }
  return number;
}

absl::StatusOr<bool> Arguments::GetBool(absl::string_view name, bool otherwise) const {
  if (!Has(name)) return otherwise;
  const std::string value = Get(name);
  if (value != "true" && value != "false") {
    return UsageError(absl::StrCat("--", name, " is true or false."));
  }
  return value == "true";
}

}  // namespace tutoring::tutorctl
