#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

void ToProto(const store::Platform& platform, const PersonTelling& telling,
             const std::map<std::string, std::string>& names, v1::PersonTelling* message) {
  message->set_person(telling.person);
  const auto name = names.find(telling.person);
  if (name != names.end()) message->set_display_name(name->second);
  message->set_state(static_cast<v1::TellingState>(telling.state));
  message->set_reason(static_cast<v1::TellingReason>(telling.reason));
  TUTORING_SET_TIME(message, time, telling.time);
  if (!telling.reference.empty()) {
    message->set_alert(MakeName(kAlertPattern, {platform.id, telling.reference}));
  }
}

void ToProto(const store::Platform& platform, const StageTelling& telling,
             const std::map<std::string, std::string>& names, v1::StageTelling* message) {
  ToProto(telling.stage, message->mutable_stage());
  if (!telling.holds) message->mutable_stage()->clear_state();
  message->set_reason(static_cast<v1::TellingReason>(telling.reason));
  for (const PersonTelling& person : telling.people) {
    ToProto(platform, person, names, message->add_people());
  }
}

}  // namespace tutoring::rpc
