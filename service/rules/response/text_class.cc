#include "service/rules/response/text_class.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/rules/fold.h"
#include "service/rules/response/person_names.h"

namespace tutoring {
namespace {

constexpr size_t kLongestCourtesy = 12;

using Words = absl::flat_hash_set<absl::string_view>;

// All words are in folded form.

const Words& GreetingWords() {
  static const Words& words = *new Words({"bonjour", "bonsoir", "salut", "hello", "hi"});
  return words;
}

// Words of thanks and agreement.
const Words& ThankingWords() {
  static const Words& words = *new Words({"merci",         "mercis",        "remercie",
                                          "remerciements", "thanks",        "thank",
                                          "thx",           "cheers",        "bye",
                                          "cordialement",  "compris",       "note",
                                          "noted",         "understood",    "ok",
                                          "okay",          "parfait",       "perfect",
                                          "super",         "genial",        "great",
                                          "top",           "entendu",       "recu",
                                          "bravo",         "felicitations", "congratulations",
                                          "bienvenue",     "welcome",       "journee",
                                          "soiree",        "weekend"});
  return words;
}

// What people give thanks for, and ask for.
const Words& HelpWords() {
  static const Words& words =
      *new Words({"aide", "reponse", "reponses", "retour", "help", "answer", "reply"});
  return words;
}

// Words that say nothing by themselves.
const Words& FillingWords() {
  static const Words& words = *new Words(
      {"a",    "vous",  "tous",  "toutes", "beaucoup", "bien",     "tres",       "bonne", "bon",
       "pour", "votre", "vos",   "ta",     "ton",      "te",       "toi",        "la",    "le",
       "les",  "l",     "d",     "de",     "accord",   "c",        "est",        "tout",  "et",
       "je",   "j",     "ai",    "en",     "avance",   "monsieur", "madame",     "m",     "mme",
       "you",  "very",  "much",  "so",     "for",      "your",     "the",        "it",    "got",
       "all",  "good",  "day",   "have",   "nice",     "evening",  "i",          "that",  "s",
       "is",   "clear", "clair", "fin",    "semaine",  "encore",   "infiniment", "mille", "fois",
       "up",   "to"});
  return words;
}

bool IsKnown(absl::string_view folded) {
  return GreetingWords().contains(folded) || ThankingWords().contains(folded) ||
         HelpWords().contains(folded) || FillingWords().contains(folded);
}

// Whether a word of small ASCII letters alone, which is no name and folded as it is, says
// something. Nearly every question has one early, and needs no folding then.
bool HasPlainWordThatSays(absl::string_view text) {
  for (const absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"))) {
    if (!word.empty() && std::all_of(word.begin(), word.end(), absl::ascii_islower) &&
        !IsKnown(word))
      return true;
  }
  return false;
}

}  // namespace

TextClass ClassifyText(absl::string_view text) {
  if (absl::StrContains(text, '?') || HasPlainWordThatSays(text)) return TextClass::kQuestion;
  const std::vector<std::string> words = FoldedWords(WithoutPersonNames(text));
  if (words.size() > kLongestCourtesy) return TextClass::kQuestion;
  bool courteous = false;
  bool thankful = false;
  bool about_help = false;
  for (const std::string& word : words) {
    if (absl::StrContains(word, '?')) return TextClass::kQuestion;
    if (!IsKnown(word)) return TextClass::kQuestion;
    const bool thanks = ThankingWords().contains(word);
    courteous |= thanks || GreetingWords().contains(word);
    thankful |= thanks;
    about_help |= HelpWords().contains(word);
  }
  if (about_help && !thankful) return TextClass::kQuestion;
  return courteous || words.empty() ? TextClass::kCourtesy : TextClass::kQuestion;
}

}  // namespace tutoring
