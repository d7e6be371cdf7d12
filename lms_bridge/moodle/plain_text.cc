#include "lms_bridge/moodle/plain_text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"

namespace tutoring::bridge {
namespace {

struct NamedEntity {
  const char* name;
  uint32_t code;
};

// What Moodle's cleaner and editors write; anything else arrives as UTF-8 or as a number.
constexpr NamedEntity kEntities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"agrave", 0xE0},  {"acirc", 0xE2},   {"ccedil", 0xE7},  {"egrave", 0xE8},
    {"eacute", 0xE9},  {"ecirc", 0xEA},   {"euml", 0xEB},    {"icirc", 0xEE},   {"iuml", 0xEF},
    {"ocirc", 0xF4},   {"ouml", 0xF6},    {"ugrave", 0xF9},  {"ucirc", 0xFB},   {"uuml", 0xFC},
    {"Agrave", 0xC0},  {"Acirc", 0xC2},   {"Ccedil", 0xC7},  {"Egrave", 0xC8},  {"Eacute", 0xC9},
    {"Ecirc", 0xCA},   {"Icirc", 0xCE},   {"Ocirc", 0xD4},   {"Ucirc", 0xDB},   {"oelig", 0x153},
    {"laquo", 0xAB},   {"raquo", 0xBB},   {"deg", 0xB0},     {"euro", 0x20AC},  {"hellip", 0x2026},
    {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"ndash", 0x2013},
    {"mdash", 0x2014}, {"bull", 0x2022},  {"times", 0xD7},   {"middot", 0xB7},
};

constexpr size_t kLongestReference = 10;

void AppendUtf8(uint32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// The code point of "#39", "#x27" or "eacute"; 0 where it is none that text may hold.
uint32_t CodeOfReference(absl::string_view reference) {
  uint32_t code = 0;
  if (absl::StartsWith(reference, "#x") || absl::StartsWith(reference, "#X")) {
    if (!absl::SimpleHexAtoi(reference.substr(2), &code)) return 0;
  } else if (absl::StartsWith(reference, "#")) {
    if (!absl::SimpleAtoi(reference.substr(1), &code)) return 0;
  } else {
    for (const NamedEntity& entity : kEntities) {
      if (reference == entity.name) return entity.code;
    }
    return 0;
  }
  const bool is_text = code == '\n' || code == '\t' || (code >= 0x20 && code != 0x7F);
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  return is_text && !is_surrogate && code <= 0x10FFFF ? code : 0;
}

// The name in "</div", "br /" or "p class=x", in lower case.
std::string TagName(absl::string_view tag) {
  if (absl::StartsWith(tag, "/")) tag.remove_prefix(1);
  const auto end = std::find_if_not(tag.begin(), tag.end(), absl::ascii_isalnum);
  return absl::AsciiStrToLower(tag.substr(0, static_cast<size_t>(end - tag.begin())));
}

bool BreaksLine(absl::string_view name) {
  static constexpr absl::string_view kNames[] = {"p",     "br",  "div", "li",        "ul", "ol",
                                                 "tr",    "pre", "h1",  "h2",        "h3", "h4",
                                                 "table", "h5",  "h6",  "blockquote"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// Position just after the element `name` that was opened before `from`.
size_t EndOfElement(absl::string_view html, absl::string_view name, size_t from) {
  for (size_t at = html.find("</", from); at != absl::string_view::npos;
       at = html.find("</", at + 2)) {
    if (!absl::StartsWithIgnoreCase(html.substr(at + 2), name)) continue;
    const size_t end = html.find('>', at);
    return end == absl::string_view::npos ? html.size() : end + 1;
  }
  return html.size();
}

// A tag starts with a letter, a slash or an exclamation mark; "3 < 4" is text.
bool StartsTag(absl::string_view html, size_t at) {
  if (at + 1 >= html.size()) return false;
  const auto next = static_cast<unsigned char>(html[at + 1]);
  return absl::ascii_isalpha(next) || next == '/' || next == '!';
}

std::string WithoutTags(absl::string_view html) {
  std::string text;
  for (size_t at = 0; at < html.size();) {
    if (html[at] != '<' || !StartsTag(html, at)) {
      text += html[at++];
      continue;
    }
    const size_t end = html.find('>', at);
    if (end == absl::string_view::npos) break;  // A tag that never ends hides the rest.
    const absl::string_view tag = html.substr(at + 1, end - at - 1);
    const std::string name = TagName(tag);
    at = end + 1;
    if (name == "script" || name == "style") {
      if (!absl::StartsWith(tag, "/")) at = EndOfElement(html, name, at);
    } else if (name == "img") {
      text += "[image]";
    } else if (BreaksLine(name)) {
      text += '\n';
    }
  }
  return text;
}

// Trimmed lines, none empty, spaces single, control characters gone.
std::string TidyLines(absl::string_view text) {
  std::string tidy;
  bool line_pending = false;
  bool space_pending = false;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      line_pending = !tidy.empty();
    } else if (absl::ascii_isspace(static_cast<unsigned char>(c)) ||
               absl::ascii_iscntrl(static_cast<unsigned char>(c))) {
      space_pending = true;
    } else {
      if (line_pending) {
        tidy += '\n';
      } else if (space_pending && !tidy.empty()) {
        tidy += ' ';
      }
      line_pending = space_pending = false;
      tidy += c;
    }
  }
  return tidy;
}

}  // namespace

std::string DecodeEntities(absl::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t end =
        text[at] == '&' ? text.substr(at, kLongestReference).find(';') : absl::string_view::npos;
    const uint32_t code =
        end == absl::string_view::npos ? 0 : CodeOfReference(text.substr(at + 1, end - 1));
    if (code == 0) {
      decoded += text[at++];
    } else {
      AppendUtf8(code, decoded);
      at += end + 1;
    }
  }
  return decoded;
}

std::string PlainName(absl::string_view text, size_t max_bytes) {
  std::string name = TidyLines(DecodeEntities(text));
  std::replace(name.begin(), name.end(), '\n', ' ');
  return std::string(CutAtCharacter(name, max_bytes));
}

std::string PlainText(absl::string_view html, size_t max_bytes) {
  // A bound on the work: markup may be much longer than what it says, but not without end.
  html = CutAtCharacter(html, max_bytes * 16);
  return std::string(CutAtCharacter(TidyLines(DecodeEntities(WithoutTags(html))), max_bytes));
}

std::string EscapeHtml(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"},
                                    {"<", "&lt;"},
                                    {">", "&gt;"},
                                    {"\"", "&quot;"},
                                    {"'", "&#39;"},
                                    {"\n", "<br />"}});
}

}  // namespace tutoring::bridge
