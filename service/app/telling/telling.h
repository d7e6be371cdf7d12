#ifndef SERVICE_APP_TELLING_TELLING_H_
#define SERVICE_APP_TELLING_TELLING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/duty.h"
#include "service/rules/telling/announcement.h"

namespace tutoring::app {

// The outbox: turns what the rules decided to tell into alert rows, in the transaction of the
// verdict. Errors of all: those of the database.

// Alerts as rules read them.
ToldAlert AsTold(const store::Alert& alert);
std::vector<ToldAlert> AsTold(const std::vector<store::Alert>& alerts);

// Whether there is nothing to decide about a duty that changed from `stored` to `duty` (either may
// be null): a new one with no stage behind it has nothing to tell, unless it was told of in a
// former life.
bool IsQuiet(const Duty* duty, const Duty* stored);

// What was told of a duty, and what is to be told now.
struct Telling {
  std::vector<store::Alert> alerts;
  Announcements decided;
};

// Of a duty that changed from `stored` to `duty` (either may be null); both address only who can be
// told (erased_people.h).
absl::StatusOr<Telling> DecideTelling(store::Store& store, const store::Platform& platform,
                                      const Duty* duty, const Duty* stored);

// Opens and withdraws the alerts of a duty that changed from `stored` to `duty` (either may be
// null), and raises or clears the alarm of an empty audience.
absl::Status Tell(Unit& unit, const store::Platform& platform, const Duty* duty,
                  const Duty* stored);

// After a message that arrived, or may have: who read in a correction that nothing was owed is told
// again where it is owed all the same.
absl::Status TellAgain(Unit& unit, const store::Platform& platform, const store::Alert& arrived);

// Opens an alert to each learner with the message of that number, which welcomes them. Again it
// opens nothing.
absl::Status TellWelcome(Unit& unit, const store::Platform& platform, const Duty& welcome,
                         int64_t message, const std::vector<std::string>& learners);

// Opens one summary to each assignee of what was owed already when the course was adopted.
absl::Status TellImported(Unit& unit, const store::Platform& platform, const std::string& course);

// Raises the alarm of the unknown author who suspends `duty`, once the roster has passed the post.
absl::Status NoteStranger(Unit& unit, const store::Platform& platform, const Duty& duty);

// Raises an alarm of the service; a condition that is raised already is not raised again.
absl::Status RaiseAlarm(Unit& unit, const store::Platform& platform, store::AlarmKind kind,
                        const std::string& course, const std::string& subject,
                        const std::string& detail);
absl::Status ClearAlarm(Unit& unit, const store::Platform& platform, store::AlarmKind kind,
                        const std::string& course, const std::string& subject);

}  // namespace tutoring::app

#endif  // SERVICE_APP_TELLING_TELLING_H_
