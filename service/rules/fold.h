#ifndef SERVICE_RULES_FOLD_H_
#define SERVICE_RULES_FOLD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring {

// French and English text made comparable: lower case, accents and ligatures of French removed,
// everything that is neither letter nor digit nor question mark (punctuation, signs, smileys)
// turned into single spaces, question marks of all scripts into "?". Letters of other scripts are
// kept as they are. Cannot fail.
std::string FoldText(absl::string_view text);

// The words of FoldText.
std::vector<std::string> FoldedWords(absl::string_view text);

}  // namespace tutoring

#endif  // SERVICE_RULES_FOLD_H_
