// Texts of Moodle made plain, and plain ones made messages. The first line stands for the site's
// address, the rest for a post.
#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "lms_bridge/moodle/message_text.h"
#include "lms_bridge/moodle/plain_text.h"
#include "service/base/text.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::plain_text {
namespace {

bool HasControl(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_iscntrl(static_cast<unsigned char>(c)); });
}

void CheckCut(const std::string& text, size_t most) {
  const absl::string_view cut = bridge::CutAtCharacter(text, most);
  Expect(absl::StartsWith(text, cut) && cut.size() <= most, "what is cut is the beginning");
  Expect(IsUtf8(cut), "cuts are between characters");
  Expect(cut.size() == text.size() || cut.size() + 4 > most, "no more is cut than must");
}

void CheckName(const std::string& text, size_t most) {
  const std::string name = bridge::PlainName(text, most);
  Expect(name.size() <= most && IsUtf8(name), "a name is text within its limit");
  Expect(!HasControl(name), "a name is on one line");
}

void CheckPost(const std::string& html, size_t most) {
  const std::string text = bridge::PlainText(html, most);
  Expect(text.size() <= most && IsUtf8(text), "a post is text within its limit");
  Expect(!HasControl(absl::StrReplaceAll(text, {{"\n", ""}})), "of controls only line ends stay");
  Expect(!absl::StartsWith(text, "\n") && !absl::StrContains(text, "\n\n"), "no line is empty");
}

void CheckEscaping(const std::string& text) {
  const std::string html = bridge::EscapeHtml(text);
  const std::string lines = absl::StrReplaceAll(html, {{"<br />", ""}});
  Expect(lines.find_first_of("<>\"'") == std::string::npos, "nothing in a text is markup");
  Expect(absl::StrReplaceAll(bridge::DecodeEntities(html), {{"<br />", "\n"}}) ==
             absl::StrReplaceAll(text, {{"<br />", "\n"}}),
         "escaped and decoded, a text is what it was");
}

void CheckMessage(const std::string& address, const std::string& text) {
  bridge::OutgoingMessage message{.recipient = "4", .text = text, .reference = "R-12"};
  for (const char* course : {"", "2"}) {
    message.course = course;
    const std::string html = bridge::MessageHtml(message, address);
    Expect(html.size() <= bridge::kMaxMessageBytes, "a message is not longer than Moodle takes");
    Expect(IsUtf8(html), "a message is text");
    const bool whole = absl::StartsWith(html, bridge::EscapeHtml(text));
    Expect(whole || absl::StrContains(html, "R-12"), "the reference is never left out");
  }
}

void Run(absl::string_view input) {
  const FirstLine parts(input);
  const std::string text = bridge::ValidUtf8(parts.rest);
  Expect(IsUtf8(text), "what is made valid is valid");
  Expect(bridge::ValidUtf8(text) == text, "what is valid stays");
  Expect(!IsUtf8(parts.rest) || text == parts.rest, "two opinions of UTF-8 agree");
  for (const size_t most : {size_t{0}, size_t{3}, size_t{40}, size_t{1024}}) {
    CheckCut(text, most);
    CheckName(text, most);
    CheckPost(text, most);
  }
  CheckEscaping(text);
  CheckMessage(bridge::ValidUtf8(parts.line), text);
}

const Registered kTarget({"plain_text", Run});

}  // namespace
}  // namespace tutoring::fuzz::plain_text
