// The parts of a person's record that core_enrol_get_enrolled_users and
// core_user_get_users_by_field share.
//
// Errors: cannot fail. Threads: pure functions over a SiteData that the caller guards.
#ifndef LMS_BRIDGE_DEMO_FUNCTIONS_PERSON_JSON_H_
#define LMS_BRIDGE_DEMO_FUNCTIONS_PERSON_JSON_H_

#include <set>
#include <string>

#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {

// The fields that a caller wants (`userfields`); empty: all.
struct WantedFields {
  std::set<std::string> names;
  bool Has(const std::string& name) const { return names.empty() || names.count(name) != 0; }
};

// Names and, with the capabilities for them, username, e-mail, department and idnumber.
void AddIdentity(const CallContext& context, const Person& person, const WantedFields& wanted,
                 Json& json);

// The (empty) description and the pictures.
void AddProfile(const CallContext& context, const Person& person, const WantedFields& wanted,
                Json& json);

enum class CustomFieldValues { kStored, kStoredAndDisplayed };
Json CustomFieldsJson(const Person& person, CustomFieldValues values);

// False where the site hides lastaccess and the account has no viewhiddenuserfields.
bool SeesAccessTimes(const CallContext& context);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_FUNCTIONS_PERSON_JSON_H_
