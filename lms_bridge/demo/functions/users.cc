// core_user_get_users_by_field.
//
// Quirks kept: deleted accounts answer as if alive, unknown ones are left out without a word; who
// may not see the field that was searched gets nothing.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "lms_bridge/demo/functions/person_json.h"

namespace tutoring::demo {
namespace {

Json UserJson(const CallContext& context, const Person& person) {
  const WantedFields all;
  Json json = {{"id", person.id}};
  AddIdentity(context, person, all, json);
  json["firstaccess"] = Seconds(person.first_access);
  if (SeesAccessTimes(context)) json["lastaccess"] = Seconds(person.last_access);
  json["suspended"] = person.suspended;
  json["timezone"] = context.data.settings.time_zone;
  if (context.Has("moodle/user:viewalldetails")) {
    json["auth"] = "manual";
    json["confirmed"] = true;
    json["lang"] = "en";
    json["theme"] = "";
    json["mailformat"] = 1;
  }
  AddProfile(context, person, all, json);
  if (!person.custom_fields.empty())
    json["customfields"] = CustomFieldsJson(person, CustomFieldValues::kStoredAndDisplayed);
  return json;
}

std::string FieldOf(const Person& person, absl::string_view field) {
  if (field == "id") return std::to_string(person.id);
  if (field == "idnumber") return person.idnumber;
  return field == "username" ? person.username : person.email;
}

}  // namespace

WsAnswer GetUsersByField(CallContext& context, const Params& params) {
  const std::string field = params.Text("field");
  const std::set<std::string> known = {"id", "idnumber", "username", "email"};
  if (known.count(field) == 0) {
    return WsException{"coding_exception", "codingerror",
                       "Coding error detected, it must be fixed by a programmer: invalid field "
                       "parameter"};
  }
  const std::vector<std::string> values = params.Texts("values");
  Json answer = Json::array();
  for (const auto& [id, person] : context.data.people) {
    if (std::find(values.begin(), values.end(), FieldOf(person, field)) == values.end()) continue;
    if (!CanSeeDetails(context.data, id)) continue;
    Json json = UserJson(context, person);
    if (json.contains(field)) answer.push_back(std::move(json));
  }
  return answer;
}

}  // namespace tutoring::demo
