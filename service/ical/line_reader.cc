#include "service/ical/line_reader.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

namespace tutoring::ical {

std::string ContentLine::Name() const {
  const size_t end = text.find_first_of(":;");
  return end == std::string::npos ? "" : absl::AsciiStrToUpper(text.substr(0, end));
}

absl::string_view ContentLine::Value() const {
  bool quoted = false;
  const auto colon = std::find_if(text.begin(), text.end(), [&](char c) {
    if (c == '"') quoted = !quoted;
    return c == ':' && !quoted;
  });
  if (colon == text.end()) return "";
  return absl::StripAsciiWhitespace(absl::string_view(text).substr(colon - text.begin() + 1));
}

LineReader::LineReader(absl::string_view text) : rest_(text) {
  absl::ConsumePrefix(&rest_, "\xEF\xBB\xBF");
}

std::optional<ContentLine> LineReader::Next() {
  while (!rest_.empty()) {
    ContentLine line{.number = lines_taken_ + 1, .text = std::string(TakeLine())};
    while (AtFold()) {
      const absl::string_view more = TakeLine().substr(1);
      line.text.append(more.data(), more.size());
    }
    if (!absl::StripAsciiWhitespace(line.text).empty()) return line;
  }
  return std::nullopt;
}

bool LineReader::AtFold() const { return !rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t'); }

absl::string_view LineReader::TakeLine() {
  ++lines_taken_;
  const size_t end = rest_.find('\n');
  absl::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end == absl::string_view::npos ? rest_.size() : end + 1);
  absl::ConsumeSuffix(&line, "\r");
  return line;
}

}  // namespace tutoring::ical
