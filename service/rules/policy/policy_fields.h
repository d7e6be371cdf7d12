#ifndef SERVICE_RULES_POLICY_POLICY_FIELDS_H_
#define SERVICE_RULES_POLICY_POLICY_FIELDS_H_

#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/rules/policy/policy.h"

namespace tutoring {

// One field of a policy that people may set. The names are persisted; never rename or reuse.
struct PolicyField {
  using Access =
      std::variant<absl::Duration& (*)(Policy&), TimeCount& (*)(Policy&), bool& (*)(Policy&),
                   std::string& (*)(Policy&), int& (*)(Policy&), Delay& (*)(Policy&)>;
  absl::string_view name;
  Access access;
  absl::string_view meaning;  // One English sentence, for people who set it.
};

// All fields, in the order in which people read them.
const std::vector<PolicyField>& PolicyFields();

// How the values of a field are written, in the order of PolicyField::Access. Equals
// PolicyFieldKind of policy_service.proto; never renumber or reuse.
enum class PolicyValueKind {
  kDuration = 1,
  kTimeCount = 2,
  kSwitch = 3,
  kText = 4,
  kNumber = 5,  // Whole and small: 0 to 100.
  kDelay = 6,   // A duration, or working days.
};

PolicyValueKind KindOf(const PolicyField& field);

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_POLICY_FIELDS_H_
