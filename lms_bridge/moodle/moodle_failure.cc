#include "lms_bridge/moodle/moodle_failure.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/answer_reader.h"
#include "lms_bridge/moodle/moodle_advice.h"
#include "lms_bridge/moodle/plain_text.h"

namespace tutoring::bridge {
namespace {

constexpr size_t kMaxLocationBytes = 255;

// One known error word (a whole errorcode, or its beginning where `is_prefix`).
struct KnownWord {
  const char* word;
  bool is_prefix;
  FailureClass failure_class;
  v1::AlarmKind alarm;
  // Raised before the function's own work began, so that nothing was sent.
  bool surely_not_done;
};

using enum FailureClass;
constexpr auto kRefused = v1::ALARM_KIND_ACCESS_REFUSED;
constexpr auto kMissing = v1::ALARM_KIND_CAPABILITY_MISSING;
constexpr auto kBlind = v1::ALARM_KIND_COURSE_UNREADABLE;
constexpr auto kDown = v1::ALARM_KIND_PLATFORM_UNREACHABLE;
constexpr auto kSetup = v1::ALARM_KIND_PLATFORM_MISCONFIGURED;
constexpr auto kSkipped = v1::ALARM_KIND_ITEM_SKIPPED;

constexpr KnownWord kKnownWords[] = {
    // Token, service, account.
    {"invalidtoken", false, kStop, kRefused, true},
    {"accessexception", false, kStop, kRefused, true},
    {"invalidtimedtoken", false, kStop, kRefused, true},
    {"invalidiptoken", false, kStop, kRefused, true},
    {"wsaccessuser", true, kStop, kRefused, true},
    {"sitepolicynotagreed", false, kStop, kRefused, true},
    {"forcepasswordchangenotice", false, kStop, kRefused, true},
    {"usernotfullysetup", false, kStop, kRefused, true},
    // Passing.
    {"sitemaintenance", false, kRetryLater, kDown, true},
    {"upgraderunning", false, kRetryLater, kDown, true},
    {"dbconnectionfailed", false, kRetryLater, kDown, true},
    // A right is missing; data are kept.
    {"nopermissions", false, kUnreadable, kMissing, true},
    {"noviewdiscussionspermission", false, kUnreadable, kMissing, true},
    {"accessdenied", false, kUnreadable, kMissing, true},
    {"cannotviewreport", false, kUnreadable, kMissing, true},
    {"nopostforum", false, kUnreadable, kMissing, true},
    {"cannotcreatediscussion", false, kUnreadable, kMissing, true},
    // A course or forum is closed to the account; data are kept.
    {"requireloginerror", false, kUnreadable, kBlind, true},
    {"errorcoursecontextnotvalid", false, kUnreadable, kBlind, true},
    // Gone.
    {"invalidrecord", true, kGone, kBlind, true},
    {"invalidpostid", false, kGone, kBlind, true},
    {"invaliduser", false, kGone, kBlind, true},
    {"Unable to find forum with id", true, kGone, kBlind, true},
    {"activityisscheduledfordeletion", false, kGone, kBlind, true},
    // Who never confirmed their account. A deleted one (userdeleted) leaves the next
    // roster, a suspended one can be read like any other.
    {"usernotconfirmed", false, kNoAccount, kBlind, true},
    // One item cannot be told.
    {"invalidresponse", false, kSkipItem, kSkipped, false},
    // The site has switched off what was asked for, or is too old or new for the request.
    {"disabled", false, kUnreadable, kSetup, true},
    {"invalidparameter", false, kUnreadable, kSetup, true},
};

absl::Status Failure(FailureClass failure_class, v1::AlarmKind alarm, std::string detail,
                     bool surely_not_done = false) {
  LmsFailure failure;
  failure.failure_class = failure_class;
  failure.alarm = alarm;
  failure.detail = std::move(detail);
  failure.surely_not_done = surely_not_done;
  return ToStatus(failure);
}

// An error word is shown only if it is one: some are whole sentences, and those may name people.
std::string ShownWord(absl::string_view word) {
  const bool is_word = !word.empty() && word.size() <= 64 &&
                       std::all_of(word.begin(), word.end(), [](unsigned char c) {
                         return absl::ascii_isalnum(c) || c == '_' || c == '/';
                       });
  return is_word ? std::string(word) : "(no word)";
}

struct MoodleError {
  std::string exception;
  std::string word;
  std::string message;
};

absl::Status ClassifyError(const MoodleError& error, absl::string_view function) {
  const std::string detail =
      absl::StrCat(function, ": ", ShownWord(error.exception), " ", ShownWord(error.word));
  // The same word says that the web service function itself is not installed.
  if (absl::StrContains(error.message, "external_functions")) {
    return Failure(kStop, kSetup, absl::StrCat(detail, ": this Moodle has no such function"), true);
  }
  // How Moodle answers for a discussion that does not exist.
  if (error.exception == "Error" && absl::EndsWith(error.message, "get_forum_id() on null")) {
    return Failure(kGone, kBlind, absl::StrCat(function, ": no such discussion"), true);
  }
  for (const KnownWord& known : kKnownWords) {
    const bool fits =
        known.is_prefix ? absl::StartsWith(error.word, known.word) : error.word == known.word;
    if (!fits) continue;
    const absl::string_view advice = AdviceFor(function, error.word);
    return Failure(known.failure_class, known.alarm,
                   advice.empty() ? detail : absl::StrCat(detail, ": ", advice),
                   known.surely_not_done);
  }
  if (absl::StartsWith(error.exception, "dml_")) return Failure(kSkipItem, kSkipped, detail);
  if (error.exception == "required_capability_exception") {
    return Failure(kUnreadable, kMissing, detail, true);
  }
  // No word at all: PHP itself failed, a defect of the platform or of one of its plugins.
  return Failure(kUnreadable, error.word.empty() ? kSetup : kBlind, detail);
}

// Since 4.5 most names come with their namespace: core\exception\moodle_exception.
std::string ClassName(const std::string& exception) {
  const size_t separator = exception.rfind('\\');
  return separator == std::string::npos ? exception : exception.substr(separator + 1);
}

absl::StatusOr<MoodleError> ReadError(absl::string_view body) {
  auto reader = AnswerReader::Parse(body);
  if (!reader.ok()) return reader.status();
  const AnswerObject object = (*reader)->Object();
  MoodleError error{ClassName(object.TextOr("exception", "")), object.TextOr("errorcode", ""),
                    object.TextOr("message", "")};
  if (!(*reader)->status().ok()) return (*reader)->status();
  return error;
}

absl::string_view Between(absl::string_view text, absl::string_view open, absl::string_view close) {
  const size_t start = text.find(open);
  if (start == absl::string_view::npos) return "";
  text.remove_prefix(start + open.size());
  return text.substr(0, text.find(close));
}

// Data in lists and objects never begin with this key; only errors do.
bool LooksLikeError(absl::string_view body) {
  return absl::StartsWith(body, "{") && absl::StrContains(body.substr(0, 64), "\"exception\"");
}

absl::Status FailureInBody(absl::string_view body, absl::string_view function) {
  body = absl::StripLeadingAsciiWhitespace(body);
  if (LooksLikeError(body)) {
    const auto error = ReadError(body);
    return error.ok() ? ClassifyError(*error, function) : error.status();
  }
  // XML instead of JSON: Moodle never saw the fields of the form.
  if (absl::StartsWith(body, "<?xml")) {
    const MoodleError error{"", std::string(Between(body, "<ERRORCODE>", "</ERRORCODE>")), ""};
    return error.word.empty() ? Failure(kUnreadable, kSetup, absl::StrCat(function, ": XML answer"))
                              : ClassifyError(error, function);
  }
  if (absl::StartsWith(body, "<")) {
    return Failure(kRetryLater, kDown, absl::StrCat(function, ": a page instead of data"));
  }
  if (body.empty()) return Failure(kRetryLater, kDown, absl::StrCat(function, ": empty answer"));
  return absl::OkStatus();
}

// Only the host and path: a query could carry what nobody should read in a log. Headers hold any
// bytes, at any length.
std::string ShownLocation(absl::string_view location) {
  const std::string text = ValidUtf8(location.substr(0, location.find_first_of("?#")));
  return std::string(CutAtCharacter(text, kMaxLocationBytes));
}

absl::Status Overloaded(const HttpAnswer& answer, const std::string& detail) {
  LmsFailure failure;
  failure.detail = detail;
  int64_t seconds = 0;
  if (absl::SimpleAtoi(answer.retry_after, &seconds) && seconds >= 0) {
    failure.retry_after = absl::Seconds(std::min<int64_t>(seconds, 3600));
    // Moodle under maintenance says so before it looks at the request.
    failure.surely_not_done = true;
  }
  return ToStatus(failure);
}

}  // namespace

absl::Status FailureInAnswer(const HttpAnswer& answer, absl::string_view function) {
  const std::string detail = absl::StrCat(function, ": HTTP ", answer.status);
  if (answer.status == 200) return FailureInBody(answer.body, function);
  if (answer.status >= 300 && answer.status < 400) {
    return Failure(kStop, kSetup,
                   absl::StrCat(detail, " redirects to ", ShownLocation(answer.location),
                                "; give the bridge the address that Moodle calls its own"),
                   true);
  }
  switch (answer.status) {
    case 401:
    case 403:
      return Failure(kStop, kRefused,
                     absl::StrCat(detail,
                                  ": web services or the REST protocol are off, or a proxy refuses "
                                  "them; running connect.php again switches them on"),
                     true);
    case 404:
    case 405:
    case 410:
      return Failure(kStop, kSetup, absl::StrCat(detail, ": no web service at this address"), true);
    case 429:
    case 503:
      return Overloaded(answer, detail);
    case 413:
    case 414:
    case 500:  // PHP ran out of memory or time: less may work.
      return Failure(kSkipItem, kSkipped, detail);
    default:
      return Failure(kRetryLater, kDown, detail);
  }
}

}  // namespace tutoring::bridge
