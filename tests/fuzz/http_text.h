#ifndef TESTS_FUZZ_HTTP_TEXT_H_
#define TESTS_FUZZ_HTTP_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "lms_bridge/moodle/http_transport.h"

namespace tutoring::fuzz {

// The answer of a web server as tests/bridge/captures keep it: status line, headers, an empty line
// and the body, perhaps with a comment above; any other text is the body of a good answer.
bridge::HttpAnswer AnswerIn(absl::string_view text);

// Several of them, between lines of "----".
std::vector<bridge::HttpAnswer> AnswersIn(absl::string_view text);

// Whether a call of Moodle went well. Expects that a failure is one that the sync loop understands,
// with words that may go into a log and into a message of the API.
bool Answered(const absl::Status& status);

}  // namespace tutoring::fuzz

#endif  // TESTS_FUZZ_HTTP_TEXT_H_
