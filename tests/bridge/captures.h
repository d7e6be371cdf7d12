#ifndef TESTS_BRIDGE_CAPTURES_H_
#define TESTS_BRIDGE_CAPTURES_H_

#include <string>

#include "lms_bridge/moodle/http_transport.h"

namespace tutoring::bridge {

// Recorded answers of real Moodles 4.4 and 4.5 (see captures/). Reading fails the test where a file
// is missing.

// The JSON text of captures/<name>.json.
std::string CapturedJson(const std::string& name);
// The form that was sent for it, without the token: "body_without_token" of
// captures/<name>.request.json.
std::string CapturedForm(const std::string& name);
// The raw HTTP answer of captures/protocol/<name>.txt.
HttpAnswer CapturedAnswer(const std::string& name);

}  // namespace tutoring::bridge

#endif  // TESTS_BRIDGE_CAPTURES_H_
