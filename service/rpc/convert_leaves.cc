#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

store::LeaveRow FromProto(const v1::Leave& message) {
  return {.person = message.person(),
          .course = message.course(),
          .start = TUTORING_TIME_FROM(message, start_time),
          .end = TUTORING_TIME_FROM(message, end_time),
          .substitute = message.substitute()};
}

void ToProto(const store::Platform& platform, const store::LeaveRow& row, v1::Leave* message) {
  message->set_name(MakeName(kLeavePattern, {platform.id, absl::StrCat(row.id)}));
  message->set_person(row.person);
  message->set_course(row.course);
  TUTORING_SET_TIME(message, start_time, row.start);
  TUTORING_SET_TIME(message, end_time, row.end);
  message->set_substitute(row.substitute);
  TUTORING_SET_TIME(message, create_time, row.created);
  message->set_author(row.author);
}

}  // namespace tutoring::rpc
