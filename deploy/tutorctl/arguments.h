#ifndef DEPLOY_TUTORCTL_ARGUMENTS_H_
#define DEPLOY_TUTORCTL_ARGUMENTS_H_

#include <map>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tutoring::tutorctl {

// One flag that a command understands.
struct Flag {
  absl::string_view name;   // Without the dashes.
  absl::string_view value;  // What stands for its value in the help; empty for a switch.
  absl::string_view help;
};

// A failure of the person at the keyboard, not of the call: exit status 2 instead of 1.
absl::Status UsageError(absl::string_view message);
bool IsUsageError(const absl::Status& status);

// What was typed after the command's words: flags and the rest. Immutable value.
class Arguments {
 public:
  // Understands --name=value, --name value, --switch and -- (everything after it is no flag).
  // Errors: usage error for a flag that is not among `flags`, a missing value, a value of a switch,
  // a flag given twice.
  static absl::StatusOr<Arguments> Parse(std::span<const std::string> words,
                                         std::span<const Flag> flags);

  const std::vector<std::string>& positional() const { return positional_; }
  bool Has(absl::string_view name) const;
  // The flag's value; `otherwise` where it was not given.
  std::string Get(absl::string_view name, absl::string_view otherwise = "") const;
  // The flag's value as a number. Usage error where it is not a number of 0 or more.
  absl::StatusOr<int> GetCount(absl::string_view name, int otherwise) const;
  // The flag's value as true or false. Usage error for any other word.
  absl::StatusOr<bool> GetBool(absl::string_view name, bool otherwise) const;

 private:
  absl::Status Take(const Flag& flag, bool has_value, absl::string_view value);

  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::string> positional_;
};

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_ARGUMENTS_H_
