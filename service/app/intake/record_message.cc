#include <string>
#include <tuple>

#include "service/app/engine/shortest_absence.h"
#include "service/app/intake/latest_holds.h"
#include "service/app/intake/record_facts.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

auto ContentOf(const store::MessageRow& row) {
  const DirectMessage& m = row.message;
  return std::tie(m.sender, m.recipient, m.sent);
}
constexpr auto kMessageContent = [](const store::MessageRow& row) { return ContentOf(row); };

// Whom it reached is looked at if something may be owed by now about their absence: else, where no
// duty is known of it, when something that counts from the contact may be.
absl::Status MarkReached(Unit& unit, const store::Platform& platform, const store::MessageRow& row,
                         bool certain, Evaluation& evaluation) {
  const std::string& recipient = row.message.recipient;
  TUTORING_ASSIGN_OR_RETURN(const auto* absent,
                            unit.cache.AbsentIn(unit.store, platform.key, row.course));
  TUTORING_ASSIGN_OR_RETURN(const auto observed,
                            unit.cache.LatestObservation(unit.store, platform.key, row.course));
  TUTORING_ASSIGN_OR_RETURN(const auto policy, evaluation.PolicyOf(row.course));
  const absl::Time from = row.message.sent + ShortestAbsence(*policy);
  if (certain || absent->contains(recipient) || (observed && from <= *observed)) {
    evaluation.MarkPerson(row.course, recipient);
  } else if (observed && IsSet(from)) {
    return unit.cache.presence_checks().PutAtLatest(unit.store, platform.key, row.course, recipient,
                                                    from);
  }
  return absl::OkStatus();
}

// It may be a question, an answer, a contact with whom it reached, or a welcome to them.
absl::Status Mark(Unit& unit, const store::Platform& platform, const store::MessageRow& row,
                  bool certain, Evaluation& evaluation) {
  const std::string& recipient = row.message.recipient;
  evaluation.MarkMessages(row.course, row.message.sender);
  evaluation.MarkMessages(row.course, recipient);
  TUTORING_RETURN_IF_ERROR(MarkReached(unit, platform, row, certain, evaluation));
  evaluation.MarkSheets(row.course, recipient);
  TUTORING_ASSIGN_OR_RETURN(const auto* welcomed,
                            unit.cache.WelcomedIn(unit.store, platform.key, row.course));
  if (welcomed->contains(recipient)) evaluation.MarkWelcomes(row.course);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ReportResult> RecordMessage(Unit& unit, const store::Platform& platform,
                                           const Event& event, Evaluation& evaluation) {
  const auto& fact = std::get<MessageObserved>(event.fact);
  const store::MessageRow next{.course = event.course,
                               .message = {fact.message, fact.sender, fact.recipient, fact.sent},
                               .observed = event.observed};
  TUTORING_ASSIGN_OR_RETURN(const auto stored,
                            unit.store.messages.Find(platform.key, event.course, fact.message));
  if (stored.has_value() && !Replaces(next, *stored, kMessageContent)) return ReportResult{};
  TUTORING_RETURN_IF_ERROR(unit.store.messages.Put(platform.key, next));
  if (stored.has_value() && ContentOf(*stored) == ContentOf(next)) return ReportResult{};
  if (stored.has_value()) {
    TUTORING_RETURN_IF_ERROR(Mark(unit, platform, *stored, /*certain=*/true, evaluation));
  }
  TUTORING_RETURN_IF_ERROR(Mark(unit, platform, next, stored.has_value(), evaluation));
  return ReportResult{};
}

}  // namespace tutoring::app
