#ifndef TESTS_SUPPORT_PRINT_RULES_H_
#define TESTS_SUPPORT_PRINT_RULES_H_

#include <catch2/catch.hpp>
#include <string>

#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/policy/forum_kind.h"
#include "service/rules/response/text_class.h"

// Lets a failed check name the values of the rules.

CATCH_REGISTER_ENUM(tutoring::DutyState, tutoring::DutyState::kOpen, tutoring::DutyState::kClosed,
                    tutoring::DutyState::kCancelled, tutoring::DutyState::kDismissed,
                    tutoring::DutyState::kSuspended)
CATCH_REGISTER_ENUM(tutoring::Verdict, tutoring::Verdict::kPending, tutoring::Verdict::kMet,
                    tutoring::Verdict::kBreached, tutoring::Verdict::kNone)
CATCH_REGISTER_ENUM(tutoring::DutyReason, tutoring::DutyReason::kWaiting,
                    tutoring::DutyReason::kAnswered, tutoring::DutyReason::kUnanswered,
                    tutoring::DutyReason::kImported, tutoring::DutyReason::kKnownLate,
                    tutoring::DutyReason::kQuestionDeleted, tutoring::DutyReason::kLearnerLeft,
                    tutoring::DutyReason::kOutOfScope, tutoring::DutyReason::kDismissed,
                    tutoring::DutyReason::kUnknownAuthor, tutoring::DutyReason::kContacted,
                    tutoring::DutyReason::kDeclaredLate, tutoring::DutyReason::kReturned,
                    tutoring::DutyReason::kNotContacted, tutoring::DutyReason::kAbsent,
                    tutoring::DutyReason::kUnseen, tutoring::DutyReason::kWelcomed,
                    tutoring::DutyReason::kNotWelcomed, tutoring::DutyReason::kHandedIn,
                    tutoring::DutyReason::kDebriefed, tutoring::DutyReason::kNotDebriefed,
                    tutoring::DutyReason::kSubmitted, tutoring::DutyReason::kNotSubmitted,
                    tutoring::DutyReason::kAcknowledged, tutoring::DutyReason::kNotAcknowledged,
                    tutoring::DutyReason::kExchanged, tutoring::DutyReason::kSignalOver)
CATCH_REGISTER_ENUM(tutoring::DutyKind, tutoring::DutyKind::kResponse, tutoring::DutyKind::kContact,
                    tutoring::DutyKind::kAbandonment, tutoring::DutyKind::kPresence,
                    tutoring::DutyKind::kWelcome, tutoring::DutyKind::kMissingSheet,
                    tutoring::DutyKind::kDebrief, tutoring::DutyKind::kReport,
                    tutoring::DutyKind::kAcknowledgement, tutoring::DutyKind::kSilentGroup,
                    tutoring::DutyKind::kIsolatedLearner, tutoring::DutyKind::kPeerAnswers)
CATCH_REGISTER_ENUM(tutoring::StageKind, tutoring::StageKind::kReminder, tutoring::StageKind::kDue,
                    tutoring::StageKind::kEscalation, tutoring::StageKind::kOpening)
CATCH_REGISTER_ENUM(tutoring::StageState, tutoring::StageState::kPending,
                    tutoring::StageState::kPassed, tutoring::StageState::kNotReached,
                    tutoring::StageState::kNotOwed)
CATCH_REGISTER_ENUM(tutoring::ForumKind, tutoring::ForumKind::kQuestions,
                    tutoring::ForumKind::kTechnical, tutoring::ForumKind::kAnnouncements,
                    tutoring::ForumKind::kPeer, tutoring::ForumKind::kIgnored)
CATCH_REGISTER_ENUM(tutoring::TextClass, tutoring::TextClass::kQuestion,
                    tutoring::TextClass::kCourtesy)

namespace Catch {

template <>
struct StringMaker<absl::Time> {
  static std::string convert(absl::Time time) {
    return absl::FormatTime(absl::RFC3339_full, time, absl::UTCTimeZone());
  }
};

}  // namespace Catch

#endif  // TESTS_SUPPORT_PRINT_RULES_H_
