#include "service/rules/policy/forum_kind.h"

#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/rules/fold.h"

namespace tutoring {
namespace {

struct Clue {
  absl::string_view stem;  // Words of the folded name begin with it.
  ForumKind kind;
};

// Order matters: "questions techniques" is technical, "entraide : vos questions" is among peers,
// and "annonces et questions" is a place to ask.
constexpr Clue kClues[] = {
    {"techni", ForumKind::kTechnical},
    {"informatique", ForumKind::kTechnical},
    {"depannage", ForumKind::kTechnical},
    {"helpdesk", ForumKind::kTechnical},
    {"entraide", ForumKind::kPeer},
    {"cafe", ForumKind::kPeer},
    {"detente", ForumKind::kPeer},
    {"presentation", ForumKind::kPeer},
    {"presentez", ForumKind::kPeer},
    {"presentons", ForumKind::kPeer},
    {"faisons connaissance", ForumKind::kPeer},
    {"faire connaissance", ForumKind::kPeer},
    {"tour de table", ForumKind::kPeer},
    {"brise glace", ForumKind::kPeer},
    {"hors sujet", ForumKind::kPeer},
    {"debat", ForumKind::kPeer},
    {"entre stagiaires", ForumKind::kPeer},
    {"entre apprenants", ForumKind::kPeer},
    {"peer", ForumKind::kPeer},
    {"lounge", ForumKind::kPeer},
    {"introductions", ForumKind::kPeer},
    {"introduce yourself", ForumKind::kPeer},
    {"icebreaker", ForumKind::kPeer},
    {"chat", ForumKind::kPeer},
    {"pairs", ForumKind::kPeer},
    {"question", ForumKind::kQuestions},
    {"tuteur", ForumKind::kQuestions},
    {"tutor", ForumKind::kQuestions},
    {"annonce", ForumKind::kAnnouncements},
    {"nouvelle", ForumKind::kAnnouncements},
    {"actualite", ForumKind::kAnnouncements},
    {"announce", ForumKind::kAnnouncements},
    {"news", ForumKind::kAnnouncements},
};

std::optional<ForumKind> KindOfType(absl::string_view type) {
  if (type == "news") return ForumKind::kAnnouncements;
  if (type == "blog") return ForumKind::kIgnored;
  if (type == "eachuser" || type == "single") return ForumKind::kPeer;
  if (type == "qanda") return ForumKind::kQuestions;
  return std::nullopt;
}

std::optional<ForumKind> KindOfName(absl::string_view name) {
  const std::string words = absl::StrCat(" ", FoldText(name));
  for (const Clue& clue : kClues) {
    if (absl::StrContains(words, absl::StrCat(" ", clue.stem))) return clue.kind;
  }
  return std::nullopt;
}

}  // namespace

ForumKind ForumKindOf(absl::string_view type, absl::string_view name) {
  if (const auto kind = KindOfType(type)) return *kind;
  return KindOfName(name).value_or(ForumKind::kQuestions);
}

}  // namespace tutoring
