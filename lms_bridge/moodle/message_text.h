#ifndef LMS_BRIDGE_MOODLE_MESSAGE_TEXT_H_
#define LMS_BRIDGE_MOODLE_MESSAGE_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "lms_bridge/lms_facts.h"

namespace tutoring::bridge {

// What Moodle accepts, counted in bytes of the text as it is sent.
inline constexpr size_t kMaxMessageBytes = 4096;

// The page that a message is about; empty where it names no place. Pure.
std::string LinkFor(const OutgoingMessage& message, absl::string_view site_address);

// The message as HTML of at most kMaxMessageBytes: its text, then the link on a line of its own.
// HTML, because Moodle makes links clickable only there. Where it is too long, the middle is left
// out: the beginning (the stage's word), the reference and the link always stay; only an address of
// a thousand bytes is no link. Pure.
std::string MessageHtml(const OutgoingMessage& message, absl::string_view site_address);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_MESSAGE_TEXT_H_
