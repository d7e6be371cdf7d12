// Plain text from HTML, valid UTF-8 from bytes, and the message that is sent.
#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/moodle/message_text.h"
#include "lms_bridge/moodle/plain_text.h"

namespace tutoring::bridge {
namespace {

struct TextRow {
  const char* name;
  std::string html;
  std::string text;
};

TEST_CASE("PlainText: HTML becomes what a person reads", "[bridge][text]") {
  const TextRow row = GENERATE(values<TextRow>({
      {"paragraphs are lines", "<p>Bonjour</p><p>Une question</p>", "Bonjour\nUne question"},
      {"breaks are lines", "a<br>b<br />c", "a\nb\nc"},
      {"spaces are single", "a  \t b&nbsp;&nbsp;c", "a b c"},
      {"a comparison is text", "3 < 4 et 5 > 2", "3 < 4 et 5 > 2"},
      {"entities after tags", "&lt;b&gt;gras&lt;/b&gt;", "<b>gras</b>"},
      {"entities once", "&amp;lt;", "&lt;"},
      {"numbers", "&#233;&#xE9;&#128512;", "éé😀"},
      {"names", "d&eacute;j&agrave; &hellip;", "déjà …"},
      {"unknown stay", "&foo; &#0; &#xD800; &", "&foo; &#0; &#xD800; &"},
      {"scripts vanish", "a<script>alert('x<y')</script>b<style>p{}</style>c", "abc"},
      {"script without end", "a<script>alert(1)", "a"},
      {"a tag without end hides the rest", "a<img src='x", "a"},
      {"comments vanish", "a<!-- b -->c", "ac"},
      {"an image is something", "<p><img src=\"x.png\" alt=\"capture\"></p>", "[image]"},
      {"nothing", "<p></p><br>", ""},
      {"control characters vanish",
       std::string("a\0b\x07"
                   "c",
                   5),
       "a b c"},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(PlainText(row.html, 1000) == row.text); }
}

TEST_CASE("ValidUtf8: each invalid byte is replaced, valid text stays", "[bridge][text]") {
  CHECK(ValidUtf8("é王😀") == "é王😀");
  CHECK(ValidUtf8("a\xFF"
                  "b") == "a\uFFFDb");
  CHECK(ValidUtf8("\xC3") == "\uFFFD");                                // Cut short.
  CHECK(ValidUtf8("\xC0\xAF") == "\uFFFD\uFFFD");                      // Overlong.
  CHECK(ValidUtf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");            // A surrogate.
  CHECK(ValidUtf8("\xF4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");  // Beyond U+10FFFF.
}

TEST_CASE("CutAtCharacter: never cuts a character in two", "[bridge][text]") {
  CHECK(CutAtCharacter("aé", 3) == "aé");
  CHECK(CutAtCharacter("aé", 2) == "a");
  CHECK(CutAtCharacter("😀", 3) == "");
}

TEST_CASE("PlainName: one line, without markup characters escaped", "[bridge][text]") {
  CHECK(PlainName("Algo &amp; structures\n suite", 100) == "Algo & structures suite");
  CHECK(PlainName("ééé", 5) == "éé");
}

OutgoingMessage Message(std::string text) {
  OutgoingMessage message;
  message.text = std::move(text);
  message.reference = "T-7F3A";
  message.course = "2";
  message.discussion = "14";
  message.post = "22";
  return message;
}

TEST_CASE("MessageText: text, then a link to the post", "[bridge][text]") {
  CHECK(MessageHtml(Message("Rappel : <a> & \"b\"\nRéf. T-7F3A"), "https://m.example") ==
        "Rappel : &lt;a&gt; &amp; &quot;b&quot;<br />Réf. T-7F3A<br />"
        "<a href=\"https://m.example/mod/forum/discuss.php?d=14#p22\">"
        "https://m.example/mod/forum/discuss.php?d=14#p22</a>");
}

TEST_CASE("MessageText: the link is the most precise place that is named", "[bridge][text]") {
  OutgoingMessage message;
  CHECK(LinkFor(message, "https://m") == "");
  message.course = "2";
  CHECK(LinkFor(message, "https://m") == "https://m/course/view.php?id=2");
  message.forum = "3";
  CHECK(LinkFor(message, "https://m") == "https://m/mod/forum/view.php?f=3");
  message.discussion = "4";
  CHECK(LinkFor(message, "https://m") == "https://m/mod/forum/discuss.php?d=4");
  message.post = "5";
  CHECK(LinkFor(message, "https://m") == "https://m/mod/forum/discuss.php?d=4#p5");
  message.person = "6";
  CHECK(LinkFor(message, "https://m") == "https://m/message/index.php?id=6");
}

// Moodle counts bytes: quotes grow sixfold, accents are two bytes.
TEST_CASE("MessageText: a long message loses its middle, never reference or link",
          "[bridge][text]") {
  const std::string filling = GENERATE(std::string("x"), std::string("é"), std::string("\""),
                                       std::string("&"), std::string("😀"), std::string("a\n"));
  std::string text = "Rappel : ";
  for (int i = 0; i < 5000; ++i) text += filling;
  text += "\nRéf. T-7F3A";
  const std::string html = MessageHtml(Message(text), "https://m.example");
  CHECK(html.size() <= kMaxMessageBytes);
  CHECK(html.size() > kMaxMessageBytes - 16);
  CHECK(absl::StartsWith(html, "Rappel : "));
  CHECK(absl::StrContains(html, "T-7F3A<br /><a href="));
  CHECK(absl::EndsWith(html, "discuss.php?d=14#p22</a>"));
  CHECK(ValidUtf8(html) == html);
}

TEST_CASE("MessageText: an endless address is left out, not the words", "[bridge][text]") {
  const std::string html = MessageHtml(Message("Rappel T-7F3A"), std::string(5000, '"'));
  CHECK(html == "Rappel T-7F3A");
}

}  // namespace
}  // namespace tutoring::bridge
