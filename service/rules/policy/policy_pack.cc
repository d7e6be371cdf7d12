#include "service/rules/policy/policy_pack.h"

#include <string>

namespace tutoring {

bool IsPack(absl::string_view name) { return name == kFrenchSchoolPack || name == kEnglishPack; }

absl::string_view PackOfLanguage(absl::string_view language) {
  return language == "fr" ? kFrenchSchoolPack : kEnglishPack;
}

const PolicySettings& PackSettings(absl::string_view name) {
  static const auto& french = *new PolicySettings{{"calendar", std::string(kFrenchSchoolPack)},
                                                  {"presence.absent_after", "3wd"}};
  static const auto& english = *new PolicySettings{{"calendar", std::string(kEnglishPack)}};
  static const auto& none = *new PolicySettings();
  if (name == kFrenchSchoolPack) return french;
  return name == kEnglishPack ? english : none;
}

}  // namespace tutoring
