#ifndef SERVICE_APP_TELLING_MESSAGE_TWINS_H_
#define SERVICE_APP_TELLING_MESSAGE_TWINS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/duty.h"
#include "service/rules/telling/announcement.h"

namespace tutoring::app {

// The duties to answer the same direct message in the other courses that both of its people belong
// to (direct_messages.h). The platform does not say which course it is about, so each has one of
// its own; the message is one, and so are its answer and what people are told of it.
class MessageTwins {
 public:
  // Of any duty; only one to answer a direct message has some. Errors: those of the database.
  static absl::StatusOr<MessageTwins> Of(store::Store& store, const store::Platform& platform,
                                         const Duty& duty);

  // Whether an alert about a stage of the duty would be one too many: the message was answered or
  // dismissed in another course, or the same person is told of the same stage there.
  bool Replace(const ToldAlert& alert) const;
  // Whether that person was told of that stage there, or is about to be.
  bool HaveTold(const ToldAlert& alert) const;

  // What was told of them, or is under way. What still waits replaces nothing: it may wait for a
  // course that cannot be read.
  const std::vector<ToldAlert>& told() const { return told_; }

 private:
  bool settled_ = false;
  std::vector<ToldAlert> told_;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_TELLING_MESSAGE_TWINS_H_
