#include "lms_bridge/moodle/message_text.h"

#include "absl/strings/str_cat.h"
#include "lms_bridge/moodle/plain_text.h"

namespace tutoring::bridge {
namespace {

constexpr char kLeftOut[] = "… ";

// Empty too where the site's address is so long that it would leave no room for words.
std::string LinkLine(const std::string& link) {
  if (link.empty()) return "";
  const std::string shown = EscapeHtml(link);
  std::string line = absl::StrCat("<br /><a href=\"", shown, "\">", shown, "</a>");
  return line.size() <= kMaxMessageBytes / 2 ? line : "";
}

// The longest beginning of `text` whose HTML is at most `max_bytes`.
absl::string_view CutForHtml(absl::string_view text, size_t max_bytes) {
  absl::string_view cut = CutAtCharacter(text, max_bytes);
  for (size_t html_bytes = EscapeHtml(cut).size(); html_bytes > max_bytes;
       html_bytes = EscapeHtml(cut).size()) {
    // No byte grows more than sixfold ("), so this never cuts too much and always something.
    const size_t excess = (html_bytes - max_bytes + 5) / 6;
    cut = CutAtCharacter(cut, cut.size() > excess ? cut.size() - excess : 0);
  }
  return cut;
}

}  // namespace

std::string LinkFor(const OutgoingMessage& message, absl::string_view site_address) {
  if (!message.person.empty()) {
    return absl::StrCat(site_address, "/message/index.php?id=", message.person);
  }
  if (!message.discussion.empty()) {
    const std::string thread =
        absl::StrCat(site_address, "/mod/forum/discuss.php?d=", message.discussion);
    return message.post.empty() ? thread : absl::StrCat(thread, "#p", message.post);
  }
  if (!message.forum.empty()) {
    return absl::StrCat(site_address, "/mod/forum/view.php?f=", message.forum);
  }
  if (message.course.empty()) return "";
  return absl::StrCat(site_address, "/course/view.php?id=", message.course);
}

std::string MessageHtml(const OutgoingMessage& message, absl::string_view site_address) {
  const std::string link_line = LinkLine(LinkFor(message, site_address));
  const std::string whole = EscapeHtml(message.text) + link_line;
  if (whole.size() <= kMaxMessageBytes) return whole;
  const std::string ending =
      absl::StrCat(kLeftOut, "<br />", EscapeHtml(message.reference), link_line);
  const size_t room = kMaxMessageBytes > ending.size() ? kMaxMessageBytes - ending.size() : 0;
  return absl::StrCat(EscapeHtml(CutForHtml(message.text, room)), ending);
}

}  // namespace tutoring::bridge
