#ifndef SERVICE_APP_TRIALS_REPLAY_POLICY_H_
#define SERVICE_APP_TRIALS_REPLAY_POLICY_H_

#include <compare>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/app/trials/course_trial.h"
#include "service/rules/interval.h"
#include "service/rules/policy/policy_settings.h"

namespace tutoring::app {

// What to replay.
struct ReplayWish {
  std::string course;
  PolicySettings settings;  // Entered at the beginning of the period; none: those in force then.
  Interval period;
};

// Figures of a time. Duties count when they open, alerts when their stage passes.
struct ReplayFigures {
  int duties = 0;
  int met = 0;
  int breached = 0;
  int pending = 0;
  int alerts = 0;

  bool operator==(const ReplayFigures&) const = default;
};

// Of whom and when: everybody together where the person is empty, the whole period where the week
// is InfinitePast.
struct ReplayKey {
  std::string person;
  absl::Time week = absl::InfinitePast();  // Its beginning (grid_week.h).

  std::strong_ordering operator<=>(const ReplayKey&) const = default;
};

struct ReplayRow {
  std::string name;  // Of the person; empty where the platform tells none.
  ReplayFigures happened;
  ReplayFigures replayed;
};

struct PolicyReplay {
  std::map<ReplayKey, ReplayRow> rows;  // Of everybody and the whole period there always is one.
  std::vector<ChangedDuty> changed;     // That due first first; at most kMostChanges.
  int left_off = 0;                     // How many more.
};

// A period of a course as it would have been had the settings been entered at its beginning, beside
// what is stored of it. Duties are derived by the engine's rules from the facts as they are known
// now; alerts are those of prompt_alerts.h. Writes nothing. `now` is the service's clock.
//
// INVALID_ARGUMENT: SETTING_UNKNOWN, SETTING_INVALID, POLICY_CONTRADICTORY, PACK_UNKNOWN,
// CALENDAR_UNKNOWN, TIME_OUT_OF_RANGE, TIME_ORDER, TIME_IN_FUTURE (it ends after now),
// PERIOD_TOO_LONG (over 366 days). FAILED_PRECONDITION: PERIOD_FORGOTTEN, STAFF_NOT_INFORMED (the
// settings watch tutors who were not told so then), TRIAL_TOO_LARGE. NOT_FOUND: COURSE_NOT_FOUND.
// Other errors: those of the database.
absl::StatusOr<PolicyReplay> ReplayPolicy(store::Store& store, absl::Time now, const Policy& policy,
                                          const store::Platform& platform, const ReplayWish& wish);

}  // namespace tutoring::app

#endif  // SERVICE_APP_TRIALS_REPLAY_POLICY_H_
