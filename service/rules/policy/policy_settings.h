#ifndef SERVICE_RULES_POLICY_POLICY_SETTINGS_H_
#define SERVICE_RULES_POLICY_POLICY_SETTINGS_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "service/rules/policy/policy.h"
#include "service/rules/policy/policy_fields.h"

namespace tutoring {

// What a scope (platform, course or group) says differently: names of fields with values in text.
// A field that is not named is inherited, so that policies merge field by field.
using PolicySettings = std::map<std::string, std::string>;

// The value of a field of `policy`, in the one way in which it is written and stored.
std::string FormatPolicyValue(const PolicyField& field, const Policy& policy);

// Sets what `settings` names, as far as it is readable. Durations are written as 90m, 36h, 1h30m or
// 3d (24 h each); delays the same or, in working days, as 3wd; how time counts as ELAPSED or
// WORKING; the rest as a number, yes, no or text.
// Errors: INVALID_ARGUMENT (SETTING_UNKNOWN, SETTING_INVALID), which names the field.
// Pure; a second call changes nothing.
absl::Status ApplySettings(const PolicySettings& settings, Policy& policy);

// `settings` with every value written in the one way.
// Errors: those of ApplySettings.
absl::StatusOr<PolicySettings> NormalisedSettings(const PolicySettings& settings);

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_POLICY_SETTINGS_H_
