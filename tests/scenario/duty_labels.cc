#include "tests/scenario/duty_labels.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/rules/response/direct_messages.h"
#include "service/rules/telling/alert.h"

namespace tutoring::scenario {

absl::StatusOr<std::optional<tutoring::Duty>> FindDuty(store::Store& store, int64_t platform,
                                                       DutyKind kind, const std::string& of,
                                                       int cycle) {
  const auto wanted = static_cast<tutoring::DutyKind>(kind);
  if (wanted == tutoring::DutyKind::kResponse) return store.duties.Find(platform, {wanted, of});
  TUTORING_ASSIGN_OR_RETURN(auto duties, store.duties.List(platform, {}, kAll));
  std::optional<tutoring::Duty> latest;
  for (tutoring::Duty& duty : duties) {
    const bool by_message = wanted == tutoring::DutyKind::kDirectResponse &&
                            duty.anchor == MessageAnchor(duty.course, of);
    if (duty.kind != wanted || (duty.subject != of && !by_message)) continue;
    if (cycle != 0 && duty.cycle != cycle) continue;
    if (!latest || latest->opened < duty.opened) latest = std::move(duty);
  }
  return latest;
}

absl::StatusOr<std::string> AboutOf(store::Store& store, int64_t platform,
                                    const store::Alert& alert) {
  if (alert.kind == AlertKind::kSummary) return alert.course;
  if (alert.duty().kind == tutoring::DutyKind::kResponse) return alert.anchor;
  TUTORING_ASSIGN_OR_RETURN(const auto duty, store.duties.Find(platform, alert.duty()));
  return duty ? duty->subject : std::string();
}

Stage WordOf(StageKind stage) { return static_cast<Stage>(AlertKindOf(stage)); }

int NumberOf(Stage stage) {
  return stage == OPENING ? static_cast<int>(StageKind::kOpening) : static_cast<int>(stage);
}

}  // namespace tutoring::scenario
