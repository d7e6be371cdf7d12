#include "lms_bridge/demo/functions/person_json.h"

namespace tutoring::demo {

Json CustomFieldsJson(const Person& person, CustomFieldValues values) {
  Json fields = Json::array();
  for (const CustomField& field : person.custom_fields) {
    Json json = {{"type", field.type}, {"value", field.value}};
    if (values == CustomFieldValues::kStoredAndDisplayed) json["displayvalue"] = field.value;
    json["name"] = field.name;
    json["shortname"] = field.shortname;
    fields.push_back(std::move(json));
  }
  return fields;
}

void AddIdentity(const CallContext& context, const Person& person, const WantedFields& wanted,
                 Json& json) {
  const bool all = context.Has("moodle/user:viewalldetails");
  const bool identity = all || context.Has("moodle/site:viewuseridentity");
  if (all && wanted.Has("username")) json["username"] = person.username;
  if (context.Has("moodle/site:viewfullnames")) {
    if (wanted.Has("firstname")) json["firstname"] = person.first_name;
    if (wanted.Has("lastname")) json["lastname"] = person.last_name;
  }
  json["fullname"] = ShownName(context.data, person);
  if (wanted.Has("email") && (identity || context.Has("moodle/course:useremail"))) {
    json["email"] = person.deleted ? "0d4159b04eed3486f038b2efc1f84e80" : person.email;
  }
  if (wanted.Has("department") && identity) json["department"] = "";
  if (wanted.Has("idnumber") && identity && !person.idnumber.empty()) {
    json["idnumber"] = person.idnumber;
  }
}

bool SeesAccessTimes(const CallContext& context) {
  return !context.data.settings.last_access_hidden ||
         context.Has("moodle/course:viewhiddenuserfields");
}

void AddProfile(const CallContext& context, const Person& person, const WantedFields& wanted,
                Json& json) {
  if (wanted.Has("description") && !person.deleted) {
    json["description"] = "";
    json["descriptionformat"] = 1;
  }
  if (wanted.Has("profileimageurlsmall")) {
    json["profileimageurlsmall"] = PictureUrl(context.data, "f2");
  }
  if (wanted.Has("profileimageurl")) json["profileimageurl"] = PictureUrl(context.data, "f1");
}

}  // namespace tutoring::demo
