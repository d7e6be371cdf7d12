#include "service/rules/policy/roles.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace tutoring {
namespace {

struct RoleName {
  absl::string_view name;
  Role role;
};

constexpr RoleName kRoleNames[] = {
    {"student", Role::kLearner},       {"learner", Role::kLearner},
    {"apprenant", Role::kLearner},     {"stagiaire", Role::kLearner},
    {"teacher", Role::kTutor},         {"editingteacher", Role::kTutor},
    {"tutor", Role::kTutor},           {"tuteur", Role::kTutor},
    {"formateur", Role::kTutor},       {"manager", Role::kManager},
    {"responsable", Role::kManager},   {"technician", Role::kTechnician},
    {"technicien", Role::kTechnician},
};

std::optional<Role> RoleOfName(absl::string_view name) {
  const std::string lower = absl::AsciiStrToLower(name);
  for (const RoleName& entry : kRoleNames) {
    if (lower == entry.name) return entry.role;
  }
  return std::nullopt;
}

}  // namespace

RoleSet RolesOfNames(const std::vector<std::string>& names) {
  RoleSet roles;
  for (const std::string& name : names) {
    if (const auto role = RoleOfName(name)) roles = roles.With(*role);
  }
  return roles;
}

}  // namespace tutoring
