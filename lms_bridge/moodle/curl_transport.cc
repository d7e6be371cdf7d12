#include "lms_bridge/moodle/curl_transport.h"

#include <curl/curl.h>

#include <mutex>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"

namespace tutoring::bridge {
namespace {

// What the callbacks fill while an answer arrives.
struct Reception {
  HttpAnswer answer;
  size_t max_bytes = 0;
  bool too_large = false;
};

size_t OnBody(char* data, size_t size, size_t count, void* user) {
  auto& reception = *static_cast<Reception*>(user);
  const size_t bytes = size * count;
  if (reception.answer.body.size() + bytes > reception.max_bytes) {
    reception.too_large = true;
    return 0;  // Ends the transfer.
  }
  reception.answer.body.append(data, bytes);
  return bytes;
}

// Takes the value of one header line if it is `name`.
void TakeHeader(absl::string_view line, absl::string_view name, std::string& value) {
  if (!absl::StartsWithIgnoreCase(line, name)) return;
  value = std::string(absl::StripAsciiWhitespace(line.substr(name.size())));
}

size_t OnHeader(char* data, size_t size, size_t count, void* user) {
  HttpAnswer& answer = static_cast<Reception*>(user)->answer;
  const absl::string_view line(data, size * count);
  TakeHeader(line, "Date:", answer.date);
  TakeHeader(line, "Retry-After:", answer.retry_after);
  TakeHeader(line, "Location:", answer.location);
  return size * count;
}

bool IsSetupProblem(CURLcode code) {
  return code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT ||
         code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
         code == CURLE_SSL_CERTPROBLEM;
}

}  // namespace

struct CurlTransport::Handle {
  Handle(std::string target, CurlLimits its_limits);
  ~Handle();
  void SetFixedOptions();
  absl::StatusOr<HttpAnswer> Perform(const HttpRequest& request);
  absl::Status FailureFor(CURLcode code, bool too_large);

  std::string url;
  CurlLimits limits;
  CURL* curl = nullptr;
  curl_slist* headers = nullptr;
};

CurlTransport::Handle::Handle(std::string target, CurlLimits its_limits)
    : url(std::move(target)), limits(its_limits) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  curl = curl_easy_init();
  // "Expect: 100-continue" would cost a round trip; PHP answers nothing useful to it.
  headers = curl_slist_append(headers, "Expect:");
  SetFixedOptions();
}

CurlTransport::Handle::~Handle() {
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
}

void CurlTransport::Handle::SetFixedOptions() {
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "lms-bridge");
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  // A redirected POST becomes a GET of the front page, and its answer looks like one of ours.
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_MAXCONNECTS, 2L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(absl::ToInt64Milliseconds(limits.connect)));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                   static_cast<long>(absl::ToInt64Milliseconds(limits.total)));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, OnBody);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, OnHeader);
}

absl::StatusOr<HttpAnswer> CurlTransport::Handle::Perform(const HttpRequest& request) {
  Reception reception;
  reception.max_bytes = limits.answer_bytes;
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reception);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reception);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.form.c_str());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form.size()));
  // On a kept connection that turns out dead, libcurl repeats the request by itself, even a POST.
  // A message must not be sent twice, so it gets a connection of its own.
  curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, request.repeatable ? 0L : 1L);
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) return FailureFor(code, reception.too_large);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  reception.answer.status = static_cast<int>(status);
  return std::move(reception.answer);
}

// libcurl's own sentence is fixed text without the form, so it is safe to show.
absl::Status CurlTransport::Handle::FailureFor(CURLcode code, bool too_large) {
  long sent_bytes = 0;
  curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent_bytes);
  LmsFailure failure;
  failure.surely_not_done = sent_bytes == 0;
  failure.detail = absl::StrCat("no answer: ", curl_easy_strerror(code));
  if (too_large) {
    failure.failure_class = FailureClass::kSkipItem;
    failure.alarm = v1::ALARM_KIND_ITEM_SKIPPED;
    failure.detail = absl::StrCat("answer larger than ", limits.answer_bytes, " bytes");
  } else if (IsSetupProblem(code)) {
    failure.failure_class = FailureClass::kStop;
    failure.alarm = v1::ALARM_KIND_PLATFORM_MISCONFIGURED;
  }
  return ToStatus(failure);
}

CurlTransport::CurlTransport(std::string url, CurlLimits limits)
    : handle_(std::make_unique<Handle>(std::move(url), limits)) {}

CurlTransport::~CurlTransport() = default;

absl::StatusOr<HttpAnswer> CurlTransport::Post(const HttpRequest& request) {
  return handle_->Perform(request);
}

absl::Duration CurlTransport::time_limit() const { return handle_->limits.total; }

}  // namespace tutoring::bridge
