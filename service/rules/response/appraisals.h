#ifndef SERVICE_RULES_RESPONSE_APPRAISALS_H_
#define SERVICE_RULES_RESPONSE_APPRAISALS_H_

#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/rules/policy/forum_kind.h"
#include "service/rules/response/thread.h"

namespace tutoring {

// What the words of tutors make of a post. Pure; cannot fail.

// Since when a post asks something of tutors, and since when that shows.
struct Asked {
  absl::Time opened;
  absl::Time known;  // Later than `opened` where only a tutor's word made it a question.
};

// The same by its text alone: at its creation, or at the edit that made it a question. Nothing for
// a courtesy.
std::optional<absl::Time> TextAskedSince(const Post& post);

// When the post began to ask: at its creation, or at the edit that made it a question. One that a
// tutor called a question before its text was one asks since its creation, known since that word.
// Nothing for a courtesy, or where what it asks was settled elsewhere.
std::optional<Asked> AskedSince(const Post& post);

// The first word after `time` that calls the post a question of some kind; InfiniteFuture where
// there is none.
absl::Time CalledQuestionAfter(const Post& post, absl::Time time);

// What kind of question something is, from an instant on.
struct KindTerm {
  absl::Time since;
  ForumKind kind;
};

// That of a post over time: what its forum was for when it was asked, until a tutor said otherwise;
// of what only a tutor's word made a question, what that word said. By time; the first since ever.
std::vector<KindTerm> KindsOf(const Thread& thread, const Post& post, absl::Time opened);

ForumKind KindAt(const std::vector<KindTerm>& kinds, absl::Time time);

// When the post was endorsed: from the first endorsement to its withdrawal, by time.
std::vector<Interval> EndorsedTimes(const Post& post);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_APPRAISALS_H_
