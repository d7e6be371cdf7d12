#ifndef SERVICE_APP_EXPLAIN_GROUNDS_H_
#define SERVICE_APP_EXPLAIN_GROUNDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/rules/welcome/checklist.h"

namespace tutoring::app {

// The enumerations here equal those of grounds.proto, which says what their values mean.

enum class DutyEventKind {
  kQuestionAsked = 1,
  kMessageReceived = 2,
  kCalledQuestion = 3,
  kCalledTechnical = 4,
  kEndorsed = 5,
  kEndorsementWithdrawn = 6,
  kAnswered = 7,
  kLastAccess = 8,
  kAbsenceShown = 9,
  kCourseHidden = 10,
  kAbsentTooLong = 11,
  kContactMade = 12,
  kContactDeleted = 13,
  kReturned = 14,
  kLeave = 15,
  kWelcomeOpened = 16,
  kItemDone = 17,
  kItemWaived = 18,
  kWelcomed = 19,
  kSheetOpen = 20,
  kSheetMissing = 21,
  kHandedIn = 22,
  kDebriefAcknowledged = 23,
  kCourseEnded = 24,
  kCourseEndKnown = 25,
  kReportSubmitted = 26,
  kReportAcknowledged = 27,
  kLastExchange = 28,
  kSignalled = 29,
  kExchanged = 30,
  kSignalOver = 31,
  kClosed = 32,
  kCancelled = 33,
  kDismissed = 34,
  kBecameKnown = 35,
};

// Something that the rule read, or that followed from it.
struct DutyEvent {
  DutyEventKind kind = DutyEventKind::kClosed;
  absl::Time time = absl::InfinitePast();
  absl::Time until = absl::InfiniteFuture();  // Of what lasted.
  std::string person;                         // Empty for nobody, and for an administrator.
  std::vector<std::string> substitutes;       // Of a leave.
  std::string post;                           // A direct message, too.
  bool direct = false;                        // The post is one.
  std::string intervention;
  std::string activity;
  std::optional<WelcomeItem> item;
  absl::Time declared = absl::InfinitePast();  // When it was entered; none of what was observed.
};

enum class SegmentKind {
  kCounted = 1,
  kBreak = 2,
  kExemption = 3,
  kHidden = 4,
  kLeave = 5,
  kNotMember = 6,
  kClosed = 7,
  kFirstDay = 8,
  kNotCounted = 9,
};

// A time that counted, or did not.
struct TimeSegment {
  SegmentKind kind;
  Interval time;
};

// A field of the policy in force, and where it comes from.
struct PolicyGround {
  std::string field;
  std::string value;
  int64_t version = 0;  // 0: the pack, or the service.
  std::string pack;     // Empty where a version says so, of which the rest is.
  std::string course;   // Empty: the whole platform.
  std::string group;    // Empty: the whole course.
  std::string author;   // Empty: an administrator.
  absl::Time effective = absl::InfinitePast();
};

enum class TargetPurpose { kDeadline = 1, kAbsence = 2, kSignal = 3 };

// How time was counted.
struct TargetGrounds {
  TargetPurpose purpose;
  absl::Time from;
  absl::Time due;
  std::vector<PolicyGround> policies;
  std::vector<TimeSegment> segments;  // By time, without gaps but for what is left out.
  int left_out_segments = 0;
};

// What led to a duty, in data: what its explanation says in sentences. Of each list at most
// kMostGrounds are told, the earliest and the latest, half and half.
inline constexpr size_t kMostGrounds = 200;

struct DutyGrounds {
  std::vector<DutyEvent> events;  // By time.
  int left_out_events = 0;
  std::vector<TargetGrounds> targets;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_GROUNDS_H_
