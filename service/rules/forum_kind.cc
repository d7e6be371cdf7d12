#include "service/rules/forum_kind.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "service/rules/fold.h"

namespace tutoring {
namespace {

struct Clue {
  absl::string_view stem;  // A word of the folded name begins with it.
  ForumKind kind;
};

// Order matters: "questions techniques" is technical, "entraide : vos questions" is among peers.
constexpr Clue kClues[] = {
    {"techni", ForumKind::kTechnical},
    {"informatique", ForumKind::kTechnical},
    {"depannage", ForumKind::kTechnical},
    {"helpdesk", ForumKind::kTechnical},
    {"entraide", ForumKind::kPeer},
    {"cafe", ForumKind::kPeer},
    {"cafet", ForumKind::kPeer},
    {"detente", ForumKind::kPeer},
    {"presentation", ForumKind::kPeer},
    {"debat", ForumKind::kPeer},
    {"peer", ForumKind::kPeer},
    {"lounge", ForumKind::kPeer},
    {"introductions", ForumKind::kPeer},
    {"chat", ForumKind::kPeer},
    {"pairs", ForumKind::kPeer},
    {"annonce", ForumKind::kAnnouncements},
    {"nouvelle", ForumKind::kAnnouncements},
    {"actualite", ForumKind::kAnnouncements},
    {"announce", ForumKind::kAnnouncements},
    {"news", ForumKind::kAnnouncements},
    {"question", ForumKind::kQuestions},
    {"tuteur", ForumKind::kQuestions},
    {"tutor", ForumKind::kQuestions},
};

std::optional<ForumKind> KindOfType(absl::string_view type) {
  if (type == "news") return ForumKind::kAnnouncements;
  if (type == "blog") return ForumKind::kIgnored;
  if (type == "eachuser" || type == "single") return ForumKind::kPeer;
  if (type == "qanda") return ForumKind::kQuestions;
  return std::nullopt;
}

std::optional<ForumKind> KindOfName(absl::string_view name) {
  const std::vector<std::string> words = FoldedWords(name);
  for (const Clue& clue : kClues) {
    const bool found = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return absl::StartsWith(word, clue.stem);
    });
    if (found) return clue.kind;
  }
  return std::nullopt;
}

}  // namespace

ForumKind ForumKindOf(absl::string_view type, absl::string_view name) {
  if (const auto kind = KindOfType(type)) return *kind;
  return KindOfName(name).value_or(ForumKind::kQuestions);
}

}  // namespace tutoring
