#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/role_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::DeclaredRole;
using RoleStub = v1::RoleService::Stub;

std::string Scope(const DeclaredRole& role) {
  if (!role.course().empty()) return absl::StrCat("course ", role.course());
  if (!role.category().empty()) return absl::StrCat("category ", role.category());
  return "whole platform";
}

Layout<DeclaredRole> RoleLayout(absl::TimeZone zone) {
  return {.columns = {{"ROLE ID"},
                      {"PERSON"},
                      {"NAME", Fit::kShrink},
                      {"ROLE"},
                      {"WHERE", Fit::kShrink},
                      {"FROM"},
                      {"UNTIL"}},
          .cells = [zone](const DeclaredRole& role) -> std::vector<std::string> {
            return {LastPart(role.name()),
                    role.person(),
                    role.display_name(),
                    Word(role.role()),
                    Scope(role),
                    ShortTime(role.start_time(), zone),
                    ShortTime(role.end_time(), zone)};
          },
          .nothing = "No role is declared.",
          .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

void ShowRole(const Session& session, const DeclaredRole& role, absl::TimeZone zone) {
  if (session.json()) return PrintJson(role, session.out());
  const Layout<DeclaredRole> layout = RoleLayout(zone);
  Table table(layout.columns, session.width());
  table.AddRow(layout.cells(role));
  session.out() << table.Text() << layout.caption << "\n";
}

absl::Status ListRoles(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListDeclaredRolesRequest request;
  request.set_parent(platform->name());
  return ShowList(session, &RoleStub::ListDeclaredRoles, request,
                  &v1::ListDeclaredRolesResponse::declared_roles,
                  RoleLayout(ZoneNamed(platform->time_zone())));
}

absl::StatusOr<DeclaredRole> RoleFromFlags(const Arguments& arguments, absl::TimeZone zone) {
  if (!arguments.Has("person")) return UsageError("--person=ID is missing.");
  const absl::StatusOr<v1::Role> kind = FromWord<v1::Role>(arguments.Get("role"), "role");
  if (!kind.ok()) return kind.status();
  DeclaredRole role;
  role.set_person(arguments.Get("person"));
  role.set_display_name(arguments.Get("display-name"));
  role.set_role(*kind);
  role.set_course(arguments.Get("course"));
  role.set_category(arguments.Get("category"));
  if (arguments.Has("from")) {
    const auto start = ParseInstant(arguments.Get("from"), zone);
    if (!start.ok()) return start.status();
    *role.mutable_start_time() = *start;
  }
  return role;
}

absl::Status DeclareRole(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  const absl::StatusOr<DeclaredRole> role = RoleFromFlags(arguments, zone);
  if (!role.ok()) return role.status();
  v1::CreateDeclaredRoleRequest request;
  request.set_parent(platform->name());
  *request.mutable_declared_role() = *role;
  request.set_request_id(NewRequestId());
  const auto created = session.Call(&RoleStub::CreateDeclaredRole, request);
  if (!created.ok()) return created.status();
  ShowRole(session, *created, zone);
  if (created->person_unknown()) WarnOfUnknown(session, created->person());
  return absl::OkStatus();
}

absl::Status RevokeRole(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const std::string typed = arguments.positional()[0];
  v1::RevokeDeclaredRoleRequest request;
  request.set_name(absl::StartsWith(typed, "platforms/")
                       ? typed
                       : absl::StrCat(platform->name(), "/declaredRoles/", typed));
  request.set_request_id(NewRequestId());
  const auto revoked = session.Call(&RoleStub::RevokeDeclaredRole, request);
  if (!revoked.ok()) return revoked.status();
  ShowRole(session, revoked->declared_role(), ZoneNamed(platform->time_zone()));
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> RoleCommands() {
  const std::vector<Flag> declare = {
      kPlatformFlag,
      {"person", "ID", "The person's id on the platform"},
      {"role", "ROLE", "tutor, manager or technician"},
      {"course", "ID", "Only in this course"},
      {"category", "ID", "Only in the courses of this category"},
      {"display-name", "TEXT", "The person's name, for lists"},
      {"from", "INSTANT", "From when, in the platform's zone; default now"},
  };
  return {
      {"roles", "list", "", "List declared roles, revoked ones too", {kPlatformFlag}, ListRoles},
      {"roles", "declare", "", "Declare what somebody is", declare, DeclareRole},
      {"roles", "revoke", "ROLE", "End a declared role now", {kPlatformFlag}, RevokeRole},
  };
}

}  // namespace tutoring::tutorctl
