#ifndef SERVICE_RULES_TELLING_TELLINGS_H_
#define SERVICE_RULES_TELLING_TELLINGS_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/telling/announcement.h"

namespace tutoring {

// The enumerations here equal those of stages.proto.

// Whether somebody was told.
enum class TellingState { kTold = 1, kWaiting = 2, kNotTold = 3, kToCome = 4 };

// Why not, or not yet.
enum class TellingReason {
  kNone = 0,
  kNotReached = 1,
  kKnownLate = 2,
  kImported = 3,
  kPaused = 4,
  kUnseen = 5,
  kNobody = 6,
  kErased = 7,
  kSuperseded = 8,
  kEnded = 9,  // Or there was nothing to say any more.
  kSuspended = 10,
  kMoved = 11,
  kRefused = 12,
  kSendWindow = 13,
  kOthersFirst = 14,
  kRetry = 15,
  kUnderWay = 16,
  kBridge = 17,
  kElsewhere = 18,
  kUnread = 19,
};

// Whether one person was told of something.
struct PersonTelling {
  std::string person;
  TellingState state = TellingState::kNotTold;
  TellingReason reason = TellingReason::kNone;
  // Told: when. Waiting: not before when, where that is known. To come: when it would leave.
  absl::Time time = absl::InfinitePast();
  std::string reference;  // Of the alert; empty where there is none.

  bool operator==(const PersonTelling&) const = default;
};

// What became of telling of one stage.
struct StageTelling {
  Stage stage;
  bool holds = true;  // False of one that was told of and is none of the duty's any more.
  TellingReason reason = TellingReason::kNone;  // Where it is the same for all of the audience.
  std::vector<PersonTelling> people;

  bool operator==(const StageTelling&) const = default;
};

// What decides what may leave now.
struct TellingPresent {
  absl::Time now;  // On the platform.
  absl::TimeZone zone;
  absl::Duration notice;  // Of the assignees before an escalation (policy.h).
  // How long ago the platform may have been read for what is owed to be told (policy.h), and
  // whether it was read since.
  absl::Duration longest_blindness = absl::InfiniteDuration();
  bool is_read = true;
  std::function<bool(const std::string&)> is_erased = [](const std::string&) { return false; };
  // Whether an alert about a stage is one too many, since the same is told or settled in another
  // course.
  std::function<bool(const ToldAlert&)> is_elsewhere = [](const ToldAlert&) { return false; };
  // Whether its reader was told the same in another course, or is about to be.
  std::function<bool(const ToldAlert&)> is_told_elsewhere = [](const ToldAlert&) { return false; };
};

// The stage that an alert about one is about.
inline StageKind StageKindOf(AlertKind alert) {
  return alert == AlertKind::kOpening ? StageKind::kOpening : static_cast<StageKind>(alert);
}

// Accounts for what was told of a duty: each of its stages, each person whom it addresses or who
// was told of it, and why somebody was not. `duty` has all its stages, by time; `told` is all that
// was decided of it. The rules behind it are those that decide (announcement.h, readiness.h,
// send_window.h): this puts them into words. Pure; cannot fail.
std::vector<StageTelling> TellingsOf(const Duty& duty, const std::vector<ToldAlert>& told,
                                     const TellingPresent& present);

// The same of one alert. `duty` is null where it is no more, and for what is about none.
PersonTelling TellingOf(const ToldAlert& alert, const Duty* duty,
                        const std::vector<ToldAlert>& told, const TellingPresent& present);

}  // namespace tutoring

#endif  // SERVICE_RULES_TELLING_TELLINGS_H_
