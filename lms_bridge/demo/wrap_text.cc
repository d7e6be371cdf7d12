#include "lms_bridge/demo/wrap_text.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tutoring::demo {
namespace {

// Columns of a UTF-8 text, one per character: right for the scripts of our stories.
size_t Columns(absl::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool ClingsToTheWordBefore(absl::string_view word) {
  for (absl::string_view mark : {"»", ":", ";", "?", "!"}) {
    if (absl::StartsWith(word, mark)) return true;
  }
  return false;
}

// Words with the punctuation that belongs to them.
std::vector<std::string> WordsOf(absl::string_view paragraph) {
  std::vector<std::string> words;
  for (absl::string_view word : absl::StrSplit(paragraph, ' ', absl::SkipEmpty())) {
    const bool clings =
        !words.empty() && (ClingsToTheWordBefore(word) || absl::EndsWith(words.back(), "«"));
    if (clings) {
      absl::StrAppend(&words.back(), " ", word);
    } else {
      words.emplace_back(word);
    }
  }
  return words;
}

}  // namespace

std::vector<std::string> WrapText(absl::string_view text, size_t width, const std::string& first,
                                  const std::string& rest) {
  std::vector<std::string> lines;
  for (absl::string_view paragraph : absl::StrSplit(text, '\n', absl::SkipWhitespace())) {
    std::string line = lines.empty() ? first : rest;
    bool fresh = true;
    for (const std::string& word : WordsOf(paragraph)) {
      if (!fresh && Columns(line) + 1 + Columns(word) > width) {
        lines.push_back(line);
        line = rest;
        fresh = true;
      }
      absl::StrAppend(&line, fresh ? "" : " ", word);
      fresh = false;
    }
    lines.push_back(line);
  }
  return lines;
}

}  // namespace tutoring::demo
