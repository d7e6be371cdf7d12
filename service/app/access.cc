#include "service/app/access.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/base/digest.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr size_t kSecretBytes = 32;
constexpr size_t kLongestDescription = 255;

// Whether the person tutors the learner, who is one that the course knows.
bool Tutors(const Roster& roster, const Actor& actor, const std::string& learner) {
  if (!roster.Knows(learner, actor.now) || roster.RolesAt(learner, LatestInstant()).IsStaff()) {
    return false;
  }
  return roster.ActsForTutorOf(actor.person, learner, actor.when());
}

absl::Status FileError(int error) {
  if (error == EEXIST) {
    return Refusal(absl::StatusCode::kAlreadyExists, "ADMIN_TOKEN_FILE_EXISTS",
                   "the file for the first administrator token exists already: move it away");
  }
  if (error == ENOSPC)
    return Refusal(absl::StatusCode::kResourceExhausted, "DISK_FULL", "the disk is full");
  return Refusal(absl::StatusCode::kPermissionDenied, "ADMIN_TOKEN_FILE_NOT_WRITTEN",
                 "the file for the first administrator token cannot be written");
}

absl::Status WriteSecretFile(const std::string& path, const std::string& secret) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return FileError(errno);
  const std::string line = secret + "\n";
  const bool written = write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                       fsync(file) == 0;
  const int error = errno;
  close(file);
  if (written) return absl::OkStatus();
  unlink(path.c_str());
  return FileError(error);
}

}  // namespace

absl::StatusOr<NewToken> CreateToken(Unit& unit, store::Token token) {
  const bool administrator = token.role == store::TokenRole::kAdministrator;
  if (administrator && !token.platforms.empty()) {
    return Invalid("PLATFORM_FORBIDDEN",
                   "an administrator token reaches every platform: name none");
  }
  if (!administrator && token.platforms.empty()) {
    return Invalid("PLATFORM_REQUIRED", "the token names no platform");
  }
  if (token.description.size() > kLongestDescription || !IsUtf8(token.description)) {
    return Invalid("TEXT_INVALID", "description is longer than 255 bytes or not UTF-8");
  }
  std::sort(token.platforms.begin(), token.platforms.end());
  token.platforms.erase(std::unique(token.platforms.begin(), token.platforms.end()),
                        token.platforms.end());
  std::vector<int64_t> keys;
  for (const std::string& name : token.platforms) {
    TUTORING_ASSIGN_OR_RETURN(const store::Platform platform, FindPlatform(unit.store, name));
    keys.push_back(platform.key);
  }
  token.created = unit.now;
  const std::string secret = absl::StrCat("tut_", RandomHex(kSecretBytes));
  TUTORING_RETURN_IF_ERROR(unit.store.tokens.Insert(token, Sha256Hex(secret), keys));
  return NewToken{std::move(token), secret};
}

absl::StatusOr<store::Token> RevokeToken(Unit& unit, int64_t id) {
  TUTORING_ASSIGN_OR_RETURN(auto token, unit.store.tokens.Find(id));
  if (!token.has_value())
    return Refusal(absl::StatusCode::kNotFound, "TOKEN_NOT_FOUND", "there is no such token");
  if (IsSet(token->revoked)) return *std::move(token);
  if (token->role == store::TokenRole::kAdministrator) {
    TUTORING_ASSIGN_OR_RETURN(const int64_t administrators,
                              unit.store.tokens.CountAdministrators());
    if (administrators == 1) {
      return Refusal(absl::StatusCode::kFailedPrecondition, "LAST_ADMINISTRATOR",
                     "this is the only administrator token in force: create another first");
    }
  }
  token->revoked = unit.now;
  TUTORING_RETURN_IF_ERROR(unit.store.tokens.Revoke(id, unit.now));
  return *std::move(token);
}

absl::StatusOr<store::Token> FindToken(store::Store& store, const std::string& secret) {
  TUTORING_ASSIGN_OR_RETURN(auto token, store.tokens.FindBySecretHash(Sha256Hex(secret)));
  if (token.has_value() && !IsSet(token->revoked)) return *std::move(token);
  return Refusal(absl::StatusCode::kUnauthenticated, "TOKEN_INVALID",
                 "the token is unknown or revoked");
}

absl::Status EnsureAdministrator(Ledger& ledger, const std::string& path) {
  return ledger.Write([&](Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const int64_t administrators,
                              unit.store.tokens.CountAdministrators());
    if (administrators > 0) return absl::OkStatus();
    TUTORING_ASSIGN_OR_RETURN(const NewToken created,
                              CreateToken(unit, {.role = store::TokenRole::kAdministrator,
                                                 .description = "first administrator"}));
    // Before the commit: a token that nobody can read would lock everybody out.
    return WriteSecretFile(path, created.secret);
  });
}

RoleSet RolesNow(const Roster& roster, const Actor& actor) {
  RoleSet roles;
  if (roster.RolesAt(actor.person, LatestInstant()).Has(Role::kLearner))
    roles = roles.With(Role::kLearner);
  for (const Role role : {Role::kTutor, Role::kManager, Role::kTechnician}) {
    if (roster.ActsAs(actor.person, role, actor.when())) roles = roles.With(role);
  }
  return roles;
}

absl::StatusOr<RoleSet> RolesNow(store::Store& store, const store::Platform& platform,
                                 const std::string& course, const Actor& actor) {
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform.key, course));
  return RolesNow(*roster, actor);
}

bool MaySee(const Roster& roster, const Actor& actor, const Duty& duty) {
  const RoleSet roles = RolesNow(roster, actor);
  if (roles.Has(Role::kManager)) return true;
  if (roles.IsStaff()) {
    const auto& owe = duty.assignees;
    if (std::find(owe.begin(), owe.end(), actor.person) != owe.end()) return true;
    if (!roles.Has(Role::kTutor)) return false;
    if (IsOfGroup(duty)) {
      return roster.ActsForTutorOfGroup(actor.person, duty.subject, actor.when());
    }
    return !duty.learner.empty() && roster.ActsForTutorOf(actor.person, duty.learner, actor.when());
  }
  return roles.Has(Role::kLearner) && duty.learner == actor.person &&
         duty.kind != DutyKind::kAbandonment && !IsSignal(duty.kind);
}

absl::StatusOr<bool> MaySee(store::Store& store, const store::Platform& platform,
                            const Roster& roster, const Actor& actor, const store::Alert& alert) {
  const RoleSet roles = RolesNow(roster, actor);
  if (roles.Has(Role::kManager)) return true;
  if (alert.recipient != actor.person) return false;
  if (alert.kind == AlertKind::kWelcome) return true;
  if (!roles.IsStaff()) return false;
  if (alert.duty_kind == 0) return true;
  TUTORING_ASSIGN_OR_RETURN(const auto duty, store.duties.Find(platform.key, alert.duty()));
  return !duty.has_value() || MaySee(roster, actor, *duty);
}

bool MaySee(const Roster& roster, const Actor& actor, const store::SuspensionRow& row) {
  const bool is_break = row.learner.empty() && !row.course.empty();
  const RoleSet roles = RolesNow(roster, actor);
  return MayDecide(roster, actor, row) || (is_break && roles.Has(Role::kTutor));
}

bool MayDecide(const Roster& roster, const Actor& actor, const store::SuspensionRow& row) {
  if (row.course.empty()) return false;
  if (RolesNow(roster, actor).Has(Role::kManager)) return true;
  return !row.learner.empty() && Tutors(roster, actor, row.learner);
}

bool MayDecide(const Roster& roster, const Actor& actor, const store::LeaveRow& row) {
  if (row.course.empty()) return false;
  const RoleSet roles = RolesNow(roster, actor);
  if (roles.Has(Role::kManager)) return true;
  if (!roles.Has(Role::kTutor) || row.person != actor.person) return false;
  return row.substitute.empty() || RolesNow(roster, {row.substitute, actor.now}).Accompanies();
}

}  // namespace tutoring::app
