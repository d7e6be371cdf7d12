#ifndef SERVICE_APP_SETUP_ADMIN_COMMANDS_H_
#define SERVICE_APP_SETUP_ADMIN_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// What administrators do. All run within the caller's unit of work. Errors besides those of the
// database are named with each function.

// Registers a platform. INVALID_ARGUMENT: PLATFORM_ID_INVALID, TEXT_INVALID, URL_INVALID,
// TIME_ZONE_UNKNOWN, LANGUAGE_UNKNOWN. ALREADY_EXISTS: PLATFORM_EXISTS.
absl::StatusOr<store::Platform> CreatePlatform(Unit& unit, store::Platform platform);

// Writes `changed`, which was read with its `revision`. Another zone is that of the built-in
// calendars, so duties are derived anew. ABORTED (PLATFORM_CHANGED) where it was changed since;
// otherwise as CreatePlatform.
absl::StatusOr<store::Platform> UpdatePlatform(Unit& unit, const Policy& policy,
                                               store::Platform changed);

// Accepts the next roster of a course whatever it loses. NOT_FOUND; FAILED_PRECONDITION
// (ROSTER_NOT_HELD).
absl::Status ConfirmRoster(Unit& unit, const store::Platform& platform, const std::string& course);

// Declares a role; `role.start` InfinitePast means now. INVALID_ARGUMENT: PERSON_REQUIRED,
// ROLE_REQUIRED, SCOPE_AMBIGUOUS, TEXT_INVALID, TIME_OUT_OF_RANGE. FAILED_PRECONDITION:
// PERSON_ERASED.
absl::StatusOr<store::DeclaredRole> DeclareRole(Unit& unit, const Policy& policy,
                                                const store::Platform& platform,
                                                store::DeclaredRole role);

// Ends a declared role now; again changes nothing. NOT_FOUND (DECLARED_ROLE_NOT_FOUND).
absl::StatusOr<store::DeclaredRole> RevokeDeclaredRole(Unit& unit, const Policy& policy,
                                                       const store::Platform& platform, int64_t id);

// Replaces the alarms that the platform's bridge holds raised.
absl::Status ReportAlarms(Unit& unit, const store::Platform& platform,
                          const std::vector<store::Alarm>& alarms);

// Raises and clears the alarm of courses in scope whose watermarks have not moved for longer than
// `longest_silence` by the service's clock. Simulated platforms are left alone. Forgets alarms that
// were cleared more than 400 days ago. `policy` is what the program started with.
absl::Status CheckStaleness(Unit& unit, const Policy& policy, absl::Duration longest_silence);

// How a platform is doing.
struct Health {
  absl::Time watermark = absl::InfiniteFuture();  // The oldest among courses in scope.
  std::vector<store::Alarm> alarms;
  int courses = 0;
  int64_t open_duties = 0;
  int64_t unsettled_deliveries = 0;
};

absl::StatusOr<Health> HealthOf(store::Store& store, const store::Platform& platform);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_ADMIN_COMMANDS_H_
