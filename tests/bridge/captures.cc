#include "tests/bridge/captures.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace tutoring::bridge {
namespace {

std::string ReadFile(const std::string& name) {
  std::ifstream file(std::string(TUTORING_BRIDGE_CAPTURES) + "/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("no capture " + name);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string ValueOf(absl::string_view line, absl::string_view header) {
  return absl::ConsumePrefix(&line, header) ? std::string(line) : "";
}

void TakeHeader(const std::string& line, HttpAnswer& answer) {
  if (const std::string date = ValueOf(line, "Date: "); !date.empty()) answer.date = date;
  if (const std::string wait = ValueOf(line, "Retry-After: "); !wait.empty())
    answer.retry_after = wait;
  if (const std::string to = ValueOf(line, "Location: "); !to.empty()) answer.location = to;
}

}  // namespace

std::string CapturedJson(const std::string& name) { return ReadFile(name + ".json"); }

std::string CapturedForm(const std::string& name) {
  const auto request = nlohmann::json::parse(ReadFile(name + ".request.json"));
  return request.at("body_without_token").get<std::string>();
}

// The files hold a line "# curl …", the status line, headers, an empty line, the body, and mostly a
// last line "# curl rc=0".
HttpAnswer CapturedAnswer(const std::string& name) {
  std::istringstream file(ReadFile("protocol/" + name + ".txt"));
  HttpAnswer answer;
  std::string line;
  bool in_headers = false;
  while (std::getline(file, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (absl::StartsWith(line, "HTTP")) {
      answer.status = std::stoi(line.substr(line.find(' ') + 1));
      in_headers = absl::StartsWith(line, "HTTP/");
      if (!in_headers) break;  // A hand-made note: "HTTP 200" and the body.
    } else if (in_headers && line.empty()) {
      break;
    } else if (in_headers) {
      TakeHeader(line, answer);
    }
  }
  while (std::getline(file, line)) {
    if (!absl::StartsWith(line, "# curl rc=")) answer.body += line + "\n";
  }
  if (answer.body == "\n") answer.body.clear();
  return answer;
}

}  // namespace tutoring::bridge
