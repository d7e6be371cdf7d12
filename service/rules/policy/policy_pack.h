#ifndef SERVICE_RULES_POLICY_POLICY_PACK_H_
#define SERVICE_RULES_POLICY_POLICY_PACK_H_

#include "absl/strings/string_view.h"
#include "service/rules/policy/policy_settings.h"

namespace tutoring {

// Ready-made policies, so that the service works well before anybody configures anything. Persisted
// as the value of the field `pack`; never rename.
inline constexpr absl::string_view kFrenchSchoolPack = "eple-fr";
inline constexpr absl::string_view kEnglishPack = "default-en";

bool IsPack(absl::string_view name);

// The pack of a platform that chose none, by the language with which it was registered.
absl::string_view PackOfLanguage(absl::string_view language);

// What a pack says differently from the defaults of policy.h; nothing for a name that is no pack.
const PolicySettings& PackSettings(absl::string_view name);

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_POLICY_PACK_H_
