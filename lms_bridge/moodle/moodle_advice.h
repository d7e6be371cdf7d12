#ifndef LMS_BRIDGE_MOODLE_MOODLE_ADVICE_H_
#define LMS_BRIDGE_MOODLE_MOODLE_ADVICE_H_

#include "absl/strings/string_view.h"

namespace tutoring::bridge {

// What an administrator of the site can do about a refusal: `word` is Moodle's errorcode,
// `function` the one that was called. Moodle's words do not tell, and alarms pass them on. Empty
// where there is nothing to add. Pure; cannot fail.
absl::string_view AdviceFor(absl::string_view function, absl::string_view word);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_MOODLE_ADVICE_H_
