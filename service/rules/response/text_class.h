#ifndef SERVICE_RULES_RESPONSE_TEXT_CLASS_H_
#define SERVICE_RULES_RESPONSE_TEXT_CLASS_H_

#include "absl/strings/string_view.h"

namespace tutoring {

// What a learner's post is. Persisted; never renumber or reuse.
enum class TextClass { kQuestion = 1, kCourtesy = 2 };

// Rises with every change of what ClassifyText answers; stored beside the answer.
inline constexpr int kClassifierVersion = 3;

// Tells a courtesy ("Merci beaucoup, bonne journée !") from a post that may ask something:
//  1. A question mark, or more than twelve words, is a question.
//  2. A post made only of words of thanks, greeting, agreement and filling, and of the names of
//     people who are addressed or sign (person_names.h), with at least one word of thanks, greeting
//     or agreement, is a courtesy, in French or English; so is one without any word (a smiley).
//     Words like "aide" and "answer" are filling beside thanks, but a greeting and such a word ask.
//  3. Everything else is a question: in doubt a learner is owed an answer.
// Looks at text without markup. Cannot fail; pure.
TextClass ClassifyText(absl::string_view text);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_TEXT_CLASS_H_
