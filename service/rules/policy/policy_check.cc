#include "service/rules/policy/policy_check.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/signals/exchanges.h"

namespace tutoring {
namespace {

constexpr int kMostCycles = 10;
constexpr absl::Duration kLongestLine = absl::Hours(24);

absl::Status Contradiction(absl::string_view field, absl::string_view why) {
  return Refusal(absl::StatusCode::kInvalidArgument, "POLICY_CONTRADICTORY",
                 absl::StrCat(field, why));
}

absl::Status CheckSome(absl::string_view field, absl::Duration length) {
  if (length > absl::ZeroDuration()) return absl::OkStatus();
  return Contradiction(field, " must be more than nothing.");
}

absl::Status CheckResponse(absl::string_view rule, const ResponsePolicy& policy) {
  TUTORING_RETURN_IF_ERROR(CheckSome(absl::StrCat(rule, ".limit"), policy.response_limit));
  if (policy.reminder_after < policy.response_limit) return absl::OkStatus();
  return Contradiction(rule, ".reminder_after must be less than the limit.");
}

absl::Status CheckContact(const ContactPolicy& policy) {
  TUTORING_RETURN_IF_ERROR(CheckSome("contact.never_after", policy.never_after));
  TUTORING_RETURN_IF_ERROR(CheckSome("contact.absent_after", policy.absent_after));
  TUTORING_RETURN_IF_ERROR(CheckSome("contact.limit", policy.limit));
  TUTORING_RETURN_IF_ERROR(CheckSome("contact.repeat_after", policy.repeat_after));
  if (policy.most_cycles >= 1 && policy.most_cycles <= kMostCycles) return absl::OkStatus();
  return Contradiction("contact.most_cycles", absl::StrCat(" must be 1 to ", kMostCycles, "."));
}

absl::Status CheckPresence(const PresencePolicy& policy) {
  if (policy.absent_after.working_days > 0) return absl::OkStatus();
  return CheckSome("presence.absent_after", policy.absent_after.time);
}

absl::Status CheckCollaboration(const CollaborationPolicy& policy) {
  if (policy.silence < kShortestSilence) {
    return Contradiction("collaboration.silence", " must be a day or more.");
  }
  if (policy.smallest_group < 2) {
    return Contradiction("collaboration.smallest_group", " must be 2 or more.");
  }
  if (policy.fewest_questions < 1) {
    return Contradiction("collaboration.fewest_questions", " must be 1 or more.");
  }
  if (policy.least_peer_percent >= 0 && policy.least_peer_percent <= 100) return absl::OkStatus();
  return Contradiction("collaboration.least_peer_percent", " must be 0 to 100.");
}

// One line of the grid is at most a day long.
absl::Status CheckEstimates(const GridPolicy& policy) {
  for (const absl::Duration time :
       {policy.answer_time, policy.post_time, policy.private_reply_time, policy.announcement_time,
        policy.welcome_time, policy.message_time}) {
    if (time > kLongestLine) return Contradiction("grid", ": an estimate is longer than a day.");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckPolicy(const Policy& policy) {
  TUTORING_RETURN_IF_ERROR(CheckResponse("response", policy.response));
  TUTORING_RETURN_IF_ERROR(CheckResponse("technical", policy.technical));
  TUTORING_RETURN_IF_ERROR(CheckContact(policy.contact));
  TUTORING_RETURN_IF_ERROR(CheckSome("welcome.limit", policy.welcome.limit));
  TUTORING_RETURN_IF_ERROR(CheckSome("evaluation.contact_limit", policy.evaluation.contact_limit));
  TUTORING_RETURN_IF_ERROR(CheckSome("evaluation.debrief_limit", policy.evaluation.debrief_limit));
  TUTORING_RETURN_IF_ERROR(CheckSome("report.limit", policy.report.limit));
  TUTORING_RETURN_IF_ERROR(CheckSome("report.reading_limit", policy.report.reading_limit));
  TUTORING_RETURN_IF_ERROR(CheckCollaboration(policy.collaboration));
  TUTORING_RETURN_IF_ERROR(CheckPresence(policy.presence));
  return CheckEstimates(policy.grid);
}

}  // namespace tutoring
