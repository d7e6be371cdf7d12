#include "tests/demo/http_client.h"

#include <curl/curl.h>

#include "absl/strings/ascii.h"

namespace tutoring::demo {
namespace {

struct Receiving {
  HttpResult* result;
  size_t limit;
};

size_t OnBody(char* data, size_t, size_t size, void* user) {
  auto* receiving = static_cast<Receiving*>(user);
  if (receiving->result->body.size() + size > receiving->limit) return 0;
  receiving->result->body.append(data, size);
  return size;
}

size_t OnHeader(char* data, size_t, size_t size, void* user) {
  const std::string line(data, size);
  const size_t colon = line.find(':');
  if (colon != std::string::npos) {
    static_cast<HttpResult*>(user)->headers[line.substr(0, colon)] =
        std::string(absl::StripAsciiWhitespace(line.substr(colon + 1)));
  }
  return size;
}

}  // namespace

HttpClient::HttpClient() : curl_(curl_easy_init()) {}
HttpClient::~HttpClient() { curl_easy_cleanup(curl_); }

HttpResult HttpClient::Post(const std::string& url, const std::string& body, size_t limit) {
  HttpResult result;
  Receiving receiving = {&result, limit};
  curl_easy_setopt(curl_, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl_, CURLOPT_PROXY, "");
  curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(curl_, CURLOPT_COPYPOSTFIELDS, body.c_str());
  curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, &OnBody);
  curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &receiving);
  curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, &OnHeader);
  curl_easy_setopt(curl_, CURLOPT_HEADERDATA, &result);
  // A safety net against a server that hangs; no test waits for it.
  curl_easy_setopt(curl_, CURLOPT_TIMEOUT, 60L);
  result.error = curl_easy_perform(curl_);
  curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &result.status);
  curl_easy_getinfo(curl_, CURLINFO_NUM_CONNECTS, &result.connects);
  return result;
}

}  // namespace tutoring::demo
