#ifndef SERVICE_APP_ACCESS_H_
#define SERVICE_APP_ACCESS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"

namespace tutoring::app {

// Creates a token and its secret, which is nowhere kept. INVALID_ARGUMENT: PLATFORM_REQUIRED,
// PLATFORM_FORBIDDEN (an administrator reaches all), TEXT_INVALID. NOT_FOUND (PLATFORM_NOT_FOUND).
struct NewToken {
  store::Token token;
  std::string secret;
};
absl::StatusOr<NewToken> CreateToken(Unit& unit, store::Token token);

// Revokes a token; again changes nothing. NOT_FOUND (TOKEN_NOT_FOUND); FAILED_PRECONDITION
// (LAST_ADMINISTRATOR).
absl::StatusOr<store::Token> RevokeToken(Unit& unit, int64_t id);

// The token of a secret that is in force. UNAUTHENTICATED (TOKEN_INVALID) for any other.
absl::StatusOr<store::Token> FindToken(store::Store& store, const std::string& secret);

// Creates the first administrator token where there is none in force, and writes its secret to a
// new file of mode 0600 at `path`. Does nothing where there is one. Errors: ALREADY_EXISTS
// (ADMIN_TOKEN_FILE_EXISTS) where the file exists; PERMISSION_DENIED, RESOURCE_EXHAUSTED where it
// cannot be written.
absl::Status EnsureAdministrator(Ledger& ledger, const std::string& path);

// Who reads or acts, and when: `now` is the present on the platform (platform_time.h). Rosters
// count as they are, declared roles and leaves as of then: whoever stands in for a tutor may do
// what the tutor may, and the tutor may go on.
struct Actor {
  std::string person;  // Empty: nobody whose roles would limit anything.
  absl::Time now;

  AsOf when() const { return AsOf::Latest(now); }
};

// The roles in which a person is in a course at present: whoever is suspended keeps the names of
// their roles and acts in none of them. Errors: those of the database.
RoleSet RolesNow(const Roster& roster, const Actor& actor);
absl::StatusOr<RoleSet> RolesNow(store::Store& store, const store::Platform& platform,
                                 const std::string& course, const Actor& actor);

// Whether a person may see a duty: managers of the course all, tutors those assigned to them or of
// learners and groups that they tutor, technicians those assigned to them, learners their own, but
// no signal and no risk of abandonment.
// `roster` is the duty's course's.
bool MaySee(const Roster& roster, const Actor& actor, const Duty& duty);

// Whether a person may see an alert: managers of the course all, tutors and technicians those
// addressed to them, as long as they may see its duty; a summary as long as they are staff; anybody
// the welcome that was written to them. `roster` is the alert's course's. Errors: those of the
// database.
absl::StatusOr<bool> MaySee(store::Store& store, const store::Platform& platform,
                            const Roster& roster, const Actor& actor, const store::Alert& alert);

// Whether a person may see a break or an exemption of a course: managers all, tutors breaks and the
// exemptions of learners whom they tutor; nobody else any. And whether they may enter it or take it
// back: managers all, tutors the exemptions that they may see. `roster` is the course's; what holds
// for every course is nobody's.
bool MaySee(const Roster& roster, const Actor& actor, const store::SuspensionRow& row);
bool MayDecide(const Roster& roster, const Actor& actor, const store::SuspensionRow& row);

// Whether a person may enter a leave, end it or take it back: managers of its course all, tutors
// their own. They let nobody into the course: a tutor names only staff as substitutes. `roster` is
// the course's; what holds for every course is nobody's.
bool MayDecide(const Roster& roster, const Actor& actor, const store::LeaveRow& row);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ACCESS_H_
