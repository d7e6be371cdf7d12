#ifndef SERVICE_APP_SHEETS_SHEET_VIEWS_H_
#define SERVICE_APP_SHEETS_SHEET_VIEWS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/policy/policy.h"
#include "service/store/store.h"

namespace tutoring::app {

// Evaluations as people read them. `policy` is what the program started with. Errors besides those
// of the database are named with each function.

// Equals SheetState of evaluation_service.proto.
enum class SheetState {
  kAwaited = 1,
  kHandedIn = 2,
  kHandedInLate = 3,
  kMissing = 4,
  kUnknown = 5,
  kNotAsked = 6,
};

struct OccurrenceView {
  std::string course;
  Occurrence occurrence;
  std::string activity_name;

  // Whether its activity was read, and does not show any more, or never did, who hands in what.
  bool is_lost() const { return occurrence.untold.until > occurrence.told_until; }
};

// What was said of one objective; 0 where nothing was.
struct ObjectiveView {
  store::Objective objective;
  int own = 0;
  int tutors = 0;
  int previous_own = 0;
  int previous_tutors = 0;
};

struct SheetView {
  OccurrenceView occurrence;
  std::string learner;
  std::string learner_name;
  SheetState state = SheetState::kAwaited;
  absl::Time close = absl::InfinitePast();  // For this learner.
  absl::Time handed_in = absl::InfiniteFuture();
  bool by_hand = false;
  Grade grade;
  std::vector<ObjectiveView> objectives;
  absl::Time previous_open = absl::InfinitePast();
  std::vector<store::DebriefAcknowledgement> acknowledgements;
  std::vector<DutyKey> duties;
};

// By time, without those that open at or after the course's end. NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<std::vector<OccurrenceView>> ListOccurrences(store::Store& store,
                                                            const store::Platform& platform,
                                                            const std::string& course);

// NOT_FOUND: OCCURRENCE_NOT_FOUND.
absl::StatusOr<OccurrenceView> ViewOccurrence(store::Store& store, const store::Platform& platform,
                                              const std::string& course, absl::Time open);

// Those of an occurrence that the actor may see (access.h), by learner: of at most `limit` learners
// after `after`. NOT_FOUND: OCCURRENCE_NOT_FOUND.
absl::StatusOr<std::vector<SheetView>> ListSheets(store::Store& store, const Policy& policy,
                                                  const store::Platform& platform,
                                                  const std::string& course, absl::Time open,
                                                  const Actor& actor, const std::string& after,
                                                  int limit);

// As the actor may see it: learners not the platform's grade. NOT_FOUND: SHEET_NOT_FOUND.
absl::StatusOr<SheetView> ViewSheet(store::Store& store, const Policy& policy,
                                    const store::Platform& platform, const std::string& course,
                                    const std::string& learner, absl::Time open,
                                    const Actor& actor);

// Whether anything was handed in for the sheet.
absl::StatusOr<bool> WasHandedIn(store::Store& store, CourseCache& cache,
                                 const store::Platform& platform, const std::string& course,
                                 const std::string& learner, absl::Time open);

// Whether a person may see a learner's sheets: as their duties (access.h).
bool MaySeeSheets(const Roster& roster, const Actor& actor, const std::string& learner);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SHEETS_SHEET_VIEWS_H_
