#include "tests/simulation/story_words.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace tutoring::testing {

std::string Escaped(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"%", "%25"},
                                    {" ", "%20"},
                                    {";", "%3B"},
                                    {",", "%2C"},
                                    {"\t", "%09"},
                                    {"\n", "%0A"},
                                    {"\v", "%0B"},
                                    {"\f", "%0C"},
                                    {"\r", "%0D"}});
}
std::string Plain(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"%20", " "},
                                    {"%3B", ";"},
                                    {"%2C", ","},
                                    {"%09", "\t"},
                                    {"%0A", "\n"},
                                    {"%0B", "\v"},
                                    {"%0C", "\f"},
                                    {"%0D", "\r"},
                                    {"%25", "%"}});
}

std::string EscapedList(const std::vector<std::string>& texts) {
  return absl::StrJoin(
      texts, ",", [](std::string* out, const std::string& text) { out->append(Escaped(text)); });
}
std::vector<std::string> PlainList(absl::string_view text) {
  std::vector<std::string> texts;
  for (const absl::string_view part : absl::StrSplit(text, ',', absl::SkipEmpty()))
    texts.push_back(Plain(part));
  return texts;
}

std::string TimeText(absl::Time time) {
  if (time == absl::InfinitePast()) return "ever";
  if (time == absl::InfiniteFuture()) return "never";
  return absl::FormatTime(absl::RFC3339_full, time, absl::UTCTimeZone());
}

bool ReadTime(const std::string& text, absl::Time& time) {
  if (text == "ever") time = absl::InfinitePast();
  if (text == "never") time = absl::InfiniteFuture();
  if (text == "ever" || text == "never") return true;
  return absl::ParseTime(absl::RFC3339_full, text, &time, nullptr);
}

}  // namespace tutoring::testing
