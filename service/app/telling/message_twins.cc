#include "service/app/telling/message_twins.h"

#include <algorithm>

#include "service/app/telling/telling.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

absl::StatusOr<MessageTwins> MessageTwins::Of(store::Store& store, const store::Platform& platform,
                                              const Duty& duty) {
  MessageTwins twins;
  if (duty.kind != DutyKind::kDirectResponse) return twins;
  TUTORING_ASSIGN_OR_RETURN(const auto message,
                            store.messages.FindByAnchor(platform.key, duty.anchor));
  if (!message.has_value()) return twins;
  TUTORING_ASSIGN_OR_RETURN(const auto courses,
                            store.messages.CoursesOf(platform.key, message->message.sender));
  for (const std::string& course : courses) {
    if (course == duty.course) continue;
    const DutyKey key{duty.kind, MessageAnchor(course, message->message.id)};
    TUTORING_ASSIGN_OR_RETURN(const auto twin, store.duties.Find(platform.key, key));
    if (!twin.has_value()) continue;
    twins.settled_ |= twin->state == DutyState::kClosed || twin->state == DutyState::kDismissed;
    TUTORING_ASSIGN_OR_RETURN(const auto alerts, store.alerts.OfDuty(platform.key, key));
    for (const ToldAlert& alert : AsTold(alerts)) {
      const bool left =
          alert.delivery != DeliveryState::kPending && alert.delivery != DeliveryState::kWithdrawn;
      if (left) twins.told_.push_back(alert);
    }
  }
  return twins;
}

bool MessageTwins::Replace(const ToldAlert& alert) const {
  return settled_ || std::any_of(told_.begin(), told_.end(), [&](const ToldAlert& other) {
           return other.kind == alert.kind && other.recipient == alert.recipient;
         });
}

bool MessageTwins::HaveTold(const ToldAlert& alert) const {
  return std::any_of(told_.begin(), told_.end(), [&](const ToldAlert& other) {
    return other.kind == alert.kind && other.recipient == alert.recipient &&
           other.delivery != DeliveryState::kRefused;
  });
}

}  // namespace tutoring::app
