#ifndef SERVICE_RULES_POLICY_FORUM_KIND_H_
#define SERVICE_RULES_POLICY_FORUM_KIND_H_

#include "absl/strings/string_view.h"

namespace tutoring {

// What a forum is for. Persisted; never renumber or reuse.
enum class ForumKind {
  kQuestions = 1,
  kTechnical = 2,
  kAnnouncements = 3,
  kPeer = 4,
  kIgnored = 5
};

// Tells a forum's kind from the platform's word for its type and from its name, in French or
// English:
//  1. Types decide first: news is ANNOUNCEMENTS; blog is IGNORED; eachuser and single (one debate)
//     are PEER; qanda is QUESTIONS.
//  2. Otherwise the name decides, by the first match in this order: technical words, words of
//     exchange among learners, words that ask a tutor, words of announcement.
//  3. A forum that says nothing of itself is QUESTIONS: where a course has one forum, learners ask
//     there.
// Cannot fail.
ForumKind ForumKindOf(absl::string_view type, absl::string_view name);

// Only these kinds oblige tutors to answer.
inline bool CountsQuestions(ForumKind kind) {
  return kind == ForumKind::kQuestions || kind == ForumKind::kTechnical;
}

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_FORUM_KIND_H_
