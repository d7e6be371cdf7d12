#ifndef TESTS_BRIDGE_FAKE_HTTP_TRANSPORT_H_
#define TESTS_BRIDGE_FAKE_HTTP_TRANSPORT_H_

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "lms_bridge/moodle/http_transport.h"

namespace tutoring::bridge {

// A web server in memory: answers each web service function by a handler, and keeps the forms it
// got.
class FakeHttpTransport : public HttpTransport {
 public:
  using Form = std::map<std::string, std::string>;
  using Handler = std::function<absl::StatusOr<HttpAnswer>(const Form&)>;

  static HttpAnswer Answer(std::string body, int status = 200) {
    HttpAnswer answer;
    answer.status = status;
    answer.date = "Sun, 22 Nov 2026 06:45:36 GMT";
    answer.body = std::move(body);
    return answer;
  }

  void On(const std::string& function, Handler handler) {
    handlers_[function] = std::move(handler);
  }
  void On(const std::string& function, std::string body) {
    On(function, [body = std::move(body)](const Form&) { return Answer(body); });
  }

  absl::StatusOr<HttpAnswer> Post(const HttpRequest& request) override {
    forms_.push_back(Decoded(request.form));
    raw_forms_.push_back(request.form);
    repeatable_.push_back(request.repeatable);
    const auto handler = handlers_.find(forms_.back()["wsfunction"]);
    if (handler == handlers_.end()) {
      return Answer(
          R"({"exception":"webservice_access_exception","errorcode":"accessexception","message":"x"})");
    }
    return handler->second(forms_.back());
  }
  absl::Duration time_limit() const override { return absl::Seconds(60); }

  const std::vector<Form>& forms() const { return forms_; }
  const std::vector<std::string>& raw_forms() const { return raw_forms_; }
  const std::vector<bool>& repeatable() const { return repeatable_; }

 private:
  static std::string Unescaped(const std::string& text) {
    std::string plain;
    for (size_t i = 0; i < text.size(); ++i) {
      uint32_t byte = 0;
      if (text[i] == '%' && absl::SimpleHexAtoi(text.substr(i + 1, 2), &byte)) {
        plain += static_cast<char>(byte);
        i += 2;
      } else {
        plain += text[i] == '+' ? ' ' : text[i];
      }
    }
    return plain;
  }
  static Form Decoded(const std::string& form) {
    Form fields;
    for (const absl::string_view field : absl::StrSplit(form, '&')) {
      const std::pair<std::string, std::string> pair =
          absl::StrSplit(field, absl::MaxSplits('=', 1));
      fields[Unescaped(pair.first)] = Unescaped(pair.second);
    }
    return fields;
  }

  std::map<std::string, Handler> handlers_;
  std::vector<Form> forms_;
  std::vector<std::string> raw_forms_;
  std::vector<bool> repeatable_;
};

}  // namespace tutoring::bridge

#endif  // TESTS_BRIDGE_FAKE_HTTP_TRANSPORT_H_
