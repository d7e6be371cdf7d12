// The XML that Moodle answers when a caller forgets moodlewsrestformat=json.
//
// Errors: cannot fail. Threads: pure functions.
#ifndef LMS_BRIDGE_DEMO_XML_ANSWER_H_
#define LMS_BRIDGE_DEMO_XML_ANSWER_H_

#include <string>

#include "lms_bridge/demo/ws_exception.h"

namespace tutoring::demo {

std::string XmlOf(const Json& answer);
std::string XmlOf(const WsException& exception);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_XML_ANSWER_H_
