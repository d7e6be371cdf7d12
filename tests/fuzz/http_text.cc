#include "tests/fuzz/http_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "lms_bridge/lms_failure.h"
#include "service/base/text.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz {
namespace {

constexpr char kDate[] = "Sun, 22 Nov 2026 06:45:36 GMT";
// The longest that the service keeps of an alarm.
constexpr size_t kLongestDetail = 1024;

absl::string_view TakeLine(absl::string_view& text) {
  const size_t end = text.find('\n');
  absl::string_view line = text.substr(0, end);
  text.remove_prefix(end == absl::string_view::npos ? text.size() : end + 1);
  absl::ConsumeSuffix(&line, "\r");
  return line;
}

void TakeHeader(absl::string_view line, absl::string_view name, std::string& value) {
  if (absl::ConsumePrefix(&line, name)) value = std::string(absl::StripAsciiWhitespace(line));
}

}  // namespace

bridge::HttpAnswer AnswerIn(absl::string_view text) {
  bridge::HttpAnswer answer{.status = 200, .date = kDate};
  while (absl::StartsWith(text, "#")) TakeLine(text);
  if (!absl::StartsWith(text, "HTTP/")) {
    answer.body = std::string(text);
    return answer;
  }
  const std::vector<absl::string_view> words = absl::StrSplit(TakeLine(text), ' ');
  if (words.size() < 2 || !absl::SimpleAtoi(words[1], &answer.status)) answer.status = 500;
  answer.date.clear();
  while (!text.empty()) {
    const absl::string_view line = TakeLine(text);
    if (line.empty()) break;
    TakeHeader(line, "Date:", answer.date);
    TakeHeader(line, "Retry-After:", answer.retry_after);
    TakeHeader(line, "Location:", answer.location);
  }
  answer.body = std::string(text);
  return answer;
}

std::vector<bridge::HttpAnswer> AnswersIn(absl::string_view text) {
  std::vector<bridge::HttpAnswer> answers;
  for (const absl::string_view part : absl::StrSplit(text, "\n----\n")) {
    answers.push_back(AnswerIn(part));
  }
  return answers;
}

bool Answered(const absl::Status& status) {
  if (status.ok()) return true;
  Expect(bridge::IsLmsFailure(status), "a failure of the platform is told as one");
  const bridge::LmsFailure failure = bridge::FailureOf(status);
  Expect(!failure.detail.empty() && failure.detail.size() <= kLongestDetail,
         "a failure says why, and not at length");
  Expect(IsUtf8(failure.detail), "a failure is told in text");
  Expect(!failure.retry_after || (*failure.retry_after >= absl::ZeroDuration() &&
                                  *failure.retry_after <= absl::Hours(1)),
         "nobody waits longer than an hour");
  return false;
}

}  // namespace tutoring::fuzz
