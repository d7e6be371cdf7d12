#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

std::string NameOf(const store::Platform& platform, int64_t version) {
  return version == 0 ? "" : MakeName(kPolicyPattern, {platform.id, absl::StrCat(version)});
}

}  // namespace

absl::StatusOr<PolicySettings> FromProto(
    const google::protobuf::RepeatedPtrField<v1::PolicySetting>& settings) {
  PolicySettings read;
  for (const v1::PolicySetting& setting : settings) {
    if (!read.emplace(setting.field(), setting.value()).second) {
      return Refusal(absl::StatusCode::kInvalidArgument, "SETTING_REPEATED",
                     "settings name a field twice");
    }
  }
  return read;
}

absl::StatusOr<store::PolicyVersion> FromProto(const v1::Policy& message) {
  store::PolicyVersion version{.course = message.course(),
                               .group = message.group(),
                               .effective = TUTORING_TIME_FROM(message, effective_time)};
  TUTORING_ASSIGN_OR_RETURN(version.settings, FromProto(message.settings()));
  return version;
}

void ToProto(const store::Platform& platform, const store::PolicyVersion& version,
             v1::Policy* message) {
  message->set_name(NameOf(platform, version.id));
  message->set_course(version.course);
  message->set_group(version.group);
  for (const auto& [field, value] : version.settings) {
    v1::PolicySetting* setting = message->add_settings();
    setting->set_field(field);
    setting->set_value(value);
  }
  TUTORING_SET_TIME(message, effective_time, version.effective);
  TUTORING_SET_TIME(message, create_time, version.created);
  message->set_author(version.author);
}

void ToProto(const PolicyWarning& warning, v1::PolicyWarning* message) {
  message->set_kind(static_cast<v1::PolicyWarningKind>(warning.kind));
  message->set_field(std::string(warning.field));
  TUTORING_SET_TIME(message, start_time, warning.time.from);
  TUTORING_SET_TIME(message, end_time, warning.time.until);
}

void ToProto(const app::ResolvedField& resolved, v1::PolicyField* message) {
  message->set_field(std::string(resolved.field->name));
  message->set_kind(static_cast<v1::PolicyFieldKind>(KindOf(*resolved.field)));
  message->set_description(std::string(resolved.field->meaning));
  message->set_default_value(resolved.value);
}

void ToProto(const store::Platform& platform, const app::ResolvedField& resolved,
             v1::PolicySetting* message) {
  message->set_field(std::string(resolved.field->name));
  message->set_value(resolved.value);
  message->set_source(NameOf(platform, resolved.version));
}

}  // namespace tutoring::rpc
