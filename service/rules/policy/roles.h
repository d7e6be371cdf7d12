#ifndef SERVICE_RULES_POLICY_ROLES_H_
#define SERVICE_RULES_POLICY_ROLES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring {

// Role of a person in a course. Persisted; never renumber or reuse.
enum class Role { kLearner = 1, kTutor = 2, kManager = 3, kTechnician = 4 };

// The roles that a person has at once. An immutable value.
class RoleSet {
 public:
  RoleSet() = default;

  static RoleSet Of(Role role) { return RoleSet().With(role); }

  RoleSet With(Role role) const { return RoleSet(bits_ | 1U << static_cast<unsigned>(role)); }
  RoleSet Union(RoleSet other) const { return RoleSet(bits_ | other.bits_); }

  bool Has(Role role) const { return (bits_ >> static_cast<unsigned>(role) & 1U) != 0; }
  bool empty() const { return bits_ == 0; }

  // Tutors and managers answer questions and keep learners company.
  bool Accompanies() const { return Has(Role::kTutor) || Has(Role::kManager); }
  // Staff ask nothing of tutors; a person who is learner and tutor of one course is staff.
  bool IsStaff() const { return Accompanies() || Has(Role::kTechnician); }
  bool IsLearner() const { return Has(Role::kLearner) && !IsStaff(); }

  bool operator==(const RoleSet&) const = default;

 private:
  explicit RoleSet(unsigned bits) : bits_(bits) {}
  unsigned bits_ = 0;
};

// Maps the platform's words for roles (Moodle's short names and their usual French kin) to ours.
// Words that tutoring does not look at map to nothing. Cannot fail.
RoleSet RolesOfNames(const std::vector<std::string>& names);

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_ROLES_H_
