#include "service/rpc/grid_access.h"

namespace tutoring::rpc {
namespace {

absl::Status NarrowPerson(store::Store& store, const store::Platform& platform,
                          const Caller& caller, const std::string& course, std::string& tutor) {
  if (!course.empty()) {
    TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                              app::RolesNow(store, platform, course, caller.ActorOn(platform)));
    if (roles.Has(Role::kManager)) return absl::OkStatus();
    if (!roles.Has(Role::kTutor)) return PersonForbidden();
  }
  if (!tutor.empty() && tutor != caller.person) return PersonForbidden();
  tutor = caller.person;
  return absl::OkStatus();
}

}  // namespace

absl::Status NarrowGrid(store::Store& store, const store::Platform& platform, const Caller& caller,
                        const std::string& course, std::string& tutor) {
  if (!caller.person.empty()) {
    TUTORING_RETURN_IF_ERROR(NarrowPerson(store, platform, caller, course, tutor));
  }
  if (course.empty()) return absl::OkStatus();
  return app::FindCourse(store, platform.key, course).status();
}

absl::Status MayKeepGrid(store::Store& store, const store::Platform& platform, const Caller& caller,
                         const std::string& course, const std::string& tutor) {
  if (caller.person.empty()) return absl::OkStatus();
  if (tutor != caller.person) return PersonForbidden();
  TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                            app::RolesNow(store, platform, course, caller.ActorOn(platform)));
  return roles.Accompanies() ? absl::OkStatus() : PersonForbidden();
}

}  // namespace tutoring::rpc
