#include "lms_bridge/demo/moodle_text.h"

#include <re2/re2.h>

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace tutoring::demo {
namespace {

// Whatever the bytes: who writes on a platform need not write UTF-8.
constexpr RE2::CannedOptions kBytes = RE2::Latin1;

struct Attribute {
  std::string name;
  std::string value;
};

std::vector<Attribute> SafeAttributes(const std::string& inside) {
  static const LazyRE2 kAttribute = {R"(([A-Za-z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))", kBytes};
  std::vector<Attribute> safe;
  re2::StringPiece rest(inside);
  std::string name;
  std::string value;
  while (RE2::FindAndConsume(&rest, *kAttribute, &name, &value)) {
    absl::AsciiStrToLower(&name);
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
      value = value.substr(1, value.size() - 2);
    }
    const bool harmful =
        absl::StartsWith(name, "on") ||
        absl::StartsWithIgnoreCase(absl::StripLeadingAsciiWhitespace(value), "javascript:");
    if (!harmful) safe.push_back({name, value});
  }
  return safe;
}

// `<img src=x onerror=y>` → `<img src="x" alt="x" />`.
std::string CleanTag(const std::string& tag, const std::string& inside) {
  if (absl::StartsWith(tag, "/")) return absl::StrCat("<", tag, ">");
  std::string clean = "<" + tag;
  std::string source;
  bool has_alt = false;
  for (const Attribute& attribute : SafeAttributes(inside)) {
    absl::StrAppend(&clean, " ", attribute.name, "=\"", attribute.value, "\"");
    if (attribute.name == "src") source = attribute.value;
    has_alt = has_alt || attribute.name == "alt";
  }
  if (tag == "img" && !has_alt) {
    absl::StrAppend(&clean, " alt=\"", source.substr(source.rfind('/') + 1), "\"");
  }
  return clean + (tag == "img" || tag == "br" || tag == "hr" ? " />" : ">");
}

std::string LowerTagName(absl::string_view inside) {
  size_t end = inside.empty() || inside.front() != '/' ? 0 : 1;
  while (end < inside.size() && absl::ascii_isalnum(inside[end])) ++end;
  return absl::AsciiStrToLower(inside.substr(0, end));
}

bool BeginsTag(absl::string_view text) {
  return text.size() > 1 && (absl::ascii_isalpha(text[1]) || text[1] == '/');
}

// An ampersand that begins an entity: `&amp;`, `&#233;`.
bool BeginsEntity(absl::string_view text) {
  static const LazyRE2 kEntity = {"^&(#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z]+[0-9]*);", kBytes};
  return RE2::PartialMatch(std::string(text.substr(0, 12)), *kEntity);
}

std::string EscapePlain(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}});
}

std::string FromMarkdown(absl::string_view text) {
  static const LazyRE2 kBold = {R"(\*\*([^*]+)\*\*)", kBytes};
  static const LazyRE2 kLink = {R"(\[([^\]]*)\]\(([^)\s]+)\))", kBytes};
  std::string html(text);
  RE2::GlobalReplace(&html, *kBold, R"(<strong>\1</strong>)");
  RE2::GlobalReplace(&html, *kLink, R"(<a href="\2">\1</a>)");
  return html;
}

}  // namespace

std::string EscapeName(absl::string_view name) {
  std::string escaped;
  for (size_t i = 0; i < name.size(); ++i) {
    switch (name[i]) {
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '&':
        escaped += BeginsEntity(name.substr(i)) ? "&" : "&amp;";
        break;
      default:
        escaped += name[i];
    }
  }
  return escaped;
}

std::string CleanHtml(absl::string_view html) {
  std::string clean;
  while (!html.empty()) {
    const size_t close =
        html.front() == '<' && BeginsTag(html) ? html.find('>') : std::string::npos;
    if (close == std::string::npos) {
      clean += html.front() == '<' ? "&lt;" : std::string(1, html.front());
      html.remove_prefix(1);
      continue;
    }
    const std::string inside(html.substr(1, close - 1));
    const std::string tag = LowerTagName(inside);
    html.remove_prefix(close + 1);
    if (tag == "script" || tag == "style") {
      const size_t end = html.find(absl::StrCat("</", tag, ">"));
      html.remove_prefix(end == std::string::npos ? html.size() : end + tag.size() + 3);
    } else if (tag != "/script" && tag != "/style") {
      clean += CleanTag(tag, inside);
    }
  }
  return clean;
}

std::string FormatMessage(absl::string_view text, int64_t format) {
  std::string html;
  if (format == 2) {
    html = absl::StrReplaceAll(EscapePlain(text), {{"\n", "<br>\n"}});
  } else {
    html = CleanHtml(format == 4 ? FromMarkdown(text) : std::string(text));
  }
  html = absl::StrReplaceAll(html, {{" />", ">"}});
  static const LazyRE2 kLink = {R"re(<a href="([^"]*)"[^>]*>)re", kBytes};
  RE2::GlobalReplace(&html, *kLink, R"(<a href="\1" target="_blank" rel="noreferrer">)");
  const bool in_tag = absl::StartsWith(html, "<p") || absl::StartsWith(html, "<img") ||
                      absl::StartsWith(html, "<div") || absl::StartsWith(html, "<ul");
  return in_tag ? html : absl::StrCat("<p>", html, "</p>");
}

std::string PlainText(absl::string_view html) {
  static const LazyRE2 kBreak = {R"(<br\s*/?>\n?|</(p|div|li)>)", kBytes};
  static const LazyRE2 kTag = {"<[^>]*>", kBytes};
  std::string text(html);
  RE2::GlobalReplace(&text, *kBreak, "\n");
  RE2::GlobalReplace(&text, *kTag, "");
  text = absl::StrReplaceAll(text, {{"&lt;", "<"},
                                    {"&gt;", ">"},
                                    {"&quot;", "\""},
                                    {"&#039;", "'"},
                                    {"&#39;", "'"},
                                    {"&nbsp;", " "}});
  text = absl::StrReplaceAll(text, {{"&amp;", "&"}});
  return std::string(absl::StripAsciiWhitespace(text));
}

}  // namespace tutoring::demo
