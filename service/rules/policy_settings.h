#ifndef SERVICE_RULES_POLICY_SETTINGS_H_
#define SERVICE_RULES_POLICY_SETTINGS_H_

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/rules/policy.h"

namespace tutoring {

// What a scope (platform, course or group) says differently: names of fields with values in text.
// A field that is not named is inherited, so that policies merge field by field.
using PolicySettings = std::map<std::string, std::string>;

// One field of a policy that people may set. The names are persisted; never rename or reuse.
struct PolicyField {
  using Access = std::variant<absl::Duration& (*)(Policy&), TimeCount& (*)(Policy&),
                              bool& (*)(Policy&), std::string& (*)(Policy&)>;
  absl::string_view name;
  Access access;
  absl::string_view meaning;  // One English sentence, for people who set it.
};

// All fields, in the order in which people read them.
const std::vector<PolicyField>& PolicyFields();

// How the values of a field are written, in the order of PolicyField::Access. Equals
// PolicyFieldKind of policy_service.proto; never renumber or reuse.
enum class PolicyValueKind { kDuration = 1, kTimeCount = 2, kSwitch = 3, kText = 4 };

PolicyValueKind KindOf(const PolicyField& field);

// The value of a field of `policy`, in the one way in which it is written and stored.
std::string FormatPolicyValue(const PolicyField& field, const Policy& policy);

// Sets what `settings` names, as far as it is readable. Durations are written as 90m, 36h, 1h30m or
// 3d (24 h each); how time counts as ELAPSED or WORKING; the rest as yes, no or text.
// Errors: INVALID_ARGUMENT (SETTING_UNKNOWN, SETTING_INVALID), which names the field.
// Pure; a second call changes nothing.
absl::Status ApplySettings(const PolicySettings& settings, Policy& policy);

// `settings` with every value written in the one way.
// Errors: those of ApplySettings.
absl::StatusOr<PolicySettings> NormalisedSettings(const PolicySettings& settings);

// Whether a whole policy makes sense: limits are more than nothing and at most a year, a reminder
// comes before its deadline.
// Errors: INVALID_ARGUMENT (POLICY_CONTRADICTORY), which names the fields.
absl::Status CheckPolicy(const Policy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_SETTINGS_H_
