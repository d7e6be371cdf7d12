#ifndef SERVICE_APP_GRID_DRAFT_COMMANDS_H_
#define SERVICE_APP_GRID_DRAFT_COMMANDS_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/access.h"
#include "service/app/grid/drafts.h"
#include "service/app/grid/intervention_view.h"
#include "service/app/ledger.h"
#include "service/rules/interval.h"

namespace tutoring::app {

// What tutors decide of the drafts of the tracking grid (drafts.h). Who may is decided by the
// caller. No duty is derived anew by any of it: a line that was observed and confirmed is evidence
// of nothing beside the act. Errors besides those of the database are named with each function.

// The line as a draft proposes it; without an id, nor an author.
store::Intervention ProposalOf(const DraftView& draft);

// What is answered where there is no such draft: NOT_FOUND (DRAFT_NOT_FOUND).
absl::Status DraftNotFound();

// The draft of an act. NOT_FOUND: DRAFT_NOT_FOUND.
absl::StatusOr<DraftView> FindDraft(Unit& unit, const Policy& policy,
                                    const store::Platform& platform, const ActKey& act);

// Makes a line of a draft, as it is proposed or as `correction` says; its course, tutor and time
// are the act's. `author` is who says so, empty for an administrator. Again: the line that was
// made. NOT_FOUND: DRAFT_NOT_FOUND, also where the act is gone. FAILED_PRECONDITION
// (DRAFT_CONFIRMED) where the line that was made says otherwise than the correction.
// INVALID_ARGUMENT: as DeclareIntervention.
absl::StatusOr<InterventionView> ConfirmDraft(Unit& unit, const Policy& policy,
                                              const store::Platform& platform, const ActKey& act,
                                              std::optional<store::Intervention> correction,
                                              const std::string& author);

// Says that a draft is to be no line; again changes nothing. NOT_FOUND: DRAFT_NOT_FOUND.
// FAILED_PRECONDITION: DRAFT_CONFIRMED.
absl::StatusOr<DraftView> RejectDraft(Unit& unit, const Policy& policy,
                                      const store::Platform& platform, const ActKey& act,
                                      const std::string& author);

// The open drafts of a tutor in the week of an instant.
struct WeekChoice {
  std::string tutor;
  std::string course;  // Empty: every course; of those in which `actor` is no staff now, none.
  absl::Time time;
  DraftState state = DraftState::kConfirmed;  // What becomes of them.
  Actor actor;
};
struct SettledWeek {
  Interval week;
  int drafts = 0;
  int minutes = 0;  // Of the lines that were made.
};

// Confirms as they are proposed, or rejects, all of the choice. INVALID_ARGUMENT:
// TIME_OUT_OF_RANGE.
absl::StatusOr<SettledWeek> SettleWeek(Unit& unit, const Policy& policy,
                                       const store::Platform& platform, const WeekChoice& choice);

}  // namespace tutoring::app

#endif  // SERVICE_APP_GRID_DRAFT_COMMANDS_H_
