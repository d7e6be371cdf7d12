#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

store::SuspensionRow FromProto(const v1::Suspension& message) {
  return {.course = message.course(),
          .learner = message.learner(),
          .start = TUTORING_TIME_FROM(message, start_time),
          .end = TUTORING_TIME_FROM(message, end_time),
          .reason = static_cast<SuspensionReason>(message.reason())};
}

void ToProto(const store::Platform& platform, const store::SuspensionRow& row,
             v1::Suspension* message) {
  message->set_name(MakeName(kSuspensionPattern, {platform.id, absl::StrCat(row.id)}));
  message->set_course(row.course);
  message->set_learner(row.learner);
  TUTORING_SET_TIME(message, start_time, row.start);
  TUTORING_SET_TIME(message, end_time, row.end);
  message->set_reason(static_cast<v1::SuspensionReason>(row.reason));
  TUTORING_SET_TIME(message, create_time, row.created);
  message->set_author(row.author);
}

}  // namespace tutoring::rpc
