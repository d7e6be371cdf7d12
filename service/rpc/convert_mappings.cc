#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

absl::StatusOr<Mapping> FromProto(const v1::Mapping& message) {
  Mapping mapping{.subject = static_cast<MappingSubject>(message.subject()),
                  .course = message.course(),
                  .pattern = message.pattern()};
  switch (message.subject()) {
    case v1::MAPPING_SUBJECT_ROLE_NAME:
      mapping.value = message.role();
      return mapping;
    case v1::MAPPING_SUBJECT_FORUM:
    case v1::MAPPING_SUBJECT_FORUM_NAME:
      mapping.value = message.forum_kind();
      return mapping;
    case v1::MAPPING_SUBJECT_GROUP_NAME:
      mapping.value = message.tutoring_group() ? 1 : 0;
      return mapping;
    default:
      return Refusal(absl::StatusCode::kInvalidArgument, "SUBJECT_REQUIRED", "subject is missing");
  }
}

void ToProto(const store::Platform& platform, const Mapping& mapping, v1::Mapping* message) {
  message->set_name(MakeName(kMappingPattern, {platform.id, absl::StrCat(mapping.id)}));
  message->set_subject(static_cast<v1::MappingSubject>(mapping.subject));
  message->set_course(mapping.course);
  message->set_pattern(mapping.pattern);
  switch (mapping.subject) {
    case MappingSubject::kRoleName:
      message->set_role(static_cast<v1::Role>(mapping.value));
      break;
    case MappingSubject::kForum:
    case MappingSubject::kForumName:
      message->set_forum_kind(static_cast<v1::ForumKind>(mapping.value));
      break;
    case MappingSubject::kGroupName:
      message->set_tutoring_group(mapping.value == 1);
      break;
  }
  TUTORING_SET_TIME(message, start_time, mapping.start);
  TUTORING_SET_TIME(message, end_time, mapping.end);
}

}  // namespace tutoring::rpc
