#include "lms_bridge/moodle/moodle_client.h"

#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/moodle_failure.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {

absl::StatusOr<HttpAnswer> MoodleClient::Call(const MoodleRequest& request) {
  absl::StatusOr<HttpAnswer> answer = CallOnce(request);
  if (request.repeatable && IsFailure(answer.status(), FailureClass::kSkipItem)) {
    return CallOnce(request);
  }
  return answer;
}

absl::StatusOr<HttpAnswer> MoodleClient::CallOnce(const MoodleRequest& request) {
  // The token first: PHP drops the fields after a site's limit without a word.
  FormFields fields = {
      {"wstoken", token_}, {"wsfunction", request.function}, {"moodlewsrestformat", "json"}};
  fields.insert(fields.end(), request.fields.begin(), request.fields.end());
  ++call_count_;
  TUTORING_ASSIGN_OR_RETURN(HttpAnswer answer,
                            transport_.Post({EncodeForm(fields), request.repeatable}));
  TUTORING_RETURN_IF_ERROR(FailureInAnswer(answer, request.function));
  return answer;
}

}  // namespace tutoring::bridge
