#ifndef LMS_BRIDGE_MOODLE_FORM_H_
#define LMS_BRIDGE_MOODLE_FORM_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::bridge {

// Fields of a form, in order.
using FormFields = std::vector<std::pair<std::string, std::string>>;

// The fields as application/x-www-form-urlencoded. Pure; cannot fail.
std::string EncodeForm(const FormFields& fields);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_FORM_H_
