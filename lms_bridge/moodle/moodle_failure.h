#ifndef LMS_BRIDGE_MOODLE_MOODLE_FAILURE_H_
#define LMS_BRIDGE_MOODLE_MOODLE_FAILURE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "lms_bridge/moodle/http_transport.h"

namespace tutoring::bridge {

// Whether an answer of Moodle is a failure, and what the bridge should do about it. Almost every
// failure comes with HTTP status 200 and an object {"exception", "errorcode", "message"}; the error
// word may be absent or a whole sentence, and answers that never reached the web service come as
// XML, HTML or nothing.
//
// Each row of the table lives in moodle_failure.cc; the recorded answers in
// tests/bridge/captures/protocol are its tests. `function` is only named in the text. Pure; OK
// where the answer holds data.
absl::Status FailureInAnswer(const HttpAnswer& answer, absl::string_view function);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_MOODLE_FAILURE_H_
