#include "service/rules/text_class.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "service/rules/fold.h"

namespace tutoring {
namespace {

constexpr size_t kLongestCourtesy = 12;

using Words = absl::flat_hash_set<absl::string_view>;

// Words that make a post a courtesy, in folded form.
const Words& CourtesyWords() {
  static const Words& words =
      *new Words({"merci",     "mercis",  "remercie",      "remerciements",
                  "thanks",    "thank",   "thx",           "cheers",
                  "bonjour",   "bonsoir", "salut",         "hello",
                  "hi",        "bye",     "cordialement",  "compris",
                  "note",      "noted",   "understood",    "ok",
                  "okay",      "parfait", "perfect",       "super",
                  "genial",    "great",   "top",           "entendu",
                  "recu",      "bravo",   "felicitations", "congratulations",
                  "bienvenue", "welcome", "journee",       "soiree",
                  "weekend"});
  return words;
}

// Words that say nothing by themselves.
const Words& FillingWords() {
  static const Words& words = *new Words(
      {"a",       "vous",   "tous",   "toutes",     "beaucoup", "bien",     "tres",   "bonne",
       "bon",     "pour",   "votre",  "vos",        "ta",       "ton",      "te",     "toi",
       "la",      "le",     "les",    "l",          "reponse",  "reponses", "aide",   "d",
       "de",      "accord", "c",      "est",        "tout",     "et",       "je",     "j",
       "ai",      "en",     "avance", "monsieur",   "madame",   "m",        "mme",    "you",
       "very",    "much",   "so",     "for",        "your",     "the",      "answer", "reply",
       "help",    "it",     "got",    "all",        "good",     "day",      "have",   "nice",
       "evening", "i",      "that",   "s",          "is",       "clear",    "clair",  "fin",
       "semaine", "retour", "encore", "infiniment", "mille",    "fois",     "up",     "to"});
  return words;
}

bool HasLetters(absl::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return absl::ascii_isalnum(c); });
}

}  // namespace

TextClass ClassifyText(absl::string_view text) {
  if (absl::StrContains(text, '?')) return TextClass::kQuestion;
  const std::vector<std::string> words = FoldedWords(text);
  if (words.size() > kLongestCourtesy) return TextClass::kQuestion;
  bool courteous = false;
  bool wordless = true;
  for (const std::string& word : words) {
    if (!HasLetters(word)) {
      // A smiley is many bytes of few characters; writing in another script is more than one of
      // them.
      if (word.size() > 8) return TextClass::kQuestion;
      continue;
    }
    wordless = false;
    if (CourtesyWords().contains(word)) {
      courteous = true;
    } else if (!FillingWords().contains(word)) {
      return TextClass::kQuestion;
    }
  }
  return courteous || wordless ? TextClass::kCourtesy : TextClass::kQuestion;
}

}  // namespace tutoring
